package dev.conformance.invites.reference;

import static dev.conformance.invites.reference.Changes.*;
import static dev.conformance.invites.reference.ReferenceData.STANDARD;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.conformance.invites.contract.Level;
import dev.conformance.invites.contract.Named;
import dev.conformance.invites.contract.Profile;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A way in which a conformant server may differ from the recorded one, to prove that the checks do
 * not raise false alarms.
 */
public enum Variation implements Named {
  NO_LINKS("Items have no links, as recorded", everyItem(without("links"))),
  API_KEY_INVITERS(
      "An API key has sent all invitations", everyItem(set("inviterUsername", "nmtxqlkl"))),
  UNKNOWN_MEMBERS(
      "Items have members that are not documented",
      everyItem(item -> item.put("status", 3).putArray("teamIds").addObject().putNull("id"))),
  LINKS_OF_THE_REQUEST(
      "Links and a member that is not documented differ in each response",
      counting(
          responses ->
              items(
                  (request, items) -> {
                    var marked = request.target() + "#" + responses.incrementAndGet();
                    items.forEach(item -> link(((ObjectNode) item).put("request", marked), marked));
                    return items;
                  }))),
  NO_ROLES("Items have an empty array of roles", everyItem(item -> item.putArray("roles"))),
  OFFSETS(
      "Times have an offset instead of Z",
      everyItem(
          text("createdAt", time -> time.replace("Z", "+00:00"))
              .andThen(text("expiresAt", time -> time.replace("Z", "+05:30"))))),
  OTHER_SCRIPTS("Group names are in other scripts", everyItem(set("groupName", "プロジェクト_東京 (١٢)"))),
  LONGEST_GROUP_NAMES(
      "Group names have 64 characters", everyItem(set("groupName", "é".repeat(64)))),
  MEMBERS_REORDERED(
      "The members of items are in the opposite order", everyItem(Variation::reverse)),
  ITEMS_REORDERED("Each response has its items in another order", shuffled()),

  TWO_EQUAL_LISTS(
      "Envelopes have the list under results and under content",
      envelope(item -> item.set("content", item.get("results")))),
  CONTENT_ENVELOPE(
      "Envelopes have the list under content", envelope(renamed("results", "content"))),
  LARGER_ENVELOPES(
      "Envelopes have more members",
      envelope(item -> item.put("totalCount", item.get("results").size()).putArray("links"))),
  ERRORS_IN_ENVELOPES(
      "With envelope=true, errors other than 401 return 200 with the status inside",
      wrappedErrors(
          error ->
              JSON.objectNode()
                  .put("status", error.get("error").intValue())
                  .set("content", error))),
  ERRORS_UNDER_RESULTS(
      "With envelope=true, errors other than 401 return 200 with the error body under results",
      wrappedErrors(error -> JSON.objectNode().set("results", error))),

  ERRORS_KEEP_THEIR_STATUS(
      "With envelope=true, errors have their status and their body under content",
      refusal(
          (request, problem) -> request.asksFor("envelope"),
          response ->
              response.withBody(
                  "{\"status\":%d,\"content\":%s}".formatted(response.status(), response.text())))),

  TABS("Pretty bodies are indented by tabs", indented("\t", "\n")),
  CARRIAGE_RETURNS(
      "Lines of pretty bodies end with carriage return and line feed", indented("  ", "\r\n")),
  EMPTY_LIST_WITH_SPACE(
      "Empty lists are printed as [ ]", printed(body -> body.replace("[]", "[ ]"))),
  TRAILING_NEWLINE("Bodies end with a line break", printed(body -> body + "\n")),
  ESCAPED_UNICODE(
      "Slashes and characters that are not ASCII are escaped",
      printed(body -> escape(body, "\\u%04x").replace("/", "\\/"))),

