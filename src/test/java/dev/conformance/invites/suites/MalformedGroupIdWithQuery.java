package dev.conformance.invites.suites;

import dev.conformance.invites.contract.MediaTypes;
import dev.conformance.invites.contract.Profile;
import dev.conformance.invites.contract.Tolerance;
import dev.conformance.invites.http.RequestTemplate;
import dev.conformance.invites.http.Target;
import dev.conformance.invites.junit.TestCase;
import java.util.Locale;

/** A malformed id with query parameters, for servers that evaluate the query first. */
enum MalformedGroupIdWithQuery implements TestCase {
  UPPER_CASE("in upper case, with " + Queries.ALL_AND_SOMEBODY),
  SPACE_BEFORE("after a space, with " + Queries.PRETTY_AND_NO_FILTER);

  private final String title;

  MalformedGroupIdWithQuery(String title) {
    this.title = title;
  }

  @Override
  public String title() {
    return title;
  }

  boolean mayBeAccepted(Profile profile) {
    return this == UPPER_CASE && profile.tolerates(Tolerance.UPPER_CASE_GROUP_ID_MAY_BE_ACCEPTED);
  }

  @Override
  public RequestTemplate request(RequestTemplate plain, Target target) {
    return switch (this) {
      case UPPER_CASE ->
          plain
              .withSegment(inUpperCase(target.projectId()))
              .withQuery(Queries.ALL_AND_SOMEBODY)
              .accepting(MediaTypes.LATER);
      case SPACE_BEFORE -> MalformedGroupId.SPACE_BEFORE.request(plain, target);
    };
  }

  /** An id without letters becomes too long. */
  private static String inUpperCase(String id) {
    var upper = id.toUpperCase(Locale.ROOT);
    return upper.equals(id) ? id + "0" : upper;
  }
}
