package dev.conformance.invites.reference;

import static dev.conformance.invites.reference.Tampering.JSON;
import static dev.conformance.invites.reference.Tampering.code;
import static dev.conformance.invites.reference.Tampering.envelope;
import static dev.conformance.invites.reference.Tampering.error;
import static dev.conformance.invites.reference.Tampering.everyItem;
import static dev.conformance.invites.reference.Tampering.everyResponse;
import static dev.conformance.invites.reference.Tampering.mistaken;
import static dev.conformance.invites.reference.Tampering.refusal;
import static dev.conformance.invites.reference.Tampering.renamed;
import static dev.conformance.invites.reference.Tampering.response;
import static dev.conformance.invites.reference.Tampering.set;
import static dev.conformance.invites.reference.Tampering.text;
import static dev.conformance.invites.reference.Tampering.without;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.conformance.invites.contract.Profile;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * A way in which a conformant server may differ from the recorded one, for the proof that the
 * checks raise no false alarm.
 */
public enum Variation {
  NO_LINKS("Items have no links, as recorded", everyItem(without("links"))),
  EMPTY_LINKS("Items have an empty array of links", everyItem(item -> item.putArray("links"))),
  API_KEY_INVITERS(
      "An API key has sent all invitations", everyItem(set("inviterUsername", "nmtxqlkl"))),
  UUID_INVITERS(
      "Keys of another form have sent all invitations",
      everyItem(set("inviterUsername", "4f7c1a2e-0b7d-4b8e-9c1f-2a3b4c5d6e7f"))),
  UNKNOWN_MEMBERS(
      "Items have members that are not documented",
      everyItem(item -> item.put("status", 3).putArray("teamIds").addObject().putNull("id"))),
  ITEMS_MARKED_BY_ANSWER(
      "Items have the number of their answer, in a member of their own", Variations::mark),
  LINKS_MARKED_BY_ANSWER("Links have the number of their answer", Variations::markLinks),
  LINKS_TO_THE_REQUEST(
      "Links repeat the request with its query, and so does a member that is not documented",
      Variations::linkToTheRequest),
  DEEP_MEMBERS(
      "Items have a member that is nested a thousand deep", Variations.printed(Variations::nest)),
  NO_ROLES("Items have an empty array of roles", everyItem(item -> item.putArray("roles"))),
  FRACTIONS_OF_SECONDS(
      "Times have fractions of seconds",
      everyItem(text("createdAt", time -> time.replace("Z", ".123Z")))),
  OFFSETS(
      "Times have an offset instead of Z",
      everyItem(
          text("createdAt", time -> time.replace("Z", "+00:00"))
              .andThen(text("expiresAt", time -> time.replace("Z", "+05:30"))))),
  OTHER_SCRIPTS("Group names are in another script", everyItem(set("groupName", "プロジェクト_東京 (١٢)"))),
  MEMBERS_REORDERED(
      "The members of items stand in the opposite order", everyItem(Variations::reverse)),
  ITEMS_REORDERED("Each response has its items in another order", Variations::shuffle),

  TWO_EQUAL_LISTS(
      "Envelopes hold the list under results and under content",
      envelope(item -> item.set("content", item.get("results")))),
  CONTENT_ENVELOPE(
      "Envelopes hold the list under content", envelope(renamed("results", "content"))),
  LARGER_ENVELOPES(
      "Envelopes have more members",
      envelope(item -> item.put("totalCount", item.get("results").size()).putArray("links"))),
  ERRORS_IN_ENVELOPES(
      "Errors under envelope=true are 200 with the status inside", Variations::wrapErrors),

  ERRORS_UNDER_RESULTS(
      "Errors under envelope=true are 200 with the error body under results",
      Variations::wrapErrorsUnderResults),
  NO_TOKEN_IS_ISSUED(
      "A wrong secret is told that no access_token is issued",
      behaviour ->
          behaviour.token.change(
              next ->
                  call -> {
                    var reply = next.response(call);
                    return reply.status() == 401
                        ? reply.withBody(
                            "{\"error\":\"invalid_client\","
                                + "\"error_description\":\"No access_token is issued\"}")
                        : reply;
                  })),

  TABS("Pretty bodies are indented by tabs", Variations.indent("\t", "\n")),
  FOUR_SPACES("Pretty bodies are indented by four spaces", Variations.indent("    ", "\n")),
  CARRIAGE_RETURNS(
      "Lines of pretty bodies end with carriage return and line feed",
      Variations.indent("  ", "\r\n")),
  NO_SPACE_BEFORE_COLONS(
      "Pretty members are printed without a space before the colon",
      Variations.printed(body -> body.replace("\" : ", "\": "))),
  EMPTY_LIST_WITH_SPACE(
      "Empty lists are printed as [ ]", Variations.printed(body -> body.replace("[]", "[ ]"))),
  TRAILING_NEWLINE("Bodies end with a line break", Variations.printed(body -> body + "\n")),
  ESCAPED_UNICODE(
      "Characters beyond ASCII and slashes are escaped", Variations.printed(Variations::escape)),

