package dev.conformance.invites.reference;

import static dev.conformance.invites.contract.Requirement.*;
import static dev.conformance.invites.reference.Fault.fault;
import static dev.conformance.invites.reference.Mutations.*;
import static dev.conformance.invites.reference.Pipeline.*;

import dev.conformance.invites.contract.MediaTypes;
import dev.conformance.invites.contract.Requirement;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.commons.lang3.StringUtils;

/** Templates for similar faults, which derive titles and messages from their parameters. */
final class FaultTemplates {
  static final String TYPE = "Content-Type";
  static final String CACHING = "Cache-Control";
  static final String REMAINING = "RateLimit-Remaining";
  static final String V1 = MediaTypes.ATLAS_2023_01_01;

  private FaultTemplates() {}

  /** Rejected requests get no challenge. */
  static Fault unchallenged(String id, String what, Predicate<ServerRequest> when) {
    return fault(id, "A 401 for " + what + " has no challenge")
        .breaks(AUTHENTICATION_2, "WWW-Authenticate")
        .by(CHALLENGE.when(when, challenges -> List.of()));
  }

  /** A header with a value that breaks the requirement. */
  static Fault header(
      String id, Requirement requirement, ResponseKind kind, String name, String value) {
    var message =
        switch (requirement) {
          case HTTP_3 -> "date: " + value;
          case HTTP_4 -> "non-negative integer: " + value;
          case HTTP_5 -> "store the response: " + StringUtils.substringBefore(value, ",");
          case VERSION_1 ->
              value.contains("charset")
                  ? "declares " + StringUtils.substringAfter(value, "charset=")
                  : value;
          default -> StringUtils.substringBefore(value, ";");
        };
    return fault(id, "%s of %s is %s".formatted(name, kind.words(), value))
        .breaks(requirement, message)
        .by(kind.with(response -> response.with(name, value)));
  }

  /** Items of these lists lack a member. */
  static Fault without(String id, Requirement requirement, String member, ResponseKind kind) {
    return fault(id, "Items of " + kind.words() + " have no " + member)
        .breaks(requirement, "(ann@example.com) [" + member + "]")
        .by(ITEM.when(kind::matches, Mutations.without(member)));
  }

  static Fault alwaysPretty(String id, ResponseKind kind) {
    return fault(id, capitalized(kind) + " are pretty-printed unless pretty=false")
        .breaks(PRETTY_4, "expected a compact body")
        .by(
            IS_PRETTY.after(
                (request, asked) ->
                    asked || (kind.matches(request) && !request.has("pretty", "false"))));
  }

  static Fault neverFiltered(String id, Requirement requirement, ResponseKind kind) {
    return fault(id, "username is ignored for " + kind.words())
        .breaks(requirement, "unexpected: 66f0")
        .by(ADDRESS.when(kind::matches, address -> Optional.empty()));
  }

  private static String capitalized(ResponseKind kind) {
    return StringUtils.capitalize(kind.words());
  }
}
