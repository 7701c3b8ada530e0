package dev.conformance.invites.reference;

import static dev.conformance.invites.reference.ConformantBehaviour.decoded;
import static dev.conformance.invites.reference.ConformantBehaviour.link;
import static dev.conformance.invites.reference.Mutations.*;
import static dev.conformance.invites.reference.Pipeline.*;
import static dev.conformance.invites.reference.ReferenceData.STANDARD;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.conformance.invites.contract.Level;
import dev.conformance.invites.contract.Named;
import dev.conformance.invites.contract.Profile;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/**
 * A way in which a conformant server may differ from the recorded one, to prove that the checks do
 * not raise false alarms.
 */
public enum Variation implements Named {
  NO_LINKS("Items have no links, as recorded", ITEM.after(without("links"))),
  UNKNOWN_MEMBERS(
      "Items have members that are not documented, no roles, and an API key as inviter",
      ITEM.after(item -> item.put("status", 3).set("teamIds", JSON.arrayNode().addNull()))
          .and(ITEM.after(item -> item.set("roles", JSON.arrayNode())))
          .and(ITEM.after(set("inviterUsername", "nmtxqlkl")))),
  LARGE_VALUES(
      "Items have long names, large numbers, unknown roles, relative links, times with nanoseconds and an offset, and a service account as inviter, and expire after a hundred years",
      ITEM.after(set("groupName", "é".repeat(64)))
          .and(ITEM.after(set("inviterUsername", "mdb_sa_id_66f0c2d94be7a1d3005a1000")))
          .and(ITEM.after(item -> item.put("weight", new BigDecimal("1e400"))))
          .and(ITEM.after(set("roles", JSON.arrayNode().add("Observer of everything").add(""))))
          .and(ITEM.after(set("links", link("../invites"))))
          .and(ITEM.after(text("createdAt", time -> time.replace("Z", ".123456789+05:30"))))
          .and(
              ITEM.after(
                  text("expiresAt", it -> "21" + it.substring(2).replace("-02-29", "-02-28"))))),
  LINKS_OF_THE_REQUEST(
      "Links and a member that is not documented differ in each response",
      counting(
          lists ->
              ITEMS.after(
                  (request, items) -> {
                    var marked = request.target() + "#" + lists.incrementAndGet();
                    items.forEach(item -> item.put("request", marked).set("links", link(marked)));
                    return items;
                  }))),
  LINKS_WITHOUT_FILTER(
      "Only lists without filter have links",
      ITEM.when(ServerRequest::isFiltered, without("links"))),
  ITEMS_REORDERED(
      "Each response has its items in another order",
      counting(seed -> ITEMS.after(items -> shuffled(items, seed.incrementAndGet())))),

  TWO_EQUAL_LISTS(
      "Envelopes have the list under results and under content",
      ENVELOPE.after(envelope -> envelope.set("content", envelope.get("results")))),
  CONTENT_ENVELOPE(
      "Envelopes have the list under content, and another member",
      ENVELOPE
          .after(renamed("results", "content"))
          .and(ENVELOPE.after(envelope -> envelope.put("totalCount", 11)))),
  ERRORS_IN_ENVELOPES(
      "With envelope=true, errors other than 401 return 200 with the status inside",
      wrappedErrors(error -> ConformantBehaviour.envelope(error.get("error").intValue(), error))),
  ERRORS_UNDER_RESULTS(
      "With envelope=true, errors other than 401 return 200 with the error body under results",
      wrappedErrors(error -> JSON.objectNode().set("results", error))),
  ERRORS_KEEP_THEIR_STATUS(
      "With envelope=true, errors have their status and their body under content",
      REJECTION.when(
          asksFor("envelope"),
          it ->
              it.withText(text -> "{\"status\":%d,\"content\":%s}".formatted(it.status(), text)))),