  CASE_SENSITIVE_FILTER(
      "Addresses are case-sensitive", filter((wanted, invited) -> invited.equals(wanted))),
  LETTERS_ARE_LOWERED(
      "The letter case of addresses is ignored as in JavaScript, which keeps a dotless i",
      filter((wanted, invited) -> lower(wanted).equals(lower(invited)))
          .and(alsoInvited("ian@example.com", "\u0131an@example.com"))),
  NO_ADDRESS_IS_REFUSED(
      "A username that is not an address returns 400",
      problemFor(Variation::hasNoAddress, Problem.badRequest("username is not an address."))),
  MAYBE_IS_REFUSED(
      "A flag that is not true or false returns 400",
      problemFor(
          request -> !isBoolean(request, "envelope") || !isBoolean(request, "pretty"),
          Problem.badRequest("A boolean is true or false."))),
  FIVE_HUNDRED("The project has 500 invitations", invitations(500)),
  ONE("The project has one invitation", invitations(1)),
  NONE("The project has no invitation", invitations(0)),

  MALFORMED_ID_IS_BAD_REQUEST(
      "A malformed group id returns 400",
      reportsInstead(
          Problem.MALFORMED_GROUP_ID,
          Problem.badRequest("groupId is malformed.").withCode("PATH_PARAM_PARSE_ERROR"))),
  VERSION_IS_BAD_REQUEST(
      "A missing version returns 400",
      reportsInstead(Problem.NO_SUCH_VERSION, Problem.withStatus(400))),
  PARAMETERS_NULL("The parameters of errors are null", error(set("parameters", JSON.nullNode()))),
  PARAMETERS_OBJECTS(
      "The parameters of errors are objects, as the schema says",
      error(body -> body.putArray("parameters").addObject().put("groupId", "x").putNull("hint"))),
  PARAMETERS_MIXED(
      "The parameters of errors are integers and strings, as recorded",
      error(body -> body.putArray("parameters").add(24).add("groupId"))),
  LARGER_ERRORS(
      "Errors have a badRequestDetail with a violation and members that are not documented",
      error(
          body -> {
            body.put("traceId", "4bf92f3577b34da6").put("status", "failed").putArray("links");
            body.putObject("badRequestDetail")
                .putArray("fields")
                .addObject()
                .put("field", "groupId")
                .put("description", "must be 24 hexadecimal digits");
          })),
  SHORT_ERRORS(
      "Errors have no parameters and no X-Error-Code",
      error(without("parameters")).and(refusal(response -> response.without("X-Error-Code")))),
  ERRORS_OF_TWO_MEMBERS(
      "Errors have only the two members that the schema requires",
      Level.MUST,
      error(without("reason").andThen(without("detail")).andThen(without("parameters")))),
  ERRORS_OF_NULLS(
      "The reason and the detail of errors are null",
      Level.MUST,
      error(set("reason", JSON.nullNode()).andThen(set("detail", JSON.nullNode())))),
  REASON_OF_ANOTHER_FORM(
      "The reason is a sentence", Level.MUST, error(set("reason", "This is not possible."))),
  LOWER_CASE_CODES(
      "errorCode is in lower case", Level.MUST, recoded(code -> code.toLowerCase(Locale.ROOT))),
  CODES_OF_ANOTHER_FORM(
      "The errorCode of errors is a phrase, and they have no X-Error-Code",
      Level.MUST,
      error(set("errorCode", "Not possible"))
          .and(refusal(response -> response.without("X-Error-Code")))),
  VERBOSE_ERRORS(
      "The detail of errors has words and numbers like those of a stack trace",
      error(set("detail", "The service is at Invites(24:00) and at noon 12:00:00."))),
  ERROR_CHARSET(
      "The content type of errors names a charset",
      refusal(response -> response.with("Content-Type", "application/json; charset=UTF-8"))),
  ERRORS_IN_ANOTHER_CHARSET(
      "Errors are in the charset that their content type names",
      error(set("detail", "Zugriff für diesen Schlüssel verweigert."))
          .and(
              refusal(
                  response ->
                      response
                          .with("Content-Type", "application/json;charset=ISO-8859-1")
                          .withBody(ISO_8859_1.encode(response.text()))))),
  PUT_IS_FORBIDDEN(
      "Methods other than GET return 403",
      Level.MUST,
      reportsInstead(Problem.METHOD, Problem.foreignGroup())),
  MALFORMED_ID_IS_FORBIDDEN(
      "A malformed group id returns 403",
      Level.MUST,
      reportsInstead(Problem.MALFORMED_GROUP_ID, Problem.foreignGroup())),

