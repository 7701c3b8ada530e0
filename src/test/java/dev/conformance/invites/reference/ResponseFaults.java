package dev.conformance.invites.reference;

import static dev.conformance.invites.contract.MediaTypes.ATLAS_2023_01_01;
import static dev.conformance.invites.contract.Requirement.*;
import static dev.conformance.invites.reference.ConformantBehaviour.CONTENT_TYPE;
import static dev.conformance.invites.reference.ConformantBehaviour.FIRST_VERSION;
import static dev.conformance.invites.reference.Fault.fault;
import static dev.conformance.invites.reference.Mutations.*;
import static dev.conformance.invites.reference.Pipeline.*;
import static dev.conformance.invites.reference.ReferenceData.STANDARD;
import static dev.conformance.invites.reference.ResponseKind.*;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lists of a wrong form, and envelopes and pretty printing that are missing or applied in part;
 * wrong errors, versions, content types, headers and codings; and methods that are not safe.
 */
final class ResponseFaults {
  private static final String CACHING = "Cache-Control";
  private static final String REMAINING = "RateLimit-Remaining";

  private ResponseFaults() {}

  static List<Fault> lists() {
    return List.of(
        fault("root-results", "The list is in the member results of an object")
            .breaks(SCHEMA_1, "got a JSON object: {\"results\"")
            .by(BARE.after(array -> JSON.objectNode().set("results", array))),
        fault("created-at-missing", "Items lack createdAt")
            .breaks(SCHEMA_2, "property 'createdAt' not found", ITEM.after(without("createdAt"))),
        fault("id-uuid", "One item's id is a UUID")
            .breaks(SCHEMA_3, "\"3f2b8c1e-5a6d")
            .by(oneItem(set("id", "3f2b8c1e-5a6d-4e7f-8a9b-0c1d2e3f4a5b"))),
        fault("ids-in-upper-case", "Ids of invitations are in upper case")
            .breaks(SCHEMA_3, "\"66F0C2D94BE7A1D3005A1000\"")
            .by(ITEM.after(text("id", id -> id.toUpperCase(Locale.ROOT)))),
        fault("time-without-zone", "createdAt has no zone")
            .breaks(SCHEMA_4, "createdAt is not an RFC 3339")
            .by(ITEM.after(text("createdAt", time -> time.replace("Z", "")))),
        fault("group-name-null", "groupName is null")
            .breaks(SCHEMA_5, "groupName: null found, string expected")
            .by(oneItem(set("groupName", JSON.nullNode()))),
        fault("username-null", "One item's username is null")
            .breaks(SCHEMA_6, "username: null found, string expected")
            .by(oneItem(set("username", JSON.nullNode()))),
        fault("usernames-without-at", "No username is an address")
            .breaks(SCHEMA_6, "is not an e-mail address", ITEM.after(set("username", "k"))),
        fault("inviter-full-name", "inviterUsername is a person's name")
            .breaks(SCHEMA_7, "\"Olga Owner\"", oneItem(set("inviterUsername", "Olga Owner"))),
        fault("roles-string", "roles is the first role as a string")
            .breaks(SCHEMA_8, "roles: string found, array expected")
            .by(ITEM.after(item -> item.put("roles", item.get("roles").get(0).stringValue()))),
        fault("links-null-if-filtered", "The links of filtered lists are null")
            .breaks(SCHEMA_9, "links: null found, array expected")
            .by(ITEM.when(FILTERED, set("links", JSON.nullNode()))),
        fault("link-without-rel", "A link has no rel")
            .breaks(SCHEMA_9, "property 'rel' not found")
            .by(ITEM.after(set("links", JSON.arrayNode().add(JSON.objectNode().put("href", "/"))))),
        fault("other-projects-id", "One item names another project")
            .breaks(SCHEMA_10, "7f0e8d7c6b5a4f3e2d1c0b9a")
            .by(oneItem(set("groupId", STANDARD.foreignProject()))),
        fault("item-for-each-role", "A join lists an invitation once for each of its roles")
            .breaks(SCHEMA_11, "the id is that of an earlier item")
            .by(
                INVITATIONS.after(
                    sent ->
                        sent.stream().flatMap(it -> it.roles().stream().map(role -> it)).toList())),
        fault("id-twice", "Two items have the same id")
            .breaks(SCHEMA_11, "66f0c2d94be7a1d3005a1000")
            .by(oneItem(set("id", "66f0c2d94be7a1d3005a1000"))),
        fault("expires-before-creation", "One invitation expires before it is created")
            .breaks(SCHEMA_12, "is before createdAt")
            .by(oneItem(item -> item.put("createdAt", plusMinute(item.get("expiresAt"))))),
        fault("expired-listed", "One listed invitation has expired")
            .breaks(SCHEMA_13, "is before ")
            .by(oneItem(item -> item.put("expiresAt", plusMinute(item.get("createdAt"))))),
        fault("empty-project-not-found", "A project without invitations returns 404")
            .breaks(SCHEMA_14, 404)
            .by(
                LIST.when(
                    request -> request.isTo(STANDARD.emptyProject()) && request.query().isEmpty(),
                    response -> Problem.NO_RESOURCE.response())),
        fault("envelope-ignored", "envelope=true is ignored")
            .breaks(ENVELOPE_1, "got a JSON array")
            .by(IS_ENVELOPED.replace((request, asked) -> false)),
        fault("envelope-member-data", "The envelope has the list under data")
            .breaks(ENVELOPE_1, "results or content", ENVELOPE.after(renamed("results", "data"))),
        fault("envelope-status-missing", "The envelope has no status")
            .breaks(ENVELOPE_2, "no status", ENVELOPE.after(without("status"))),
        fault("envelope-links-dropped", "Items of envelopes have no links")
            .breaks(ENVELOPE_3, "(ann@example.com) [links]")
            .by(ITEM.when(ENVELOPES, without("links"))),
        fault("envelope-has-summaries", "Items in the envelope have only their id and username")
            .breaks(ENVELOPE_3, "(ann@example.com) [createdAt, expiresAt")
            .by(ITEM.when(asksFor("envelope"), item -> item.retain("id", "username"))),
        fault("envelope-by-presence", "envelope=false adds the envelope: the parameter is present")
            .breaks(ENVELOPE_4, "got a JSON object")
            .by(IS_ENVELOPED.when(has("envelope"), asked -> true)),
        fault("envelope-loses-pretty", "Envelopes are never pretty-printed")
            .breaks(ENVELOPE_5, "one line", IS_PRETTY.when(asksFor("envelope"), asked -> false)),
        fault("envelope-loses-filter", "username is ignored for envelopes")
            .breaks(ENVELOPE_6, "unexpected: 66f0")
            .by(ADDRESS.when(ENVELOPES, address -> Optional.empty())),
        fault("envelope-lost-by-filter", "Lists with username are never wrapped in an envelope")
            .breaks(ENVELOPE_6, "got a JSON array")
            .by(IS_ENVELOPED.when(has("username"), asked -> false)),
        fault("empty-envelope-is-null", "An envelope of an empty list has null instead of the list")
            .breaks(ENVELOPE_7, "results or content", ifEmpty(set("results", JSON.nullNode()))),
        fault("empty-envelope-says-404", "The envelope of an empty list says 404")
            .breaks(ENVELOPE_2, "\"status\": 200, but ")
            .by(ifEmpty(set("status", JSON.numberNode(404)))),
        fault("envelope-maybe-fails", "A value of envelope that is not a boolean returns 500")
            .returns(500, ENVELOPE_8, fails(500, request -> request.isUnclear("envelope"))),
        fault("pretty-drops-links", "Items of pretty lists have no links")
            .breaks(PRETTY_1, "(ann@example.com) [links]", ITEM.when(PRETTY, without("links"))),
        fault("pretty-ignored", "pretty=true is ignored")
            .breaks(PRETTY_2, "one line", IS_PRETTY.replace((request, asked) -> false)),
        fault("pretty-fails", "pretty=true returns 500")
            .returns(500, PRETTY_2, fails(500, asksFor("pretty"))),
        fault("pretty-by-presence", "pretty=false pretty-prints: the parameter is present")
            .breaks(PRETTY_3, "144 lines", IS_PRETTY.when(has("pretty"), asked -> true)),
        fault("pretty-by-default", "Lists are pretty-printed unless pretty=false")
            .breaks(PRETTY_4, "144 lines")
            .by(IS_PRETTY.when(has("pretty", "false").negate(), asked -> true)),
        fault("envelopes-are-pretty", "Envelopes are always pretty-printed")
            .breaks(PRETTY_4, "expected a compact body", IS_PRETTY.when(ENVELOPES, asked -> true)),
        fault("pretty-loses-filter", "username is ignored for pretty lists")
            .breaks(PRETTY_5, "unexpected: 66f0")
            .by(ADDRESS.when(PRETTY, address -> Optional.empty())),
        fault("pretty-three-lose-filter", "username is ignored for pretty envelopes")
            .breaks(PRETTY_6, "unexpected: 66f0")
            .by(ADDRESS.when(PRETTY_ENVELOPES, address -> Optional.empty())),
        fault("pretty-maybe-fails", "A value of pretty that is not a boolean returns 500")
            .returns(500, PRETTY_7, fails(500, request -> request.isUnclear("pretty"))));
  }

  private static String plusMinute(JsonNode time) {
    return Instant.parse(time.stringValue()).plusSeconds(60).toString();
  }

  private static Mutation ifEmpty(UnaryOperator<ObjectNode> change) {
    return ENVELOPE.when((request, array) -> array.isEmpty(), change);
  }

  static List<Fault> responses() {
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
    return date(accept).flatMap(ConformantBehaviour::parsedDate);
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