  TABS(
      "Pretty bodies are indented by tabs, and their lines end with carriage return and line feed",
      PRETTY_BODY.after(body -> body.replace("  ", "\t").replace("\n", "\r\n"))),
  ITEMS_ON_LINES(
      "Pretty bodies have an indented line for each item",
      PRETTY_BODY.after(body -> body.replaceAll("\n +", " ").replace("\n}", "\n  }"))),
  SPACES(
      "White space surrounds the JSON value and is in empty lists",
      printed(body -> " " + body.replace("[]", "[ ]") + " \n")),

  CASE_SENSITIVE_FILTER("Addresses are case-sensitive", filter(String::equals)),
  LETTERS_ARE_LOWERED(
      "The letter case of addresses is ignored as in JavaScript, which keeps a dotless i",
      filter((wanted, invited) -> lower(wanted).equals(lower(invited)))
          .and(alsoInvited("ian@example.com", "\u0131an@example.com"))),
  UNUSUAL_ADDRESSES(
      "Addresses in other scripts and with unusual characters are invited",
      alsoInvited(
          "jürgen@bücher.example",
          "δοκιμή@παράδειγμα.example",
          "\"much more\"@example.com",
          "a=b&c#d/e?f%g@example.com",
          "x@[192.0.2.1]")),
  NO_ADDRESS_IS_REJECTED(
      "A username that is not an address returns 400",
      fails(400, hasUsername(it -> !it.isEmpty() && !it.matches("[^\\s@\"{}\\x00]+@[^\\s@]+")))),
  MAYBE_IS_REJECTED(
      "A flag that is not true or false returns 400",
      fails(400, request -> request.isUnclear("envelope") || request.isUnclear("pretty"))),
  UNCLEAR_FLAGS_ARE_TRUE(
      "A flag with any value other than false is true",
      IS_ENVELOPED
          .when(request -> request.isUnclear("envelope"), asked -> true)
          .and(IS_PRETTY.when(request -> request.isUnclear("pretty"), asked -> true))),
  SEMICOLONS_SEPARATE_PARAMETERS(
      "A semicolon also separates query parameters, as in Netty",
      IS_PRETTY
          .when(request -> request.target().contains(";pretty=true"), asked -> true)
          .and(
              ADDRESS.when(
                  request -> request.target().contains(";"),
                  address -> address.map(name -> name.replaceFirst(";.*", ""))))),
  FIVE_HUNDRED("The project has 500 invitations", Disturbances.invitations(500)),
  ONE("The project has one invitation", Disturbances.invitations(1)),
  NONE("The project has no invitation", Disturbances.invitations(0)),

  UNDOCUMENTED_QUERIES_ARE_NOT_FOUND(
      "A query with brackets, a repeated username or a space in its place returns 404",
      fails(404, request -> request.target().matches(".*(\\[|=%20|username=.*username=).*"))),
  LISTS_HAVE_PAGES(
      "Lists have pages and fields, as those of other operations",
      ITEMS.when(
          request -> request.target().matches(".*(?i)(page|count|limit|size|fields|callback).*"),
          Mutations::withoutLast)),