  DIGEST_ONLY(
      "There is no token endpoint",
      refused("Bearer").and(token((request, response) -> Problem.noSuchResource().response()))),
  BEARER_ONLY(
      "HTTP Digest is not offered",
      refused("Digest").and(challenge(text -> "Bearer realm=\"MMS Public API\""))),
  SHA_256(
      "HTTP Digest uses SHA-256",
      pipeline -> pipeline.credentials.change(next -> Authentication.of("SHA-256", true))),
  FRESH_NONCES(
      "Each nonce is valid for one request",
      pipeline -> pipeline.credentials.change(next -> Authentication.of("MD5", false))),
  NONCE_COUNTS_DO_NOT_MATTER(
      "A Digest response may be repeated",
      AuthenticationFault.skips(DigestCheck.COUNT, request -> true)),
  NONCES_OF_TWO_NODES(
      "Behind a balancer, each of two nodes knows only its own nonces",
      counting(
          requests ->
              authentication(
                  (request, result) ->
                      request.uses("Digest")
                              && result == AuthenticationResult.ACCEPTED
                              && requests.incrementAndGet() % 2 == 0
                          ? AuthenticationResult.STALE_NONCE
                          : result))),
  API_KEY_IS_LOCKED(
      "Five wrong Digest responses in a row lock the API key", counting(Variation::locked)),
  LONGER_TOKEN_RESPONSES(
      "The token response has a scope, and its type is in lower case",
      token(
          response ->
              response.withBody(
                  response.text().replace("\"Bearer\"", "\"bearer\",\"scope\":\"all\"")))),

  NO_RATE_LIMIT_HEADERS(
      "Lists have no rate-limit headers",
      response(response -> response.without("RateLimit-Limit").without("RateLimit-Remaining"))),
  NO_SUNSET_HEADERS(
      "Lists have no deprecation and sunset headers",
      response(response -> response.without("Deprecation").without("Sunset"))),
  TWO_DIGIT_DAYS(
      "Dates in headers have the grammar of RFC 9110",
      header("Deprecation", "Wed, 04 Oct 2023 00:00:00 GMT")
          .and(header("Sunset", "Thu, 01 Jul 2027 00:00:00 GMT"))),
  STRUCTURED_DATES(
      "Deprecation is a structured date with a parameter",
      header("Deprecation", "@1688169599;x=1")),
  NO_SHARED_CACHES("Shared caches keep no lists", header("Cache-Control", "max-age=0, s-maxage=0")),
  LOWER_CASE_HEADERS("The names of headers are in lower case", everyResponse(Variation::lowerCase)),
  NO_COMPRESSION(
      "Responses are never compressed",
      pipeline -> pipeline.compression.change(next -> (request, response) -> response)),
  CHUNKED("Bodies are sent in chunks", pipeline -> pipeline.chunked.change(next -> true)),
  NO_KEEP_ALIVE(
      "Each connection is closed after the response",
      everyResponse(response -> response.with("Connection", "close"))),
  IDLE_CONNECTIONS_ARE_CLOSED(
      "A connection that is idle for 50 ms is closed",
      pipeline -> pipeline.idleTimeout.change(next -> Duration.ofMillis(50))),
  LATENCY(
      "Each response takes 20 ms",
      pipeline -> pipeline.latency.change(next -> Duration.ofMillis(20))),
  RATE_LIMITED(
      "More than 50 requests a second return 429 with Retry-After: 1", Disturbances.rateLimit(50)),
  RETRY_AT_ONCE(
      "Every tenth request returns 429 with Retry-After: 0", Disturbances.refuseEvery(10)),
  TOKENS_GOOD_FOR_ONE_SECOND("A token expires after one second", Disturbances.tokenLifetime(1)),
  ONE_429("The 20th request returns 429 with Retry-After: 1", Disturbances.strayStatus(429, 20)),
  ONE_503("The 20th request returns 503", Disturbances.strayStatus(503, 20)),
  UNRELIABLE_GATEWAY(
      "A gateway returns 502 to every 15th request", Disturbances.badGatewayEvery(15)),
  LIVE_PROJECT(
      "The list changes every two seconds",
      Disturbances.lateReplica(Duration.ofSeconds(2), Duration.ZERO)),
  LATE_REPLICA(
      "The list changes during the run, and a replica receives each change 400 ms later",
      Disturbances.lateReplica(Duration.ofMillis(1500), Duration.ofMillis(400))),
  PATH_PREFIX(
      "The base URL has a path prefix",
      pipeline -> pipeline.pathPrefix.change(next -> "/gateway/v1.0")),

