package dev.conformance.invites.reference;

import static dev.conformance.invites.reference.Changes.*;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.conformance.invites.contract.Level;
import dev.conformance.invites.contract.Profile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A way in which a conformant server may differ from the recorded one, to prove that the checks do
 * not raise false alarms.
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
  ITEMS_MARKED_BY_RESPONSE(
      "Items have the number of their response in a member that is not documented",
      eachItem((call, number) -> item -> item.put("response", number))),
  LINKS_MARKED_BY_RESPONSE(
      "Links have the number of their response",
      eachItem(
          (call, number) -> item -> link(item, "https://cloud.example.com/responses/" + number))),
  LINKS_TO_THE_REQUEST(
      "Links and a member that is not documented repeat the request with its query",
      eachItem(
          (call, number) ->
              item ->
                  link(
                      item.put("request", call.target()),
                      "https://cloud.example.com" + call.target()))),
  DEEP_MEMBERS(
      "Items have a member that is nested a thousand levels deep",
      printed(
          body ->
              body.replace(
                  "\"createdAt\"",
                  "\"tree\":" + "[".repeat(1000) + "]".repeat(1000) + ",\"createdAt\""))),
  NO_ROLES("Items have an empty array of roles", everyItem(item -> item.putArray("roles"))),
  FRACTIONS_OF_SECONDS(
      "Times have fractions of seconds",
      everyItem(text("createdAt", time -> time.replace("Z", ".123Z")))),
  OFFSETS(
      "Times have an offset instead of Z",
      everyItem(
          text("createdAt", time -> time.replace("Z", "+00:00"))
              .andThen(text("expiresAt", time -> time.replace("Z", "+05:30"))))),
  OTHER_SCRIPTS("Group names are in other scripts", everyItem(set("groupName", "プロジェクト_東京 (١٢)"))),
  LONGEST_GROUP_NAMES(
      "Group names have 64 characters", everyItem(set("groupName", "é".repeat(64)))),
  LONGEST_ADDRESSES(
      "The inviter has an address of 254 characters",
      everyItem(
          set(
              "inviterUsername",
              "i".repeat(64)
                  + "@"
                  + "d".repeat(60)
                  + "."
                  + "e".repeat(60)
                  + "."
                  + "f".repeat(60)
                  + ".org"))),
  MEMBERS_REORDERED(
      "The members of items are in the opposite order", everyItem(Variation::reverse)),
  ITEMS_REORDERED("Each response has its items in another order", Variation::shuffle),

  TWO_EQUAL_LISTS(
      "Envelopes have the list under results and under content",
      envelope(item -> item.set("content", item.get("results")))),
  CONTENT_ENVELOPE(
      "Envelopes have the list under content", envelope(renamed("results", "content"))),
  LARGER_ENVELOPES(
      "Envelopes have more members",
      envelope(item -> item.put("totalCount", item.get("results").size()).putArray("links"))),
  ERRORS_IN_ENVELOPES(
      "Errors under envelope=true return 200 with the status inside",
      wrappedErrors(
          error ->
              JSON.objectNode()
                  .put("status", error.get("error").intValue())
                  .set("content", error))),
  ERRORS_UNDER_RESULTS(
      "Errors under envelope=true return 200 with the error body under results",
      wrappedErrors(error -> JSON.objectNode().set("results", error))),

  TABS("Pretty bodies are indented by tabs", indented("\t", "\n")),
  FOUR_SPACES("Pretty bodies are indented by four spaces", indented("    ", "\n")),
  CARRIAGE_RETURNS(
      "Lines of pretty bodies end with carriage return and line feed", indented("  ", "\r\n")),
  NO_SPACE_BEFORE_COLONS(
      "Pretty members are printed without a space before the colon",
      printed(body -> body.replace("\" : ", "\": "))),
  EMPTY_LIST_WITH_SPACE(
      "Empty lists are printed as [ ]", printed(body -> body.replace("[]", "[ ]"))),
  TRAILING_NEWLINE("Bodies end with a line break", printed(body -> body + "\n")),
  ESCAPED_UNICODE(
      "Slashes and characters that are not ASCII are escaped", printed(Variation::escape)),

  CASE_SENSITIVE_FILTER(
      "The letter case of addresses counts",
      Changes.filter((wanted, invited) -> invited.equals(wanted))),
  NO_ADDRESS_IS_REFUSED(
      "A username that is not an address returns 400",
      problemFor(
          call ->
              call.hasUsername(
                  name -> !name.isEmpty() && !name.matches("[^\\s@\"{}\\x00]+@[^\\s@]+")),
          Problem.badRequest("username is not an address."))),
  MAYBE_IS_REFUSED(
      "A flag that is not true or false returns 400",
      problemFor(
          call -> !isBoolean(call, "envelope") || !isBoolean(call, "pretty"),
          Problem.badRequest("A boolean is true or false."))),
  FIVE_THOUSAND("The project has 5,000 invitations", invitations(5_000)),
  ONE("The project has one invitation", invitations(1)),
  NONE("The project has no invitation", invitations(0)),

  MALFORMED_ID_IS_BAD_REQUEST(
      "A malformed group id returns 400",
      mistaken(
          Problem.MALFORMED_GROUP_ID,
          Problem.badRequest("groupId is malformed.").withCode("PATH_PARAM_PARSE_ERROR"))),
  VERSION_IS_BAD_REQUEST(
      "A missing version returns 400",
      mistaken(Problem.NO_SUCH_VERSION, Problem.badRequest("There is no such version."))),
  PARAMETERS_NULL("The parameters of errors are null", error(set("parameters", JSON.nullNode()))),
  PARAMETERS_OBJECTS(
      "The parameters of errors are objects, as the schema says",
      error(body -> body.putArray("parameters").addObject().put("groupId", "x").putNull("hint"))),
  PARAMETERS_MIXED(
      "The parameters of errors are integers and strings, as recorded",
      error(body -> body.putArray("parameters").add(24).add("groupId"))),
  MANY_PARAMETERS(
      "Errors have a thousand parameters",
      error(body -> IntStream.range(0, 1000).forEach(body.putArray("parameters")::add))),
  BAD_REQUEST_DETAILS(
      "Errors have a badRequestDetail with a violation",
      error(
          body ->
              body.putObject("badRequestDetail")
                  .putArray("fields")
                  .addObject()
                  .put("field", "groupId")
                  .put("description", "must be 24 hexadecimal digits"))),
  BAD_REQUEST_DETAIL_NULL(
      "The badRequestDetail of errors is null", error(set("badRequestDetail", JSON.nullNode()))),
  LARGER_ERRORS(
      "Errors have members that are not documented",
      error(
          body ->
              body.put("traceId", "4bf92f3577b34da6")
                  .put("status", "failed")
                  .putArray("links")
                  .addObject()
                  .put("rel", "help"))),
  SHORT_ERRORS(
      "Errors have no parameters and no X-Error-Code",
      error(without("parameters")).and(refusal(reply -> reply.without("X-Error-Code")))),
  LONG_ERRORS(
      "Errors have a code of 200 characters and a detail of 10,000",
      error(
              set("errorCode", "CODE_".repeat(40))
                  .andThen(set("detail", "Not possible. ".repeat(715))))
          .and(refusal(reply -> reply.without("X-Error-Code")))),
  ONE_LETTER_ERRORS(
      "Errors have a code and a detail of one letter",
      error(set("errorCode", "E").andThen(set("detail", "?")))
          .and(refusal(reply -> reply.without("X-Error-Code")))),
  ERRORS_OF_TWO_MEMBERS(
      "Errors have only the two members that the schema requires",
      Level.MUST,
      error(without("reason").andThen(without("detail")).andThen(without("parameters")))),
  ERRORS_OF_NULLS(
      "The reason and the detail of errors are null",
      Level.MUST,
      error(set("reason", JSON.nullNode()).andThen(set("detail", JSON.nullNode())))),
  REASON_NULL("The reason of errors is null", Level.MUST, error(set("reason", JSON.nullNode()))),
  REASON_ABSENT("Errors have no reason", Level.MUST, error(without("reason"))),
  REASON_OF_ANOTHER_FORM(
      "The reason of errors is a sentence",
      Level.MUST,
      error(set("reason", "This is not possible."))),
  REASON_EMPTY("The reason of errors is empty", Level.MUST, error(set("reason", ""))),
  DETAIL_NULL("The detail of errors is null", Level.MUST, error(set("detail", JSON.nullNode()))),
  DETAIL_ABSENT("Errors have no detail", Level.MUST, error(without("detail"))),
  DETAIL_EMPTY("The detail of errors is empty", Level.MUST, error(set("detail", ""))),
  LOWER_CASE_CODES(
      "The errorCode of errors is in lower case",
      Level.MUST,
      recoded(code -> code.toLowerCase(Locale.ROOT))),
  MIXED_CASE_CODES(
      "The errorCode of errors is in mixed case",
      Level.MUST,
      recoded(
          code -> code.charAt(0) + code.substring(1).toLowerCase(Locale.ROOT).replace("_", ""))),
  CODES_OF_ANOTHER_FORM(
      "The errorCode of errors is a phrase, and they have no X-Error-Code",
      Level.MUST,
      error(set("errorCode", "Not possible")).and(refusal(reply -> reply.without("X-Error-Code")))),
  TALKATIVE_ERRORS(
      "The detail of errors has words and numbers like those of a stack trace",
      error(set("detail", "The service is at Invites(24:00) and at noon 12:00:00."))),
  ERROR_CHARSET(
      "The content type of errors names a charset",
      refusal(reply -> reply.with("Content-Type", "application/json; charset=UTF-8"))),
  ERRORS_IN_ANOTHER_CHARSET(
      "Errors are in the charset that their content type names",
      error(set("detail", "Zugriff für diesen Schlüssel verweigert."))
          .and(
              refusal(
                  reply ->
                      reply
                          .with("Content-Type", "application/json;charset=ISO-8859-1")
                          .withBody(Bytes.of(reply.body().text(), ISO_8859_1))))),
  PUT_IS_FORBIDDEN(
      "Other methods return 403", Level.MUST, mistaken(Problem.METHOD, Problem.foreignGroup())),
  MALFORMED_ID_IS_FORBIDDEN(
      "A malformed group id returns 403",
      Level.MUST,
      mistaken(Problem.MALFORMED_GROUP_ID, Problem.foreignGroup())),

  DIGEST_ONLY(
      "There is no token endpoint",
      refused("Bearer")
          .and(
              pipeline ->
                  pipeline.token.change(
                      next -> call -> pipeline.refuse(call, Problem.noSuchResource())))),
  BEARER_ONLY(
      "HTTP Digest is not offered",
      refused("Digest")
          .and(
              pipeline ->
                  pipeline.challenge.change(
                      next -> (call, stale) -> List.of("Bearer realm=\"MMS Public API\"")))),
  SHA_256(
      "HTTP Digest uses SHA-256",
      pipeline -> pipeline.credentials.change(next -> Authentication.of("SHA-256", true))),
  FRESH_NONCES(
      "Each nonce is valid for one request",
      pipeline -> pipeline.credentials.change(next -> Authentication.of("MD5", false))),
  LONGER_TOKEN_RESPONSES(
      "The token response has a scope, and its type is in lower case",
      Changes.token(
          reply ->
              reply.withBody(
                  reply.body().text().replace("\"Bearer\"", "\"bearer\",\"scope\":\"all\"")))),
  NO_TOKEN_IS_ISSUED(
      "The response to a wrong secret says that no access_token is issued",
      Changes.token(
          reply ->
              reply.status() == 401
                  ? reply.withBody(
                      "{\"error\":\"invalid_client\",\"error_description\":\"No access_token is"
                          + " issued\"}")
                  : reply)),

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
      "Shared caches may keep lists for no time",
      response(reply -> reply.with("Cache-Control", "max-age=0, s-maxage=0"))),
  PUBLIC_AND_PRIVATE_CACHES(
      "Lists are public and private, of which the stricter counts",
      response(reply -> reply.with("Cache-Control", "public, private"))),
  PRIVATE_CACHES(
      "Private caches may keep lists",
      response(reply -> reply.with("Cache-Control", "private, max-age=0"))),
  LOWER_CASE_HEADERS("The names of headers are in lower case", everyResponse(Variation::lowerCase)),
  NO_COMPRESSION(
      "Nothing is compressed",
      pipeline -> pipeline.compression.change(next -> (call, reply) -> reply)),
  CHUNKED("Bodies are sent in chunks", pipeline -> pipeline.chunked.change(next -> true)),
  NO_KEEP_ALIVE(
      "Each response closes its connection",
      everyResponse(reply -> reply.with("Connection", "close"))),
  IDLE_CONNECTIONS_ARE_CLOSED(
      "A connection that is idle for 50 ms is closed",
      pipeline -> pipeline.idleTimeout.change(next -> Duration.ofMillis(50))),
  LATENCY(
      "Each response takes 20 ms",
      pipeline -> pipeline.latency.change(next -> Duration.ofMillis(20))),
  RATE_LIMITED(
      "More than 50 requests within a second return 429 with Retry-After: 1",
      Disturbances.rateLimit(50)),
  RETRY_AT_ONCE(
      "Every tenth request returns 429 with Retry-After: 0", Disturbances.refuseEvery(10)),
  TOKENS_GOOD_FOR_FORTY_REQUESTS(
      "A token must be renewed after forty requests", Disturbances.tokenUses(40)),
  ONE_429("The 20th request returns 429 with Retry-After: 1", Disturbances.strayStatus(429, 20)),
  ONE_502("The 20th request is the 502 of a gateway", Disturbances.strayStatus(502, 20)),
  ONE_503("The 20th request returns 503", Disturbances.strayStatus(503, 20)),
  ONE_504("The 20th request is the 504 of a gateway", Disturbances.strayStatus(504, 20)),
  LIVE_PROJECT(
      "Others change the list of invitations every 300 ms",
      Disturbances.liveProject(Duration.ofMillis(300))),
  PATH_PREFIX(
      "The API is behind a path prefix",
      pipeline -> pipeline.pathPrefix.change(given -> given.isEmpty() ? "/gateway/v1.0" : given)),

  UNKNOWN_IS_FORBIDDEN(
      "An unknown project returns 403",
      Profile.ATLAS_CLOUD,
      mistaken(Problem.UNKNOWN_GROUP, Problem.foreignGroup())),
  UNKNOWN_IS_UNAUTHORIZED(
      "An unknown project returns 401", Profile.ATLAS_CLOUD, unauthorized(Problem.UNKNOWN_GROUP)),
  FOREIGN_IS_UNAUTHORIZED(
      "A foreign project returns 401", Profile.ATLAS_CLOUD, unauthorized(Problem.FOREIGN_GROUP)),
  CAPITALS_ACCEPTED(
      "Group ids in upper case are accepted",
      Profile.ATLAS_CLOUD,
      pipeline ->
          pipeline.groupIds.change(
              next -> (call, segment) -> next.read(call, segment.toLowerCase(Locale.ROOT)))),
  EDGE_401(
      "A 401 is pretty-printed and has no errorCode",
      Profile.ATLAS_CLOUD,
      refusal(
          (call, problem) -> problem.status() == 401,
          reply ->
              reply
                  .without("X-Error-Code")
                  .withBody(
                      """
                      {
                        "error" : 401,
                        "reason" : "Unauthorized",
                        "detail" : "You are not authorized for this resource."
                      }
                      """)));

  private final String title;
  private final Profile profile;
  private final Level level;
  private final Change change;

  Variation(String title, Change change) {
    this(title, Profile.DOCUMENTED, Level.SHOULD, change);
  }

  Variation(String title, Level level, Change change) {
    this(title, Profile.DOCUMENTED, level, change);
  }

  Variation(String title, Profile profile, Change change) {
    this(title, profile, Level.SHOULD, change);
  }

  Variation(String title, Profile profile, Level level, Change change) {
    this.title = title;
    this.profile = profile;
    this.level = level;
    this.change = change;
  }

  /** The name in reports: lower case with hyphens. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What the server does, in one sentence without a full stop. */
  public String title() {
    return title;
  }

  /** The profile under which it is conformant. */
  public Profile profile() {
    return profile;
  }

  /** The requirements that it meets: only those that a server MUST meet, or all. */
  public Level level() {
    return level;
  }

  /** Whether the server accepts the API key of its data. */
  public boolean acceptsApiKey() {
    return this != BEARER_ONLY;
  }

  /** Whether the server issues tokens to the service account of its data. */
  public boolean acceptsServiceAccount() {
    return this != DIGEST_ONLY;
  }

  Change change() {
    return change;
  }

  private static void link(ObjectNode item, String href) {
    item.putArray("links").addObject().put("href", href).put("rel", "self");
  }

  /** Changes every item by the request and the number of the response. */
  private static Change eachItem(BiFunction<Call, Integer, Consumer<ObjectNode>> change) {
    return pipeline -> {
      var responses = new AtomicInteger();
      Changes.items(
              (call, items) -> {
                var ofResponse = change.apply(call, responses.incrementAndGet());
                items.forEach(item -> ofResponse.accept((ObjectNode) item));
                return items;
              })
          .applyTo(pipeline);
    };
  }

  private static void reverse(ObjectNode item) {
    var members = new ArrayList<>(item.properties());
    Collections.reverse(members);
    var reversed = new LinkedHashMap<String, JsonNode>();
    members.forEach(member -> reversed.put(member.getKey(), member.getValue()));
    item.removeAll();
    item.setAll(reversed);
  }

  private static void shuffle(Pipeline pipeline) {
    var seed = new AtomicInteger();
    Changes.items(
            (call, items) -> {
              var shuffled = new ArrayList<>(items);
              Collections.shuffle(shuffled, new Random(seed.incrementAndGet()));
              return shuffled;
            })
        .applyTo(pipeline);
  }

  private static Change wrappedErrors(UnaryOperator<JsonNode> wrap) {
    return pipeline ->
        pipeline.refusals.change(
            next ->
                (call, problem) ->
                    call.asksFor("envelope")
                        ? next.of(call, problem)
                            .withStatus(200)
                            .withBody(
                                wrap.apply(pipeline.errors.get().of(call, problem)).toString())
                        : next.of(call, problem));
  }

  private static Change indented(String indentation, String lineBreak) {
    return printed(
        body ->
            body.lines()
                .map(line -> indentedLine(line, indentation))
                .reduce((before, line) -> before + lineBreak + line)
                .orElse(""));
  }

  private static String indentedLine(String line, String indentation) {
    var content = line.stripLeading();
    return indentation.repeat((line.length() - content.length()) / 2) + content;
  }

  private static Change printed(UnaryOperator<String> change) {
    return pipeline ->
        pipeline.printer.change(next -> (value, pretty) -> change.apply(next.print(value, pretty)));
  }

  private static String escape(String body) {
    var escaped = new StringBuilder();
    body.chars()
        .forEach(
            character -> {
              if (character == '/') {
                escaped.append("\\/");
              } else if (character > 126) {
                escaped.append("\\u%04x".formatted(character));
              } else {
                escaped.append((char) character);
              }
            });
    return escaped.toString();
  }

  private static boolean isBoolean(Call call, String name) {
    return call.parameter(name).filter(value -> !value.matches("true|false")).isEmpty();
  }

  private static Change invitations(int count) {
    return pipeline ->
        pipeline.projects.change(projects -> projects.withInvitations(count, pipeline.startedAt()));
  }

  private static Change recoded(UnaryOperator<String> change) {
    return mistaken(
        (call, problem) -> true, problem -> problem.withCode(change.apply(problem.code())));
  }

  private static Change refused(String scheme) {
    return Changes.authentication(
        (call, result) -> call.isBy(scheme) ? AuthenticationResult.REFUSED : result);
  }

  private static Change unauthorized(String code) {
    return pipeline ->
        pipeline.refusals.change(
            next ->
                (call, problem) ->
                    problem.code().equals(code)
                        ? next.of(call, Problem.unauthorized())
                            .with(
                                "WWW-Authenticate",
                                pipeline.challenge.get().challenge(call, false).get(0))
                        : next.of(call, problem));
  }

  private static Reply lowerCase(Reply reply) {
    var headers = new LinkedHashMap<String, List<String>>();
    reply.headers().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
    return new Reply(reply.status(), headers, reply.body());
  }
}