  MALFORMED_ID_IS_BAD_REQUEST(
      "A malformed group id and a missing version return 400",
      reports(
              Problem.MALFORMED_GROUP_ID,
              Problem.badRequest("groupId is malformed.").withCode("PATH_PARAM_PARSE_ERROR"))
          .and(reports(Problem.NO_SUCH_VERSION, Problem.withStatus(400)))),
  MALFORMED_ID_IS_FORBIDDEN(
      "A malformed group id and methods other than GET return 403",
      reports(Problem.MALFORMED_GROUP_ID, Problem.FOREIGN)
          .and(reports(Problem.METHOD, Problem.FOREIGN))),
  LARGER_ERRORS(
      "The parameters of errors are objects, as the schema says, and errors have a badRequestDetail and members that are not documented, and are pretty-printed",
      ERROR
          .after(
              body -> {
                body.put("traceId", "4bf92f3577b34da6").put("status", "failed").putArray("links");
                body.putArray("parameters").addObject().put("groupId", "x").putNull("hint");
                body.withArray("/badRequestDetail/fields")
                    .addObject()
                    .put("field", "groupId")
                    .put("description", "must be 24 hexadecimal digits");
                return body;
              })
          .and(
              REJECTION.after(it -> it.withText(text -> "\n  " + text.replace(",\"", ",\n  \""))))),
  ERRORS_OF_TWO_MEMBERS(
      "Errors have only the two members that the schema requires",
      ERROR.after(body -> body.without(List.of("reason", "detail", "parameters")))),
  ERRORS_OF_NULLS(
      "The reason, the detail and the parameters of errors are null",
      ERROR.after(body -> body.putNull("reason").putNull("detail").putNull("parameters"))),
  ERRORS_OF_ANOTHER_FORM(
      "The reason of errors is a sentence, and errorCode is in lower case",
      recoded(Variation::lower).and(ERROR.after(set("reason", "This is not possible.")))),
  ERRORS_REPEAT_THE_QUERY(
      "The detail of errors repeats the decoded query",
      PROBLEM.after((request, it) -> it.withDetail("Not possible with " + request.query()))),
  VERBOSE_ERRORS(
      "The detail of errors has words and numbers like those of a stack trace, their parameters are integers and strings, as recorded, and their content type names a charset",
      ERROR
          .after(set("detail", "The service is at Invites(24:00) and at noon 12:00:00."))
          .and(ERROR.after(set("parameters", JSON.arrayNode().add(24).add("groupId"))))
          .and(REJECTION.after(error -> error.with(TYPE, "application/json; charset=UTF-8")))),
  ERRORS_IN_ANOTHER_CHARSET(
      "Errors are in the charset that their content type names",
      ERROR
          .after(set("detail", "Zugriff für diesen Schlüssel verweigert."))
          .and(
              REJECTION.after(
                  it ->
                      it.with(TYPE, "application/json;charset=ISO-8859-1")
                          .withBody(ISO_8859_1.encode(it.text()))))),

  DIGEST_ONLY(
      "There is no token endpoint",
      rejectsCredentials(uses("Bearer"))
          .and(TOKEN.after(response -> Problem.NO_RESOURCE.response()))),
  BEARER_ONLY(
      "HTTP Digest is not offered",
      rejectsCredentials(uses("Digest")).and(challenge(text -> "Bearer realm=\"MMS Public API\""))),
  SHA_256(
      "HTTP Digest uses SHA-256",
      pipeline -> pipeline.credentials = new CredentialCheck("SHA-256", true)),
  FRESH_NONCES(
      "Each nonce is valid for one request",
      pipeline -> pipeline.credentials = new CredentialCheck("MD5", false)),
  NONCE_COUNTS_DO_NOT_MATTER(
      "A Digest response may be repeated", AuthenticationFaults.skips(DigestCheck.COUNT)),
  NONCES_OF_TWO_NODES(
      "Behind a balancer, each of two nodes knows only its own nonces",
      counting(
          requests ->
              AUTHENTICATION.after(
                  (request, result) ->
                      request.uses("Digest")
                              && result == AuthenticationResult.ACCEPTED
                              && requests.incrementAndGet() % 2 == 0
                          ? AuthenticationResult.STALE_NONCE
                          : result))),
  API_KEY_IS_LOCKED(
      "Five wrong Digest responses in a row lock the API key", counting(Variation::locked)),
  PARAMETERS_OF_CHALLENGES(
      "The challenge has an opaque value, quotes its algorithm, and calls each nonce stale",
      challenge(
          text ->
              text.replaceFirst("algorithm=(\\w+)", "opaque=\"5ccc\", algorithm=\"$1\"")
                  .replace("stale=false", "stale=true"))),
  TWO_CHALLENGES(
      "A Bearer challenge follows in another header",
      CHALLENGE.after(texts -> List.of(texts.get(0), "Bearer realm=\"MMS Public API\""))),
  LASTING_TOKENS(
      "Tokens last ten years, and the token response has a scope and its type in lower case",
      replacesInTokens("3600", "315360000")
          .and(replacesInTokens("\"Bearer\"", "\"bearer\",\"scope\":\"all\""))),
  WRONG_SECRETS_ARE_BAD_REQUESTS(
      "The response to a wrong secret is 400 without a challenge, and names the client and an access_token",
      TOKEN.after(
          response ->
              response.status() == 401
                  ? ServerResponse.of(
                      400,
                      "application/json",
                      "{\"error\":\"invalid_client\",\"error_description\":\"no access_token for "
                          + STANDARD.clientId()
                          + "\"}")
                  : response)),