  SERVICE_ACCOUNT_INVITERS(
      "A service account has sent all invitations",
      everyItem(set("inviterUsername", "mdb_sa_id_66f0c2d94be7a1d3005a1000"))),
  LARGE_NUMBERS(
      "Items have numbers of any size in members that are not documented",
      everyItem(
          item ->
              item.put("weight", new BigDecimal("1e400"))
                  .put("sequence", new BigInteger("9".repeat(60))))),
  NANOSECONDS(
      "Times have nanoseconds",
      everyItem(text("createdAt", time -> time.replace("Z", ".123456789Z")))),
  LONG_LIVED(
      "Invitations expire after a hundred years",
      everyItem(text("expiresAt", time -> "21" + time.substring(2).replace("-02-29", "-02-28")))),
  RELATIVE_LINKS("Links are relative references", everyItem(item -> link(item, "../invites"))),
  LINKS_WITHOUT_FILTER(
      "Only lists without filter have links", someItems(Request::isFiltered, without("links"))),
  OTHER_ROLES(
      "Roles are not those that the publisher names, and one is an empty string",
      everyItem(item -> item.putArray("roles").add("Observer of everything").add("x").add(""))),
  UNUSUAL_ADDRESSES(
      "Addresses in other scripts and with unusual characters are invited",
      alsoInvited(
          "jürgen@bücher.example",
          "δοκιμή@παράδειγμα.example",
          "\"much more\"@example.com",
          "a=b&c#d/e?f%g@example.com",
          "x@[192.0.2.1]")),

