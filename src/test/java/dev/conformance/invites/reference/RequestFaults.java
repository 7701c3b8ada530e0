package dev.conformance.invites.reference;

import static dev.conformance.invites.contract.Requirement.*;
import static dev.conformance.invites.reference.Fault.fault;
import static dev.conformance.invites.reference.Mutations.*;
import static dev.conformance.invites.reference.Pipeline.*;
import static dev.conformance.invites.reference.Problem.*;
import static dev.conformance.invites.reference.ReferenceData.STANDARD;
import static dev.conformance.invites.reference.ResponseKind.*;

import dev.conformance.invites.contract.MediaTypes;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Ids, projects and usernames of requests that are read, accepted or rejected in a wrong way, and
 * requests that fail because they are unusual.
 */
final class RequestFaults {
  private static final String NOBODY = "expected no invitation, but got ";
  static final ServerResponse CRASH = ServerResponse.of(500, "text/plain", "Internal Server Error");

  private RequestFaults() {}

  static List<Fault> projects() {
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
            .by(reads(id -> id.lines().filter(RequestFaults::isWellFormed).findFirst())),
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
    return reads(id -> Optional.of(repair.apply(id)).filter(RequestFaults::isWellFormed));
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
        .and(PROJECT.when((request, id) -> !isWellFormed(id), RequestFaults::orEmpty));
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
    return PROJECT.when(condition, RequestFaults::orEmpty);
  }

  static Optional<ServedProject> orEmpty(Optional<ServedProject> found) {
    return found.or(() -> Optional.of(new ServedProject("unknown", "unknown", true, List.of())));
  }

  static List<Fault> usernames() {
    return List.of(
        fault("username-ignored", "username is ignored")
            .breaks(USERNAME_1, "unexpected: 66f0c2d94be7a1d3005a10")
            .by(ADDRESS.replace((request, username) -> Optional.empty())),
        fault("username-first-only", "Only the first invitation of an address is listed")
            .breaks(USERNAME_1, "005a1009 (twice@example.org)")
            .by(ITEMS.when(FILTERED, items -> first(items, 1))),
        fault("username-lowered", "Only the requested address is converted to lower case")
            .breaks(USERNAME_1, "005a1006 (Nora.Lind@Example.com)")
            .by(filter((wanted, invited) -> invited.equals(wanted.toLowerCase(Locale.ROOT)))),
        fault("username-apostrophe-fails", "An apostrophe returns 500")
            .breaks(USERNAME_1, 500)
            .by(fails(500, hasUsername(name -> name.matches("[^' ]+'[^' ]+@.*")))),
        fault("username-nobody-is-not-found", "A filter that finds nothing returns 404")
            .breaks(USERNAME_2, 404)
            .by(
                LIST.when(
                    ServerRequest::isFiltered,
                    list -> list.text().equals("[]") ? Problem.NO_RESOURCE.response() : list)),
        fault("username-longer-matches", "An address that begins with an invited one finds it")
            .breaks(USERNAME_2, NOBODY, alsoFinds(String::startsWith)),
        fault("username-accents-are-ignored", "Accents are ignored")
            .breaks(USERNAME_2, NOBODY)
            .by(alsoFinds((wanted, invited) -> plain(wanted).equalsIgnoreCase(invited))),
        fault("username-empty-finds-nobody", "An empty username is compared like an address")
            .breaks(USERNAME_3, "005a1000 (ann@example.com)")
            .by(ADDRESS.replace((request, username) -> username)),
        fault("username-prefix", "The beginning of an address finds it")
            .breaks(USERNAME_4, NOBODY, alsoFinds((wanted, invited) -> invited.startsWith(wanted))),
        fault("username-substring", "Part of an address finds it")
            .breaks(USERNAME_4, NOBODY, alsoFinds((wanted, invited) -> invited.contains(wanted))),
        fault("tags-are-cut", "The tag of an address is removed")
            .breaks(USERNAME_4, NOBODY)
            .by(
                alsoFinds(
                    (wanted, invited) ->
                        wanted.replaceFirst("\\+[^@]*", "").equalsIgnoreCase(invited))),
        fault("username-like", "username is a pattern of SQL LIKE")
            .breaks(USERNAME_5, NOBODY)
            .by(pattern(it -> Pattern.quote(it).replace("%", "\\E.*\\Q").replace("_", "\\E.\\Q"))),
        fault("username-regex", "username is a regular expression")
            .breaks(USERNAME_5, NOBODY, pattern(name -> name.replace("+", "\\+"))),
        fault("username-plus-is-space", "An encoded plus sign becomes a space")
            .breaks(USERNAME_6, "005a1004 (kim+atlas@example.com)")
            .by(ADDRESS.after(address -> address.map(name -> name.replace('+', ' ')))),
        fault("username-inviter-matches", "username also finds invitations that a user has sent")
            .breaks(USERNAME_7, NOBODY)
            .by(alsoFindsSent((wanted, invitation) -> invitation.inviter().equals(wanted))),
        fault("username-other-case-finds-everybody", "An address in upper case lifts the filter")
            .breaks(USERNAME_8, "unexpected: 66f0c2d94be7a1d3005a1001")
            .by(ADDRESS.after(it -> it.filter(to -> !to.equals(to.toUpperCase(Locale.ROOT))))),
        fault("username-across-projects", "A filter searches all projects")
            .breaks(USERNAME_9, NOBODY)
            .by(
                INVITATIONS.after(
                    (request, sent) ->
                        request.isFiltered()
                            ? request.pipeline().projects.allInvitations()
                            : sent)),
        fault("username-sql-injection", "SQL in username lifts the filter")
            .breaks(USERNAME_10, "invitation")
            .by(alsoFindsSent((wanted, invitation) -> wanted.matches("(?i).*'\\s*or\\s.*"))),
        fault("username-operator-injection", "A query operator in username lifts the filter")
            .breaks(USERNAME_10, "invitation")
            .by(alsoFindsSent((wanted, invitation) -> wanted.contains("$ne"))),
        fault("username-nul-fails", "A NUL in username returns 500")
            .returns(500, USERNAME_10, fails(500, hasUsername(name -> name.contains("\0")))),
        fault("headers-are-injected", "A line break in a username begins a header of the response")
            .breaks(USERNAME_10, "X-Injected")
            .by(LIST.when(hasUsername(it -> it.contains("\n")), it -> it.with("X-Injected", "1"))),
        fault("username-no-address-is-no-filter", "A username without an at sign lifts the filter")
            .breaks(USERNAME_10, "expected no invitation, but got 11")
            .by(ADDRESS.after((request, before) -> before.filter(name -> name.contains("@")))));
  }