  NO_OPTIONAL_HEADERS(
      "There are no headers for rate limits, deprecation, the error code and allowed methods",
      RESPONSE.after(
          it ->
              it.without("RateLimit-Limit", "RateLimit-Remaining", "Deprecation", "Sunset")
                  .without("X-Error-Code", "Allow"))),
  STANDARD_DATES(
      "Deprecation has the grammar of RFC 9745 and Sunset that of RFC 9110, the rate limit is reached, and shared caches keep no lists",
      header("Deprecation", "@1688169599;x=1")
          .and(header("Sunset", "Thu, 01 Jul 2027 00:00:00 GMT"))
          .and(header("RateLimit-Remaining", "0"))
          .and(header("Cache-Control", "max-age=0, s-maxage=0"))),
  MORE_HEADERS(
      "Responses have headers of gateways, caches and browsers",
      RESPONSE.after(
          it ->
              it.with("Strict-Transport-Security", "max-age=63072000")
                  .with("Set-Cookie", "route=1; Path=/", "shard=2")
                  .with("X-Request-Id", "66f0c2d94be7a1d3")
                  .with("Via", "1.1 gateway")
                  .with("Server", "x/1")
                  .with("ETag", "W/\"1\"")
                  .with("Last-Modified", "Mon, 10 Aug 2026 03:04:53 GMT"))),
  LOWER_CASE_HEADERS(
      "The names of headers are in lower case", RESPONSE.after(Variation::lowerCase)),
  TYPES_WITHOUT_A_CHARSET(
      "The content type names no charset", header(TYPE, "application/vnd.atlas.2023-01-01+json")),
  TYPES_IN_CAPITALS(
      "The content type is in mixed letter case, and has another parameter",
      header(
          TYPE, "Application/Vnd.Atlas.2023-01-01+JSON ;profile=\"a;charset=x\"; Charset=UTF-8")),
  NO_COMPRESSION("Responses are never compressed", COMPRESSION.replace((request, it) -> it)),
  QUALITY_OF_GZIP_IS_NOT_READ(
      "Any mention of gzip in Accept-Encoding compresses, even with q=0",
      COMPRESSION.replace(
          (request, response) ->
              request.header("Accept-Encoding").orElse("").contains("gzip")
                  ? ConformantBehaviour.gzipped(response)
                  : response)),
  CHUNKED(
      "Bodies are sent in chunks, and the connection is closed after each",
      RESPONSE.after(it -> it.with("Transfer-Encoding", "chunked").with("Connection", "close"))),
  IDLE_CONNECTIONS_ARE_CLOSED(
      "A connection that was idle is closed without notice when it is used again",
      CONNECTION.replace((request, number) -> number > 1 ? Closed.ITS_OWN : Closed.NONE)),
  CONNECTIONS_END_AFTER_THREE_RESPONSES(
      "A connection is closed without notice after its third response",
      CONNECTION.replace((request, number) -> number > 3 ? Closed.ITS_OWN : Closed.NONE)),
  WORKERS_ARE_RESTARTED(
      "All connections are closed at every 80th request, as a worker is restarted",
      counting(
          requests ->
              CONNECTION.when(
                  request -> requests.incrementAndGet() % 80 == 0, closed -> Closed.ALL))),
  PATH_PREFIX("The base URL has a path prefix", pipeline -> pipeline.pathPrefix = "/gateway/v1.0"),
  RATE_LIMITED(
      "More than 50 requests a second return 429 with Retry-After: 1", Disturbances.rateLimit(50)),
  RETRY_AT_ONCE(
      "Every tenth request returns 429 with Retry-After: 0",
      stopsEvery(10, Disturbances.tooMany(0))),
  UNRELIABLE_GATEWAY(
      "A gateway returns 502 to every 15th request",
      stopsEvery(15, ServerResponse.page(502, "<html><h1>502</h1></html>"))),
  TOKENS_GOOD_FOR_ONE_SECOND(
      "A token expires after one second, and a rejected token has a Bearer challenge",
      Disturbances.tokenLifetime(1)),