  SPACE_AROUND_THE_VALUE(
      "White space surrounds the JSON value", printed(body -> " " + body + " \n")),
  ITEMS_ON_LINES(
      "Pretty bodies have an indented line for each item",
      printed(body -> body.replaceAll("\n +", " ").replace("\n}", "\n  }"))),
  RESULTS_LAST(
      "Envelopes have the status before the list",
      envelope(item -> item.set("results", item.remove("results")))),
  UNCLEAR_FLAGS_ARE_TRUE(
      "A flag with any value other than false is true",
      envelopeFlag((request, before) -> before || !isBoolean(request, "envelope"))
          .and(prettyFlag((request, before) -> before || !isBoolean(request, "pretty")))),
  CASE_COUNTS_BEFORE_THE_AT(
      "Only the local part of an address is case-sensitive",
      filter((wanted, invited) -> lowerDomain(wanted).equals(lowerDomain(invited)))),
  HOSTILE_INPUT_IS_BLOCKED(
      "A firewall blocks hostile usernames and group ids with a web page",
      stops(
          request ->
              request.hasUsername(name -> name.matches("(?s).*([{}<|\\x00\\n]|'-).*|.{501,}"))
                  || request.path().matches(".*(%0[0-9A-F]|%25|%FF|;|%27%20).*|.{501,}"),
          Response.of(403, "text/html", "<html><body>Request blocked</body></html>"))),
  DANGEROUS_PATHS_ARE_BLOCKED(
      "A front end rejects special characters in a path with a web page, as IIS does",
      stops(
          request ->
              ConformantBehaviour.decoded(request.path())
                  .orElse("*")
                  .matches("(?s).*[<>*%&:\\\\?+].*"),
          Response.of(400, "text/html", "<html>Bad Request</html>"))),
  PATHS_ARE_CLEANED(
      "A path with dot segments or repeated slashes is redirected to the normalized path",
      stops(
          request -> request.path().matches(".*/(\\.\\.?)?/.*"),
          Response.of(301, "text/html", "<a href=\"/\">Moved</a>.").with("Location", "/"))),
  SEMICOLONS_SEPARATE_PARAMETERS(
      "A semicolon also separates query parameters, as in Netty",
      prettyFlag((request, before) -> before || request.target().contains(";pretty=true"))
          .and(
              address(
                  (request, before) ->
                      request.target().contains(";")
                          ? before.map(address -> address.replaceFirst(";.*", ""))
                          : before))),
  HEAD_AND_OPTIONS_ARE_NOT_IMPLEMENTED(
      "HEAD and OPTIONS return 501 with a web page, as on a server that implements few methods",
      stops(
          request -> request.method().matches("HEAD|OPTIONS"),
          Response.of(501, "text/html", "<html><body>Unsupported method</body></html>"))),
  MALFORMED_IDS_MATCH_NO_ROUTE(
      "A malformed group id matches no route",
      reportsInstead(Problem.MALFORMED_GROUP_ID, Problem.noSuchResource())),
  IDS_ARE_CHECKED_FIRST(
      "A malformed group id is rejected before the credentials are checked",
      checkedFirst(
          (pipeline, request) ->
              RequestHandler.groupSegment(request.path())
                  .flatMap(segment -> pipeline.groupIds.get().apply(request, segment))
                  .isEmpty(),
          Problem.malformedGroupId())),
  VERSIONS_ARE_CHECKED_FIRST(
      "A missing version is rejected before the credentials are checked",
      checkedFirst(
          (pipeline, request) ->
              request.method().equals("GET") && pipeline.versions.get().apply(request).isEmpty(),
          Problem.version())),
  METHODS_ARE_CHECKED_FIRST(
      "Another method is rejected before the credentials are checked",
      checkedFirst((pipeline, request) -> request.method().equals("PUT"), Problem.method())),
  NO_ALLOW_HEADER(
      "A 405 has no Allow header", everyResponse(response -> response.without("Allow"))),
  PRETTY_ERRORS(
      "Errors are always pretty-printed",
      refusal(response -> response.withBody("\n  " + response.text().replace(",\"", ",\n  \"")))),

  TYPES_WITHOUT_A_CHARSET(
      "The content type names no charset",
      header("Content-Type", "application/vnd.atlas.2023-01-01+json")),
  TYPES_IN_CAPITALS(
      "The content type is in mixed letter case",
      header("Content-Type", "Application/Vnd.Atlas.2023-01-01+JSON ; Charset=UTF-8")),
  TYPES_WITH_PARAMETERS(
      "The content type has another parameter",
      header(
          "Content-Type",
          "application/vnd.atlas.2023-01-01+json;profile=\"a;charset=x\";charset=utf-8")),

  OPAQUE_CHALLENGES(
      "The challenge has an opaque value",
      challenge(text -> text + ", opaque=\"5ccc069c403ebaf9f0171e9517f40e41\"")),
  QUOTED_ALGORITHMS(
      "The challenge's algorithm is quoted",
      challenge(text -> text.replaceFirst("algorithm=(\\w+)", "algorithm=\"$1\""))),
  TWO_CHALLENGES(
      "A Bearer challenge follows in another header",
      challenges(text -> List.of(text, "Bearer realm=\"MMS Public API\""))),
  BEARER_CHALLENGES(
      "The response to a refused token has a Bearer challenge",
      challenges(uses("Bearer"), text -> List.of("Bearer error=\"invalid_token\""))),
  LASTING_TOKENS(
      "Tokens last ten years",
      token(response -> response.withText(text -> text.replace("3600", "315360000")))),
  WRONG_SECRETS_ARE_BAD_REQUESTS(
      "The response to a wrong secret is 400 without a challenge, and names the client and an"
          + " access_token",
      token(
          response ->
              response.status() == 401
                  ? Response.of(
                      400,
                      "application/json",
                      "{\"error\":\"invalid_client\",\"error_description\":\"no access_token for "
                          + STANDARD.clientId()
                          + "\"}")
                  : response)),

