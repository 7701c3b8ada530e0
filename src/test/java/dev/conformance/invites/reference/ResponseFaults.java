package dev.conformance.invites.reference;

import static dev.conformance.invites.contract.MediaTypes.ATLAS_2023_01_01;
import static dev.conformance.invites.contract.Requirement.*;
import static dev.conformance.invites.reference.ConformantBehaviour.CONTENT_TYPE;
import static dev.conformance.invites.reference.ConformantBehaviour.FIRST_VERSION;
import static dev.conformance.invites.reference.Fault.fault;
import static dev.conformance.invites.reference.Mutations.*;
import static dev.conformance.invites.reference.Pipeline.*;
import static dev.conformance.invites.reference.ResponseKind.*;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Wrong errors, versions, content types, headers and codings, and methods that are not safe. */
final class ResponseFaults {
  private static final String CACHING = "Cache-Control";
  private static final String REMAINING = "RateLimit-Remaining";

  private ResponseFaults() {}

  static List<Fault> list() {
    return List.of(
        fault("error-code-missing", "Errors lack errorCode")
            .breaks(ERROR_1, "property 'errorCode' not found", ERROR.after(without("errorCode"))),
        fault("rate-limits-get-a-page", "A front end that limits the rate responds with a web page")
            .breaks(ERROR_1, "the body is not JSON")
            .by(
                stopsEvery(
                    20,
                    ServerResponse.page(429, "<html>Too Many Requests</html>")
                        .with("Retry-After", "0"))),
        fault("unauthorized-without-body", "A 401 has no body")
            .breaks(ERROR_1, "(empty body)")
            .by(REJECTION.when(unauthorized(), error -> error.withBody("").without(TYPE))),
        fault("error-problem-details", "Errors are problem details")
            .breaks(ERROR_1, "property 'errorCode' not found")
            .by(ERROR.after(body -> body.retain("error").put("type", "about:blank"))),
        fault("error-number-string", "error is a string")
            .breaks(ERROR_2, "error: string found, integer expected")
            .by(ERROR.after(body -> body.put("error", body.get("error").asString()))),
        fault("error-reason-number", "reason is the status as a number")
            .breaks(ERROR_3, "reason: integer found, [string, null] expected")
            .by(ERROR.after(body -> body.set("reason", body.get("error")))),
        fault("error-code-number", "errorCode is a number")
            .breaks(ERROR_4, "errorCode: integer found, string expected")
            .by(ERROR.after(body -> body.set("errorCode", body.get("error")))),
        ERRORS.withHeader("error-type-html", ERROR_5, TYPE, "text/html;charset=utf-8"),
        fault("error-type-requested", "Content-Type of errors is the media type that Accept names")
            .breaks(ERROR_5, "application/vnd.atlas")
            .by(REJECTION.after((request, error) -> error.with(TYPE, request.accept()))),
        ERRORS.withHeader("error-header-differs", ERROR_6, "X-Error-Code", "OTHER"),
        fault("error-stack-trace-shown", "The detail of errors is a stack trace of Java")
            .breaks(ERROR_7, "at com.example.Groups")
            .by(
                ERROR.after(
                    set(
                        "detail",
                        "java.io.IOException\n\tat com.example.Groups.of(Groups.java:4)"))),
        fault("error-credentials-echoed", "The detail of errors repeats the Authorization header")
            .breaks(ERROR_7, "repeats the caller's credential")
            .by(PROBLEM.after((request, it) -> it.withDetail("Wrong: " + request.authorization()))),
        fault("clients-see-a-trace", "The token endpoint rejects a client with a stack trace")
            .breaks(ERROR_7, "the body shows a stack trace")
            .by(
                REJECTION.when(
                    unauthorized(RequestHandler::isForAToken),
                    it -> it.withBody("at com.example.atlas.Clients.verify(Clients.java:42)"))),
        fault("error-reason-missing", "Errors lack reason")
            .breaks(ERROR_8, "reason", ERROR.after(without("reason"))),
        fault("error-code-lower-case", "errorCode is in lower case")
            .breaks(ERROR_9, "\"invalid_group_id\"")
            .by(recoded(code -> code.toLowerCase(Locale.ROOT))),
        fault("error-code-camel-case", "errorCode is in camel case")
            .breaks(ERROR_9, "\"groupNotFound\"")
            .by(recoded(code -> code.equals(Problem.UNKNOWN_GROUP) ? "groupNotFound" : code)),
        fault("error-detail-missing", "Errors lack detail")
            .breaks(ERROR_10, "detail", ERROR.after(without("detail"))),
        fault("two-content-types", "A gateway adds a second Content-Type to lists with a query")
            .breaks(VERSION_1, " and application/json")
            .by(QUERIED.with(list -> list.with(TYPE, CONTENT_TYPE, "application/json"))),
        LISTS.withHeader("version-type-plain-json", VERSION_1, TYPE, "application/json"),
        LISTS.withHeader(
            "lists-are-called-utf-16", VERSION_1, TYPE, ATLAS_2023_01_01 + ";charset=UTF-16"),
        fault("version-later-rejected", "Only the date 2023-01-01 itself is known")
            .breaks(VERSION_2, 406)
            .by(VERSION.when(ResponseFaults::isLater, type -> Optional.empty())),
        fault("version-later-repeated", "Content-Type of lists is the media type that Accept names")
            .breaks(VERSION_2, "application/vnd.atlas.2025-03-12+json")
            .by(LIST.after((request, list) -> list.with(TYPE, request.accept()))),
        fault("version-later-is-other-data", "Items of lists of later versions have no groupName")
            .breaks(VERSION_2, "(ann@example.com) [groupName]")
            .by(ITEM.when(ResponseFaults::isLater, without("groupName"))),
        fault("version-json-accepted", "application/json is accepted")
            .returns(200, VERSION_3, supports("application/json"::equals)),
        fault("version-missing-accepted", "A request without a version returns the newest one")
            .returns(200, VERSION_3, supports(accept -> !isVersioned(accept))),
        fault("accept-is-not-read", "Accept is not read: every request gets the published version")
            .returns(200, VERSION_4, supports(accept -> true)),
        fault("version-any-accepted", "Any version is accepted")
            .returns(200, VERSION_4, supports(ResponseFaults::isVersioned)),
        fault("version-earlier-accepted", "A date before the first version is accepted")
            .returns(200, VERSION_4, supports(accept -> parsed(accept).isPresent())),
        fault("version-names-an-invitation", "The rejection of a version names an invitation")
            .breaks(VERSION_4, "[66f0c2d94be7a1d3005a1001]")
            .by(
                PROBLEM.when(
                    problem(Problem.NO_SUCH_VERSION),
                    problem -> problem.withDetail("Ask for 66f0c2d94be7a1d3005a1001."))),
        fault("version-end-not-anchored", "The media type's pattern is not anchored at the end")
            .returns(200, VERSION_4, supports(accept -> accept.startsWith(ATLAS_2023_01_01))),
        fault("version-dot-not-escaped", "The dot after atlas is any character in the pattern")
            .breaks(VERSION_4, 200)
            .by(supports(it -> it.matches("application/vnd\\.atlas.\\d{4}-\\d\\d-\\d\\d\\+json"))),
        fault("version-not-anchored", "The version is found anywhere in Accept")
            .returns(200, VERSION_4, supports(accept -> accept.contains("2023-01-01"))),
        fault("versions-are-compared-as-text", "Versions are compared as text")
            .breaks(VERSION_4, 200)
            .by(
                supports(
                    accept ->
                        isVersioned(accept)
                            && accept.compareTo("application/vnd.atlas.2023-01-01") >= 0)),
        fault("version-date-fails", "A month or a day that does not exist returns 500")
            .breaks(VERSION_4, 500)
            .by(
                reports(
                    Problem.NO_SUCH_VERSION,
                    it -> date(it.accept()).isPresent() && parsed(it.accept()).isEmpty(),
                    Problem.withStatus(500))),
        fault("http-get-deletes", "Each GET deletes an invitation")
            .breaks(HTTP_1, "the same invitations in the plain list", deletes(1, PLAIN)),
        fault("http-put-is-ok", "PUT is treated like GET")
            .returns(200, HTTP_2, METHOD.replace((request, method) -> Optional.empty())),
        fault("http-sunset-first", "Sunset is before Deprecation")
            .breaks(HTTP_3, "is before Deprecation")
            .by(LISTS.with(list -> list.with("Sunset", "Sun, 1 Jan 2023 00:00:00 GMT"))),
        ENVELOPES.withHeader("sunset-of-envelopes", HTTP_3, "Sunset", "soon"),
        fault("remaining-of-pretty-lists", "RateLimit-Remaining of pretty lists is above the limit")
            .breaks(HTTP_4, "RateLimit-Remaining 1201 is above")
            .by(PRETTY.with(list -> list.with(REMAINING, "1201"))),
        BY_API_KEY.withHeader("remaining-of-api-keys", HTTP_4, REMAINING, "unlimited"),
        LISTS.withHeader("http-public", HTTP_5, CACHING, "public, max-age=300"),
        FILTERED.withHeader("filtered-lists-are-shared", HTTP_5, CACHING, "s-maxage=30"),
        ERRORS.withHeader("errors-are-public", HTTP_5, CACHING, "public, max-age=60"),
        fault("tokens-are-public", "Shared caches may keep tokens")
            .breaks(HTTP_5, "store the response: public")
            .by(TOKEN.after(response -> response.with(CACHING, "public, max-age=3600"))),
        fault("queries-are-remembered", "A list after a request with a query lacks its last item")
            .breaks(HTTP_1, "missing: 66f0")
            .by(
                counting(
                    parameters ->
                        ITEMS.when(
                            request ->
                                parameters.getAndSet(request.query().size()) > 0
                                    && request.query().isEmpty(),
                            Mutations::withoutLast))),
        fault("http-always-compressed", "Responses are compressed although identity was requested")
            .breaks(HTTP_6, "Content-Encoding gzip")
            .by(COMPRESSION.replace((request, list) -> ConformantBehaviour.gzipped(list))),
        coded("unasked-coding", "br", PRETTY),
        coded("http-deflated", "deflate", PLAIN));
  }