  HOSTILE_INPUT_IS_BLOCKED(
      "A firewall blocks hostile usernames and group ids with a web page",
      stops(
          hasUsername(name -> name.matches("(?s).*([{}<|\\x00\\n]|'-).*|.{501,}"))
              .or(it -> it.path().matches(".*(%0[0-9A-F]|%25|%FF|;|%27%20).*|.{501,}")),
          ServerResponse.page(403, "<html><body>Request blocked</body></html>"))),
  DANGEROUS_PATHS_ARE_BLOCKED(
      "A front end rejects special characters in a path and an empty segment with a web page",
      stops(
          request -> decoded(request.path()).orElse("*").matches("(?s).*([<>*%&:\\\\?+]|//).*"),
          ServerResponse.page(400, "<html>Bad Request</html>"))),
  PATHS_ARE_CLEANED(
      "A path with dot segments or repeated slashes is redirected to the normalized path",
      stops(
          request -> request.path().matches(".*/(\\.\\.?)?/.*"),
          ServerResponse.page(301, "<a href=\"/\">Moved</a>.").with("Location", "/"))),
  HEAD_AND_OPTIONS_ARE_NOT_IMPLEMENTED(
      "HEAD and OPTIONS return 501 with a web page, as on a server that implements few methods",
      stops(
          request -> request.method().matches("HEAD|OPTIONS"),
          ServerResponse.page(501, "<html><body>Unsupported method</body></html>"))),
  IDS_ARE_CHECKED_FIRST(
      "A malformed group id is rejected before the credentials are checked",
      checkedFirst(
          request ->
              RequestHandler.groupSegment(request.path())
                  .flatMap(segment -> GROUP_ID.apply(request, segment))
                  .isEmpty(),
          Problem.MALFORMED)),
  VERSIONS_ARE_CHECKED_FIRST(
      "A missing version is rejected before the credentials are checked",
      checkedFirst(
          method("GET").and(request -> VERSION.apply(request, request.accept()).isEmpty()),
          Problem.VERSION)),
  METHODS_ARE_CHECKED_FIRST(
      "Another method is rejected before the credentials are checked",
      checkedFirst(method("PUT"), Problem.NOT_ALLOWED)),

  UNKNOWN_IS_FORBIDDEN(
      "An unknown project returns 403", reports(Problem.UNKNOWN_GROUP, Problem.FOREIGN)),
  UNKNOWN_AND_FOREIGN_ARE_UNAUTHORIZED(
      "An unknown project returns 401, and a foreign project a 401 without a challenge",
      challenges(Problem.UNKNOWN_GROUP).and(reports(Problem.FOREIGN_GROUP, Problem.UNAUTHORIZED))),
  CAPITALS_ACCEPTED(
      "Group ids in upper case are accepted",
      GROUP_ID.replace(before -> (request, segment) -> before.apply(request, lower(segment)))),
  EDGE_401(
      "A 401 is pretty-printed and has no errorCode",
      REJECTION.when(
          unauthorized(),
          it ->
              it.without("X-Error-Code")
                  .withBody(
                      """
                      {
                        "error" : 401, "reason" : "Unauthorized", "detail" : "Not authorized."
                      }
                      """)));