  MORE_HEADERS(
      "Responses have headers of gateways, caches and browsers",
      everyResponse(
          response ->
              response
                  .with("Strict-Transport-Security", "max-age=63072000")
                  .with("Set-Cookie", "route=1; Path=/", "shard=2")
                  .with("X-Request-Id", "66f0c2d94be7a1d3")
                  .with("Via", "1.1 gateway")
                  .with("Server", "x/1")
                  .with("ETag", "W/\"1\"")
                  .with("Last-Modified", "Mon, 10 Aug 2026 03:04:53 GMT"))),
  LIMIT_REACHED("The rate limit is reached", header("RateLimit-Remaining", "0")),
  LARGE_BODIES_ARE_COMPRESSED(
      "Only bodies of more than 1,000 bytes are compressed",
      pipeline ->
          pipeline.compression.change(
              next ->
                  (request, response) ->
                      response.body().remaining() > 1000
                          ? next.apply(request, response)
                          : response)),
  QUALITY_OF_GZIP_IS_NOT_READ(
      "Any mention of gzip in Accept-Encoding compresses, even with q=0",
      pipeline ->
          pipeline.compression.change(
              next ->
                  (request, response) ->
                      next.apply(
                          request.header("accept-encoding").orElse("").contains("gzip")
                              ? request.withHeader("accept-encoding", "gzip")
                              : request,
                          response))),

