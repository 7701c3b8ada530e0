package dev.conformance.invites.junit;

import dev.conformance.invites.contract.Depth;
import dev.conformance.invites.contract.MediaTypes;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.http.CompleteTarget;
import dev.conformance.invites.http.Request;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.lang3.StringUtils;

/**
 * Which requests each requirement needs, read from the checks' annotations without a server, for a
 * target with both credentials, all projects and invitations of every kind.
 */
public final class RequestPlan {
  private static final int LONGEST_LINE = 300;

  private final List<Class<?>> suites;
  private final Depth depth;

  /** The requests of a run at depth standard. */
  public RequestPlan(List<Class<?>> suites) {
    this(suites, Depth.STANDARD);
  }

  public RequestPlan(List<Class<?>> suites, Depth depth) {
    this.suites = List.copyOf(suites);
    this.depth = depth;
  }

  /**
   * The requests of one requirement, each once, as lines such as {@code GET
   * /api/atlas/v2/groups/{groupId}/invites?pretty=true (owner by bearer token)}. Requirements share
   * requests: in a run each is sent once.
   */
  public List<String> requests(Requirement requirement) {
    return requests(EnumSet.of(requirement)).map(RequestPlan::describe).toList();
  }

  /** The different requests of a complete run, without those that only get a Digest challenge. */
  public List<Request> all() {
    return requests(EnumSet.allOf(Requirement.class)).toList();
  }

  private Stream<Request> requests(Set<Requirement> only) {
    var plan = new Plan(only, depth);
    var known = CompleteTarget.data();
    return suites.stream().flatMap(suite -> plan.requests(suite, known).stream()).distinct();
  }

  private static String describe(Request request) {
    var line =
        request
            .line()
            .replace(CompleteTarget.OWNED, "{groupId}")
            .replace(CompleteTarget.EMPTY, "{emptyGroupId}")
            .replace(CompleteTarget.FOREIGN, "{forbiddenGroupId}");
    return StringUtils.abbreviateMiddle(line, "…", LONGEST_LINE)
        + " ("
        + request.authentication().title()
        + accept(request.accept())
        + (request.acceptsGzip() ? "" : ", uncompressed")
        + (request.number() > 1 ? ", once more" : "")
        + ")";
  }

  private static String accept(String accept) {
    return switch (accept) {
      case MediaTypes.ATLAS_2023_01_01 -> "";
      case "" -> ", no Accept";
      default -> ", Accept: " + accept;
    };
  }
}