  CASE_SENSITIVE_FILTER(
      "The letter case of addresses counts",
      behaviour ->
          behaviour.filter.change(
              next -> (call, wanted, invite) -> invite.username().equals(wanted))),
  NO_ADDRESS_IS_REFUSED(
      "A username that is no address is 400",
      Tampering.problemFor(
          call ->
              call.parameter("username")
                  .filter(name -> !name.isEmpty() && !name.matches("[^\\s@\"{}\\x00]+@[^\\s@]+"))
                  .isPresent(),
          Problem.badRequest("username is no address."))),
  MAYBE_IS_REFUSED(
      "Values that are no booleans are 400",
      Tampering.problemFor(
          call -> !Variations.isBoolean(call, "envelope") || !Variations.isBoolean(call, "pretty"),
          Problem.badRequest("A boolean is true or false."))),
  FIVE_THOUSAND("The project has 5,000 invitations", Variations.invitations(5_000)),
  ONE("The project has one invitation", Variations.invitations(1)),
  NONE("The project has no invitation", Variations.invitations(0)),

  MALFORMED_ID_IS_BAD_REQUEST(
      "A malformed group id is 400",
      mistaken(
          code("INVALID_GROUP_ID"),
          problem ->
              new Problem(
                  400,
                  "Bad Request",
                  "PATH_PARAM_PARSE_ERROR",
                  problem.detail(),
                  problem.parameters()))),
  VERSION_IS_BAD_REQUEST(
      "A missing version is 400",
      mistaken(code("INVALID_VERSION_DATE"), problem -> Problem.badRequest(problem.detail()))),
  PARAMETERS_NULL("The parameters of errors are null", error(set("parameters", JSON.nullNode()))),
  SHORT_ERRORS(
      "Errors have the four required members only",
      error(without("parameters")).andThen(refusal(reply -> reply.without("X-Error-Code")))),
  ERRORS_OF_TWO_MEMBERS(
      "Errors have the two members only that the published schema requires",
      Profile.DOCUMENTED,
      false,
      error(without("reason").andThen(without("detail")).andThen(without("parameters")))),
  ERRORS_OF_NULLS(
      "The reason and the detail of errors are null",
      Profile.DOCUMENTED,
      false,
      error(set("reason", JSON.nullNode()).andThen(set("detail", JSON.nullNode())))),
  CODES_OF_ANOTHER_FORM(
      "The errorCode of errors is a phrase, without a header for it",
      Profile.DOCUMENTED,
      false,
      error(set("errorCode", "Not possible"))
          .andThen(refusal(reply -> reply.without("X-Error-Code")))),
  TALKATIVE_ERRORS(
      "The detail of errors has words and numbers as stack traces do",
      error(set("detail", "The service is at Invites(24:00) and at noon 12:00:00."))),
  LONGER_ERRORS(
      "Errors have members that are not documented",
      error(body -> body.putNull("badRequestDetail").put("requestId", "5f1c"))),
  BAD_REQUEST_DETAIL_AS_TEXT(
      "The badRequestDetail of errors is a text", error(set("badRequestDetail", "None."))),
  ERROR_CHARSET(
      "The content type of errors names a charset",
      refusal(reply -> reply.with("Content-Type", "application/json; charset=UTF-8"))),
  ERRORS_IN_ANOTHER_CHARSET(
      "Errors are in the charset that their content type names",
      error(set("detail", "Zugriff für diesen Schlüssel verweigert."))
          .andThen(
              refusal(
                  reply ->
                      reply
                          .with("Content-Type", "application/json;charset=ISO-8859-1")
                          .withBody(Bytes.of(reply.body().text(), ISO_8859_1))))),
  PUT_IS_FORBIDDEN(
      "Other methods are 403",
      Profile.DOCUMENTED,
      false,
      mistaken(code("METHOD_NOT_ALLOWED"), problem -> Problem.foreignGroup())),
  MALFORMED_ID_IS_FORBIDDEN(
      "A malformed group id is 403",
      Profile.DOCUMENTED,
      false,
      mistaken(code("INVALID_GROUP_ID"), problem -> Problem.foreignGroup())),

  DIGEST_ONLY("There is no token endpoint", Variations::digestOnly),
  BEARER_ONLY("HTTP Digest is not offered", Variations::bearerOnly),
  SHA_256(
      "HTTP Digest uses SHA-256",
      behaviour ->
          behaviour.credentials.change(
              next -> Authentication.of(behaviour.data(), "SHA-256", true))),
  FRESH_NONCES(
      "Each nonce is good for one request",
      behaviour ->
          behaviour.credentials.change(next -> Authentication.of(behaviour.data(), "MD5", false))),
  LONGER_TOKEN_ANSWERS(
      "The token's answer has a scope, and its type is in lower case",
      behaviour ->
          behaviour.token.change(
              next ->
                  call -> {
                    var reply = next.response(call);
                    return reply.withBody(
                        reply.body().text().replace("\"Bearer\"", "\"bearer\",\"scope\":\"all\""));
                  })),