  private final String title;
  private final Mutation mutation;

  Variation(String title, Mutation mutation) {
    this.title = title;
    this.mutation = mutation;
  }

  /** What the server does, in one sentence without a full stop. */
  public String title() {
    return title;
  }

  /** The profile under which it is conformant. */
  public Profile profile() {
    return switch (this) {
      case UNKNOWN_IS_FORBIDDEN,
          UNKNOWN_AND_FOREIGN_ARE_UNAUTHORIZED,
          CAPITALS_ACCEPTED,
          EDGE_401 ->
          Profile.ATLAS_CLOUD;
      default -> Profile.DOCUMENTED;
    };
  }

  /** MUST if the server meets only the MUST requirements, SHOULD if it meets all. */
  public Level level() {
    return switch (this) {
      case MALFORMED_ID_IS_FORBIDDEN,
          ERRORS_OF_TWO_MEMBERS,
          ERRORS_OF_NULLS,
          ERRORS_OF_ANOTHER_FORM ->
          Level.MUST;
      default -> Level.SHOULD;
    };
  }

  public Mutation mutation() {
    return mutation;
  }

  private static <T> List<T> shuffled(List<T> items, int seed) {
    var shuffled = new ArrayList<>(items);
    Collections.shuffle(shuffled, new Random(seed));
    return shuffled;
  }

  /** A 401 keeps its status, because it has a challenge. */
  private static Mutation wrappedErrors(UnaryOperator<ObjectNode> wrap) {
    return REJECTION.replace(
        before ->
            (request, problem) -> {
              var rejection = before.apply(request, problem);
              return request.asksFor("envelope") && problem.status() != 401
                  ? rejection
                      .withStatus(200)
                      .withBody(wrap.apply(ERROR.apply(request, problem)).toString())
                  : rejection;
            });
  }

  private static Mutation printed(UnaryOperator<String> change) {
    return COMPACT_BODY.after(change).and(PRETTY_BODY.after(change));
  }

  private static Mutation challenges(String code) {
    return REJECTION.replace(
        before ->
            (request, problem) ->
                problem.code().equals(code)
                    ? RequestHandler.challenge(request, AuthenticationResult.REJECTED)
                    : before.apply(request, problem));
  }

  private static ServerResponse lowerCase(ServerResponse response) {
    var headers = new LinkedHashMap<String, List<String>>();
    response.headers().forEach((name, values) -> headers.put(lower(name), values));
    return new ServerResponse(response.status(), headers, response.body());
  }

  private static Mutation alsoInvited(String... addresses) {
    return INVITATIONS.when(
        request -> request.isTo(STANDARD.ownedProject()),
        sent -> {
          var more = new ArrayList<>(sent);
          for (var number = 0; number < addresses.length; number++) {
            var id = "66f0c2d94be7a1d300600%03d".formatted(number);
            more.add(sent.get(0).to(id, addresses[number]));
          }
          return more;
        });
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static Mutation header(String name, String value) {
    return LIST.after(response -> response.with(name, value));
  }

  private static Mutation locked(AtomicInteger rejected) {
    return AUTHENTICATION.after(
        (request, result) -> {
          if (!request.authorization().matches("Digest .*\"" + STANDARD.publicKey() + "\".*")) {
            return result;
          }
          var isRejected = result == AuthenticationResult.REJECTED;
          var inARow =
              rejected.updateAndGet(before -> isRejected ? before + 1 : before < 5 ? 0 : before);
          return inARow < 5 ? result : AuthenticationResult.REJECTED;
        });
  }

  private static Mutation checkedFirst(Predicate<ServerRequest> condition, Problem problem) {
    return ADMISSION.after(
        (request, response) ->
            RequestHandler.groupSegment(request.path()).isPresent() && condition.test(request)
                ? Optional.of(RequestHandler.reject(request, problem))
                : response);
  }
}
