package dev.conformance.invites.reference;

import static dev.conformance.invites.contract.Requirement.*;
import static dev.conformance.invites.reference.Fault.fault;
import static dev.conformance.invites.reference.Mutations.*;
import static dev.conformance.invites.reference.Pipeline.*;
import static dev.conformance.invites.reference.Problem.FOREIGN_GROUP;
import static dev.conformance.invites.reference.Problem.UNKNOWN_GROUP;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Unknown and foreign projects that are readable, or rejected in a wrong way. */
final class AccessFaults {
  private AccessFaults() {}

  static List<Fault> list() {
    return List.of(
        fault("access-unknown-is-empty", "An unknown project returns an empty list")
            .breaks(ACCESS_1, 200)
            .by(REJECTION.when(problem(UNKNOWN_GROUP), response -> emptyList())),
        fault("access-unknown-is-forbidden", "An unknown project returns 403")
            .returns(403, ACCESS_1, reports(UNKNOWN_GROUP, Problem.withStatus(403))),
        fault("access-foreign-is-shown", "A foreign project is shown")
            .returns(200, ACCESS_2, foreignIsReadable(request -> true)),
        fault("access-foreign-is-not-found", "A foreign project returns 404")
            .returns(404, ACCESS_2, reports(FOREIGN_GROUP, Problem.withStatus(404))),
        fault("digest-opens-foreign-projects", "The role of an API key is not checked")
            .returns(200, ACCESS_2, foreignIsReadable(uses("Digest"))),
        fault("foreign-opens-with-envelope", "envelope=true grants access to a foreign project")
            .returns(200, ACCESS_3, foreignIsReadable(asksFor("envelope"))),
        fault("unknown-opens-with-envelope", "With envelope=true an unknown project returns a list")
            .returns(200, ACCESS_3, unknownIsReadable(asksFor("envelope"))),
        fault("empty-username-opens-unknown", "With username= an unknown project returns a list")
            .returns(200, ACCESS_3, unknownIsReadable(has("username", ""))));
  }

  static Mutation foreignIsReadable(Predicate<ServerRequest> condition) {
    return IS_READABLE.when(condition, owned -> true);
  }

  private static Mutation unknownIsReadable(Predicate<ServerRequest> condition) {
    return PROJECT.when(condition, AccessFaults::orEmpty);
  }

  static Optional<ServedProject> orEmpty(Optional<ServedProject> found) {
    return found.or(() -> Optional.of(new ServedProject("unknown", "unknown", true, List.of())));
  }
}