  private static Optional<String> date(String accept) {
    var date = Pattern.compile("\\d{4}-\\d\\d-\\d\\d").matcher(accept);
    return date.find() ? Optional.of(date.group()) : Optional.empty();
  }

  private static Optional<LocalDate> parsed(String accept) {
    try {
      return date(accept).map(LocalDate::parse);
    } catch (DateTimeException impossible) {
      return Optional.empty();
    }
  }

  private static boolean isLater(ServerRequest request) {
    return parsed(request.accept()).filter(FIRST_VERSION::isBefore).isPresent();
  }

  private static boolean isVersioned(String accept) {
    return accept.startsWith("application/vnd.atlas.");
  }

  private static Mutation supports(Predicate<String> accepted) {
    return VERSION.when(
        (request, accept) -> accepted.test(accept), type -> Optional.of(CONTENT_TYPE));
  }

  private static Fault coded(String id, String coding, ResponseKind kind) {
    return fault(id, "Content-Encoding of " + kind.words + " is " + coding)
        .breaks(HTTP_6, "Content-Encoding " + coding)
        .by(
            RESPONSE.after(
                (request, response) ->
                    response.status() == 200 && request.method().equals("GET") && kind.test(request)
                        ? response.with("Content-Encoding", coding)
                        : response));
  }
}