  private static Mutation pattern(UnaryOperator<String> pattern) {
    return alsoFinds(
        (wanted, invited) -> {
          try {
            return invited.matches(pattern.apply(wanted));
          } catch (PatternSyntaxException malformed) {
            return false;
          }
        });
  }

  private static String plain(String address) {
    return Normalizer.normalize(address, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
  }

  /** Faults that only a thorough run detects, because only unusual inputs show them. */
  static List<Fault> thorough() {
    return List.of(
        fault("encoded-paths-open-projects", "Access depends on the path before decoding")
            .returns(200, ACCESS_2, foreignIsReadable(request -> request.path().contains("%"))),
        fault("the-parameter-group-id-decides", "Access depends on the query parameter groupId")
            .returns(200, ACCESS_2, foreignIsReadable(has("groupId"))),
        fault("options-fail", "OPTIONS without an Origin header returns 500")
            .breaks(HTTP_2, 500)
            .by(stops(method("OPTIONS").and(it -> it.header("Origin").isEmpty()), CRASH)),
        fault("head-rejects-nothing", "HEAD returns 200 where GET rejects the request")
            .breaks(HTTP_2, "as GET is", REJECTION.when(method("HEAD"), response -> emptyList())),
        fault("media-types-fail", "An Accept header other than the published ones returns 500")
            .breaks(VERSION_4, 500)
            .by(stops(request -> !MediaTypes.VERSIONS.contains(request.accept()), CRASH)),
        fault("filtered-lists-end-with-a-trace", "A filtered list is followed by a stack trace")
            .breaks(ERROR_7, "at com.example.Invites")
            .by(
                LIST.when(
                    has("username"),
                    it ->
                        it.withText(
                            text -> text + "\n\tat com.example.Invites.list(Invites.java:42)\n"))),
        fault("unusual-queries-fail", "A query not written as in the documentation returns 500")
            .returns(500, USERNAME_10, fails(500, request -> !isUsual(request.target()))),
        fault("unusual-requests-differ", "A list lacks an item if a header or the path is unusual")
            .breaks(HTTP_1, "missing: 66f0")
            .by(ITEMS.when(RequestFaults::isUnusual, Mutations::withoutLast)),
        fault("broken-escapes-fail", "A path with a NUL or a broken escape returns 500")
            .breaks(GROUP_ID_3, 500)
            .by(stops(request -> request.path().matches(".*%(u|00).*"), CRASH)),
        fault("malformed-queries-fail", "A query that is not percent-encoded UTF-8 returns 500")
            .returns(500, USERNAME_10, reports("VALIDATION_ERROR", Problem.withStatus(500))),
        fault("head-fails", "HEAD returns 500").returns(500, HTTP_2, fails(500, method("HEAD"))),
        fault("replayed-digests-fail", "A Digest response that repeats its count returns 500")
            .breaks(AUTHENTICATION_5, 500)
            .by(pipeline -> stops(isARepeatedDigest(), CRASH).applyTo(pipeline)));
  }

  private static boolean isUsual(String target) {
    var parameter = "((envelope|pretty)=(true|false)|username=([^&%]|%[0-9A-F]{2})*)";
    return target.matches("[^?]*(\\?" + parameter + "(&" + parameter + ")*)?")
        && !target.matches(".*\\b(\\w+)=.*&\\1=.*");
  }

  /** Whether there is a header or an escape in the path that the plain request does not have. */
  private static boolean isUnusual(ServerRequest request) {
    var headers =
        Set.of("accept", "accept-encoding", "authorization", "connection", "host", "user-agent");
    return request.headers().stream().anyMatch(it -> !headers.contains(it.getLowerCaseName()))
        || !request.header("accept-encoding").orElse("gzip").equals("gzip")
        || request.path().contains("%");
  }

  private static Predicate<ServerRequest> isARepeatedDigest() {
    Set<String> received = ConcurrentHashMap.newKeySet();
    return request -> request.digest("cnonce").isPresent() && !received.add(request.credentials());
  }
}
