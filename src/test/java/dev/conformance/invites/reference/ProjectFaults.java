package dev.conformance.invites.reference;

import static dev.conformance.invites.contract.Requirement.*;
import static dev.conformance.invites.reference.Fault.fault;
import static dev.conformance.invites.reference.Mutations.*;
import static dev.conformance.invites.reference.Pipeline.*;
import static dev.conformance.invites.reference.Problem.FOREIGN_GROUP;
import static dev.conformance.invites.reference.Problem.MALFORMED_GROUP_ID;
import static dev.conformance.invites.reference.Problem.UNKNOWN_GROUP;
import static dev.conformance.invites.reference.ReferenceData.STANDARD;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Malformed ids, and unknown and foreign projects, that are accepted or rejected in a wrong way.
 */
final class ProjectFaults {
  private ProjectFaults() {}

  static List<Fault> list() {
    return List.of(
        fault("group-id-length-at-least-24", "The pattern allows 24 digits or more")
            .returns(200, GROUP_ID_1, allows("[a-f0-9]{24,}")),
        fault("group-id-malformed-fails", "A malformed id returns 500")
            .returns(500, GROUP_ID_1, reports(MALFORMED_GROUP_ID, Problem.withStatus(500))),
        fault("group-id-malformed-is-unprocessable", "A malformed id returns 422")
            .returns(422, GROUP_ID_1, rejection(response -> response.withStatus(422))),
        fault("group-id-letters-to-z", "The pattern allows letters after f")
            .returns(200, GROUP_ID_2, allows("[a-z0-9]{24}")),
        fault("group-id-unchecked", "The id is not checked at all")
            .returns(200, GROUP_ID_2, allows("(?s).*")),
        fault("group-id-twelve-byte-strings", "Any twelve characters are an id")
            .returns(200, GROUP_ID_2, allows("[ -~]{12}")),
        fault("group-id-final-line-break", "The pattern's dollar sign matches before a line break")
            .returns(200, GROUP_ID_3, cut("\n\\z")),
        fault("group-id-multiline", "The pattern's anchors match at each line")
            .breaks(GROUP_ID_3, 200)
            .by(reads(id -> id.lines().filter(ProjectFaults::isWellFormed).findFirst())),
        fault("group-id-trimmed", "White space around an id is removed")
            .returns(200, GROUP_ID_3, repairs(String::trim)),
        fault("group-id-end-not-anchored", "The pattern is not anchored at the end")
            .returns(200, GROUP_ID_3, found("\\A[a-f0-9]{24}")),
        fault("group-id-not-anchored", "The pattern matches anywhere in an id")
            .returns(200, GROUP_ID_3, found("[a-f0-9]{24}")),
        fault("matrix-parameters-are-cut", "A semicolon begins a matrix parameter")
            .returns(200, GROUP_ID_3, cut(";.*")),
        fault("group-id-format-suffix-cut", "The suffix .json chooses the format")
            .returns(200, GROUP_ID_3, cut("\\.json$")),
        fault("group-id-decoded-twice", "The id is decoded twice")
            .returns(200, GROUP_ID_3, repairs(id -> ConformantBehaviour.decoded(id).orElse(""))),
        fault("group-id-undecodable-is-server-error", "An id that is not UTF-8 returns 500")
            .returns(
                500, GROUP_ID_3, reportsFor(id -> id.contains("\uFFFD"), Problem.withStatus(500))),
        fault("group-id-case-ignored", "The case of an id is ignored")
            .returns(200, GROUP_ID_4, repairs(id -> id.toLowerCase(Locale.ROOT))),
        fault("group-id-unicode-digits", "The pattern allows digits of any script")
            .returns(200, GROUP_ID_5, allows("[a-f\\p{Nd}]{24}")),
        fault("group-id-rejected-with-html", "A malformed id is rejected with a web page")
            .breaks(GROUP_ID_6, "text/html")
            .by(rejection(it -> ServerResponse.page(404, "<html><body>Not Found</body></html>"))),
        fault("group-id-of-spring-boot", "A malformed id is rejected in the form of Spring Boot")
            .breaks(GROUP_ID_6, "property 'errorCode' not found")
            .by(rejectedAs("{\"status\": 404, \"error\": \"Not Found\", \"path\": \"/api\"}")),
        fault("group-id-of-nest", "A malformed id is rejected in the form of NestJS")
            .breaks(GROUP_ID_6, "error: string found, integer expected")
            .by(rejectedAs("{\"error\": \"Not Found\", \"errorCode\": \"NOT_FOUND\"}")),
        fault(
                "encoded-slashes-are-redirected",
                "An id with an encoded slash after it is redirected")
            .breaks(GROUP_ID_3, "no redirect to the list")
            .by(
                REJECTION.when(
                    problem(MALFORMED_GROUP_ID, request -> request.path().endsWith("%2F/invites")),
                    response ->
                        ServerResponse.page(308, "<html>Moved</html>")
                            .with(
                                "Location",
                                "/api/atlas/v2/groups/" + STANDARD.ownedProject() + "/invites"))),
        fault("group-id-malformed-is-forbidden", "A malformed id returns 403")
            .returns(403, GROUP_ID_7, reports(MALFORMED_GROUP_ID, Problem.FOREIGN)),
        fault("group-id-length-is-forbidden", "An id of another length returns 403")
            .returns(403, GROUP_ID_7, reportsFor(id -> id.length() != 24, Problem.FOREIGN)),
        fault("group-id-unchecked-with-envelope", "envelope=true ends the check of ids")
            .returns(200, GROUP_ID_8, readsFor(has("envelope"), Optional::of)),
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

  private static boolean isWellFormed(String id) {
    return id.matches("[a-f0-9]{24}");
  }

  /** Accepts an id of this form as that of an empty project, without looking it up. */
  private static Mutation allows(String pattern) {
    return reads(id -> Optional.of(id).filter(text -> text.matches(pattern)));
  }

  /** Finds the project after deleting what this expression matches in a malformed id. */
  private static Mutation cut(String expression) {
    return repairs(id -> id.replaceAll(expression, ""));
  }

  private static Mutation repairs(UnaryOperator<String> repair) {
    return reads(id -> Optional.of(repair.apply(id)).filter(ProjectFaults::isWellFormed));
  }

  private static Mutation found(String pattern) {
    return reads(
        id -> Pattern.compile(pattern).matcher(id).results().map(MatchResult::group).findFirst());
  }

  private static Mutation reads(Function<String, Optional<String>> reader) {
    return readsFor(request -> true, reader);
  }

  private static Mutation readsFor(
      Predicate<ServerRequest> condition, Function<String, Optional<String>> reader) {
    return GROUP_ID
        .replace(
            before ->
                (request, segment) -> {
                  var id = before.apply(request, segment);
                  return id.isEmpty() && condition.test(request)
                      ? ConformantBehaviour.decoded(segment).flatMap(reader)
                      : id;
                })
        .and(PROJECT.when((request, id) -> !isWellFormed(id), ProjectFaults::orEmpty));
  }

  private static Mutation reportsFor(Predicate<String> condition, Problem problem) {
    return reports(
        MALFORMED_GROUP_ID,
        request ->
            RequestHandler.groupSegment(request.path())
                .flatMap(ConformantBehaviour::decoded)
                .filter(condition)
                .isPresent(),
        problem);
  }

  private static Mutation rejectedAs(String body) {
    return rejection(response -> response.withBody(body));
  }

  private static Mutation rejection(UnaryOperator<ServerResponse> change) {
    return REJECTION.when(problem(MALFORMED_GROUP_ID), change);
  }

  static Mutation foreignIsReadable(Predicate<ServerRequest> condition) {
    return IS_READABLE.when(condition, owned -> true);
  }

  private static Mutation unknownIsReadable(Predicate<ServerRequest> condition) {
    return PROJECT.when(condition, ProjectFaults::orEmpty);
  }

  static Optional<ServedProject> orEmpty(Optional<ServedProject> found) {
    return found.or(() -> Optional.of(new ServedProject("unknown", "unknown", true, List.of())));
  }
}
