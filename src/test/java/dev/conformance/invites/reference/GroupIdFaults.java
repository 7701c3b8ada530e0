package dev.conformance.invites.reference;

import static dev.conformance.invites.contract.Requirement.*;
import static dev.conformance.invites.reference.Fault.fault;
import static dev.conformance.invites.reference.Mutations.*;
import static dev.conformance.invites.reference.Pipeline.*;
import static dev.conformance.invites.reference.Problem.MALFORMED_GROUP_ID;
import static dev.conformance.invites.reference.ReferenceData.STANDARD;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Malformed ids that are accepted, or rejected in a wrong way. */
final class GroupIdFaults {
  private GroupIdFaults() {}

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
            .by(reads(id -> id.lines().filter(GroupIdFaults::isWellFormed).findFirst())),
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
            .by(
                rejection(
                    response -> ServerResponse.page(404, "<html><body>Not Found</body></html>"))),
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
            .returns(403, GROUP_ID_7, reports(MALFORMED_GROUP_ID, Problem.foreignGroup())),
        fault("group-id-length-is-forbidden", "An id of another length returns 403")
            .returns(403, GROUP_ID_7, reportsFor(id -> id.length() != 24, Problem.foreignGroup())),
        fault("group-id-unchecked-with-envelope", "envelope=true ends the check of ids")
            .returns(200, GROUP_ID_8, readsFor(has("envelope"), Optional::of)));
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
    return reads(id -> Optional.of(repair.apply(id)).filter(GroupIdFaults::isWellFormed));
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
                (request, segment) ->
                    before
                        .apply(request, segment)
                        .or(
                            () ->
                                ConformantBehaviour.decoded(segment)
                                    .filter(id -> condition.test(request))
                                    .flatMap(reader)))
        .and(PROJECT.when((request, id) -> !isWellFormed(id), AccessFaults::orEmpty));
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
}
