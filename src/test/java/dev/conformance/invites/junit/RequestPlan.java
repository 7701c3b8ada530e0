package dev.conformance.invites.junit;

import dev.conformance.invites.config.Credentials;
import dev.conformance.invites.config.Credentials.ApiKey;
import dev.conformance.invites.config.Credentials.ServiceAccount;
import dev.conformance.invites.config.Secret;
import dev.conformance.invites.contract.Body;
import dev.conformance.invites.contract.Headers;
import dev.conformance.invites.contract.Invitation;
import dev.conformance.invites.contract.MediaTypes;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.contract.Response;
import dev.conformance.invites.http.Invitees;
import dev.conformance.invites.http.Request;
import dev.conformance.invites.http.TargetData;
import dev.conformance.invites.http.TargetData.Access;
import dev.conformance.invites.http.auth.Credential;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Which requests each requirement needs, read from the checks' annotations without a server, for a
 * target with both credentials, all projects and invitations of every kind.
 */
public final class RequestPlan {
  private static final String OWNED = "6a793fd0c0eb9e7a177181d4";
  private static final String EMPTY = "6a793fd0c0eb9e7a177181d5";
  private static final String FORBIDDEN = "6a793fd0c0eb9e7a177181d6";

  private final List<Class<?>> suites;

  /**
   * @param suites the suites whose checks are read
   */
  public RequestPlan(List<Class<?>> suites) {
    this.suites = List.copyOf(suites);
  }

  /**
   * The requests of one requirement, each once, as lines such as {@code GET
   * /api/atlas/v2/groups/{groupId}/invites?pretty=true (owner by bearer token)}. Requirements share
   * requests: in a run each is sent once.
   */
  public List<String> requests(Requirement requirement) {
    var plan = new Plan(EnumSet.of(requirement));
    var known = fullTarget();
    return suites.stream()
        .flatMap(suite -> plan.requests(suite, known).stream())
        .distinct()
        .map(RequestPlan::describe)
        .toList();
  }

  /** How many different requests a complete run needs, not counting Digest challenges. */
  public int total() {
    var plan = new Plan(EnumSet.allOf(Requirement.class));
    var known = fullTarget();
    return (int)
        suites.stream().flatMap(suite -> plan.requests(suite, known).stream()).distinct().count();
  }

  private static String describe(Request request) {
    var line =
        request
            .line()
            .replace(OWNED, "{groupId}")
            .replace(EMPTY, "{emptyGroupId}")
            .replace(FORBIDDEN, "{forbiddenGroupId}");
    return line
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

  /** A target that meets the preconditions of every request; no address is of two kinds. */
  private static TargetData fullTarget() {
    var invitations =
        Stream.of(
                "ann@example.com",
                "ann@example.com.au",
                "Bob@example.com",
                "lee+a@example.com",
                "o'hara@example.com",
                "tom_x@example.com",
                "zoe@example.com",
                "zoe@example.com")
            .map(one -> invitation(one, "boss@example.com"))
            .toList();
    var byKey = invitation("kim@example.com", "nmtxqlkl");
    var secret = new Secret("unused");
    return new TargetData(
        OWNED,
        Optional.of(EMPTY),
        Optional.of(FORBIDDEN),
        new Access(
            new Credentials(
                Optional.of(new ApiKey("unused", secret)),
                Optional.of(new ServiceAccount("unused", secret)),
                Optional.empty()),
            Credential.ACCESS_TOKEN,
            Optional.of(secret)),
        new Response(200, new Headers(List.of()), Body.of(new byte[0])),
        new Invitees(Stream.concat(invitations.stream(), Stream.of(byKey)).toList()));
  }

  private static Invitation invitation(String username, String inviter) {
    return new Invitation(
        JsonNodeFactory.instance
            .objectNode()
            .put("id", OWNED)
            .put("groupId", OWNED)
            .put("username", username)
            .put("inviterUsername", inviter));
  }
}