  NO_RATE_LIMIT_HEADERS(
      "Lists have no rate-limit headers",
      response(reply -> reply.without("RateLimit-Limit").without("RateLimit-Remaining"))),
  NO_SUNSET_HEADERS(
      "Lists have no deprecation and sunset headers",
      response(reply -> reply.without("Deprecation").without("Sunset"))),
  TWO_DIGIT_DAYS(
      "Dates in headers have the grammar of RFC 9110",
      response(
          reply ->
              reply
                  .with("Deprecation", "Wed, 04 Oct 2023 00:00:00 GMT")
                  .with("Sunset", "Thu, 01 Jul 2027 00:00:00 GMT"))),
  OBSOLETE_DATES(
      "Dates in headers have the obsolete forms of RFC 9110",
      response(
          reply ->
              reply
                  .with("Deprecation", "Wednesday, 04-Oct-23 00:00:00 GMT")
                  .with("Sunset", "Thu Jul  1 00:00:00 2027"))),
  STRUCTURED_DATES(
      "Deprecation is a structured date with a parameter",
      response(reply -> reply.with("Deprecation", "@1688169599;x=1"))),
  NO_SHARED_CACHES(
      "Lists may be kept by shared caches for no time",
      response(reply -> reply.with("Cache-Control", "max-age=0, s-maxage=0"))),
  PUBLIC_AND_PRIVATE_CACHES(
      "Lists are public and private, and the stricter counts",
      response(reply -> reply.with("Cache-Control", "public, private"))),
  PRIVATE_CACHES(
      "Lists may be kept by private caches",
      response(reply -> reply.with("Cache-Control", "private, max-age=0"))),
  LOWER_CASE_HEADERS(
      "The names of headers are in lower case", everyResponse(Variations::lowerCase)),
  NO_COMPRESSION(
      "Nothing is compressed",
      behaviour -> behaviour.compression.change(next -> (call, reply) -> reply)),
  CHUNKED("Bodies are sent in chunks", behaviour -> behaviour.chunked.change(next -> true)),
  NO_KEEP_ALIVE(
      "Each response closes its connection",
      everyResponse(reply -> reply.with("Connection", "close"))),
  LATENCY(
      "Each response takes 20 ms",
      behaviour -> behaviour.latency.change(next -> Duration.ofMillis(20))),
  RATE_LIMITED(
      "More than 50 requests a second are 429 with Retry-After: 1",
      behaviour -> behaviour.admission.change(next -> Variations.limit(behaviour, 50))),
  RETRY_AT_ONCE(
      "Every tenth request is 429 with Retry-After: 0",
      behaviour -> behaviour.admission.change(next -> Variations.refuseEvery(behaviour, 10))),
  PATH_PREFIX(
      "The API stands behind a path prefix",
      behaviour -> behaviour.pathPrefix.change(given -> given.isEmpty() ? "/gateway/v1.0" : given)),

  UNKNOWN_IS_FORBIDDEN(
      "An unknown project is 403",
      Profile.ATLAS_CLOUD,
      true,
      mistaken(code("GROUP_NOT_FOUND"), problem -> Problem.foreignGroup())),
  UNKNOWN_IS_UNAUTHORIZED(
      "An unknown project is 401",
      Profile.ATLAS_CLOUD,
      true,
      Variations.unauthorized("GROUP_NOT_FOUND")),
  FOREIGN_IS_UNAUTHORIZED(
      "A foreign project is 401",
      Profile.ATLAS_CLOUD,
      true,
      Variations.unauthorized("USER_UNAUTHORIZED")),
  CAPITALS_ACCEPTED(
      "Group ids in upper case are accepted",
      Profile.ATLAS_CLOUD,
      true,
      behaviour ->
          behaviour.groupIds.change(
              next -> (call, segment) -> next.read(call, segment.toLowerCase(Locale.ROOT)))),
  EDGE_401(
      "A 401 is pretty-printed and has no errorCode", Profile.ATLAS_CLOUD, true, Variations::edge);

  private final String description;
  private final Profile profile;
  private final boolean meetsShoulds;
  private final Consumer<Behaviour> change;

  Variation(String description, Consumer<Behaviour> change) {
    this(description, Profile.DOCUMENTED, true, change);
  }

  Variation(String description, Profile profile, boolean meetsShoulds, Consumer<Behaviour> change) {
    this.description = description;
    this.profile = profile;
    this.meetsShoulds = meetsShoulds;
    this.change = change;
  }

  /** The name in reports: lower case with hyphens. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What the server does, in one sentence without a full stop. */
  public String description() {
    return description;
  }

  /** The profile under which it is conformant. */
  public Profile profile() {
    return profile;
  }

  /** Whether it is conformant too where a SHOULD counts like a MUST. */
  public boolean meetsShoulds() {
    return meetsShoulds;
  }

  /** Whether the server takes the API key of its data. */
  public boolean acceptsApiKey() {
    return this != BEARER_ONLY;
  }

  /** Whether the server gives tokens to the service account of its data. */
  public boolean acceptsServiceAccount() {
    return this != DIGEST_ONLY;
  }

  void applyTo(Behaviour behaviour) {
    change.accept(behaviour);
  }
}