  UNKNOWN_IS_FORBIDDEN(
      "An unknown project returns 403",
      Profile.ATLAS_CLOUD,
      reportsInstead(Problem.UNKNOWN_GROUP, Problem.foreignGroup())),
  UNKNOWN_IS_UNAUTHORIZED(
      "An unknown project returns 401", Profile.ATLAS_CLOUD, unauthorized(Problem.UNKNOWN_GROUP)),
  FOREIGN_IS_UNAUTHORIZED(
      "A foreign project returns 401", Profile.ATLAS_CLOUD, unauthorized(Problem.FOREIGN_GROUP)),
  CAPITALS_ACCEPTED(
      "Group ids in upper case are accepted",
      Profile.ATLAS_CLOUD,
      pipeline ->
          pipeline.groupIds.change(
              next -> (request, segment) -> next.apply(request, lower(segment)))),
  EDGE_401(
      "A 401 is pretty-printed and has no errorCode",
      Profile.ATLAS_CLOUD,
      refusal(
          (request, problem) -> problem.status() == 401,
          response ->
              response
                  .without("X-Error-Code")
                  .withBody(
                      """
                      {
                        "error" : 401, "reason" : "Unauthorized", "detail" : "Not authorized."
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

  /** What the server does, in one sentence without a full stop. */
  public String title() {
    return title;
  }

  /** The profile under which it is conformant. */
  public Profile profile() {
    return profile;
  }

  /** MUST if the server meets only the MUST requirements, SHOULD if it meets all. */
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

  private static void reverse(ObjectNode item) {
    var names = new ArrayList<>(item.propertyNames());
    Collections.reverse(names);
    names.forEach(name -> item.set(name, item.remove(name)));
  }

  private static Change shuffled() {
    return counting(
        seed ->
            items(
                (request, items) -> {
                  var shuffled = new ArrayList<>(items);
                  Collections.shuffle(shuffled, new Random(seed.incrementAndGet()));
                  return shuffled;
                }));
  }

  /** A 401 keeps its status, because it has a challenge. */
  private static Change wrappedErrors(UnaryOperator<JsonNode> wrap) {
    return pipeline ->
        pipeline.refusals.change(
            next ->
                (request, problem) ->
                    request.asksFor("envelope") && problem.status() != 401
                        ? next.apply(request, problem)
                            .withStatus(200)
                            .withBody(
                                wrap.apply(pipeline.errors.get().apply(request, problem))
                                    .toString())
                        : next.apply(request, problem));
  }

  private static Change indented(String indentation, String lineBreak) {
    return printed(
        body ->
            body.lines()
                .map(line -> indentedLine(line, indentation))
                .collect(Collectors.joining(lineBreak)));
  }

  private static String indentedLine(String line, String indentation) {
    var content = line.stripLeading();
    return indentation.repeat((line.length() - content.length()) / 2) + content;
  }

  private static Change printed(UnaryOperator<String> change) {
    return pipeline ->
        pipeline.printer.change(next -> (value, pretty) -> change.apply(next.apply(value, pretty)));
  }

  /** Writes all characters that are not ASCII in this format. */
  private static String escape(String body, String format) {
    return body.chars()
        .mapToObj(code -> code > 126 ? format.formatted(code) : Character.toString(code))
        .collect(Collectors.joining());
  }

  private static boolean hasNoAddress(Request request) {
    return request.hasUsername(
        name -> !name.isEmpty() && !name.matches("[^\\s@\"{}\\x00]+@[^\\s@]+"));
  }

  private static boolean isBoolean(Request request, String name) {
    return request.parameter(name).filter(value -> !value.matches("true|false")).isEmpty();
  }

  private static Change refused(String scheme) {
    return authentication(
        (request, result) -> request.uses(scheme) ? AuthenticationResult.REFUSED : result);
  }

  private static Change unauthorized(String code) {
    return pipeline ->
        pipeline.refusals.change(
            next ->
                (request, problem) ->
                    problem.code().equals(code)
                        ? pipeline.challenge(request, AuthenticationResult.REFUSED)
                        : next.apply(request, problem));
  }

  private static Response lowerCase(Response response) {
    var headers = new LinkedHashMap<String, List<String>>();
    response
        .headers()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
    return new Response(response.status(), headers, response.body());
  }

  /** Invites these addresses to the owned project as well. */
  private static Change alsoInvited(String... addresses) {
    var owned = STANDARD.ownedProject();
    return invitations(
        (request, invitations) -> {
          var more = new ArrayList<>(invitations);
          if (request.isTo(owned) && !invitations.isEmpty()) {
            var first = invitations.get(0);
            for (var number = 0; number < addresses.length; number++) {
              more.add(first.to("66f0c2d94be7a1d300600%03d".formatted(number), addresses[number]));
            }
          }
          return more;
        });
  }

  private static String lowerDomain(String address) {
    var at = address.lastIndexOf('@') + 1;
    return address.substring(0, at) + lower(address.substring(at));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /** Lists have this header. */
  private static Change header(String name, String value) {
    return response(response -> response.with(name, value));
  }

  private static Change locked(AtomicInteger refused) {
    return authentication(
        (request, result) -> {
          if (!request.authorization().matches("Digest .*\"" + STANDARD.publicKey() + "\".*")) {
            return result;
          }
          if (result == AuthenticationResult.ACCEPTED && refused.get() < 5) {
            refused.set(0);
          } else if (result == AuthenticationResult.REFUSED) {
            refused.incrementAndGet();
          }
          return refused.get() < 5 ? result : AuthenticationResult.REFUSED;
        });
  }

  private static Change checkedFirst(BiPredicate<Pipeline, Request> when, Problem problem) {
    return pipeline ->
        pipeline.admission.change(
            next ->
                request ->
                    RequestHandler.groupSegment(request.path()).isPresent()
                            && when.test(pipeline, request)
                        ? Optional.of(pipeline.refuse(request, problem))
                        : next.apply(request));
  }
}
