package dev.conformance.invites.selftest;

import static dev.conformance.invites.testing.HttpText.json;
import static dev.conformance.invites.testing.HttpText.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.conformance.invites.reference.ReferenceOptions;
import dev.conformance.invites.reference.ReferenceServer;
import dev.conformance.invites.report.ConsoleText;
import dev.conformance.invites.report.Report;
import dev.conformance.invites.report.Status;
import dev.conformance.invites.report.Verdict;
import dev.conformance.invites.testing.Behaviour;
import dev.conformance.invites.testing.PastedCommands;
import dev.conformance.invites.testing.RawServer;
import dev.conformance.invites.testing.Received;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a server does, a run ends in time and with a sentence that says why. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT)
@Timeout(value = 90, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileServersTest {
  private static final String OK = "HTTP/1.1 200 OK\r\n";
  private static final String SHORT = "--timeout=1s";

  @AutoClose
  private final ReferenceServer reference = ReferenceServer.start(ReferenceOptions.defaults());

  @BeforeAll
  void testTheReferenceServer() {
    // Loads the kit's classes, so that the short bounds below measure servers and nothing else.
    var control = Runs.run(Runs.settings(reference.baseUrl(), Runs.BOTH, "--only=PRETTY"));
    assertThat(control.verdict()).as(control.sentence()).isEqualTo(Verdict.CONFORMANT);
  }

  /** Servers that cannot be tested, each with the sentence that says why. */
  private enum Server {
    SILENT(Behaviour.saysNothing(), timeOut()),
    DRIPPING(Behaviour.drips(OK + "X-Slow: ", "z"), timeOut()),
    DRIPPING_BODY(Behaviour.drips(OK + "\r\n[", " "), timeOut()),
    CONTINUING_FOR_EVER(Behaviour.repeats("", "HTTP/1.1 100 Continue\r\n\r\n"), timeOut()),
    RESETTING(Behaviour.resets(), notHttp("Connection reset")),
    HANGING_UP(Behaviour.hangsUp(), notHttp("The target server failed to respond")),
    SPEAKING_NO_HTTP(
        Behaviour.says("220 mail.example.com ESMTP ready\r\n"),
        notHttp("Invalid protocol version; error at offset 0: <220 mail.example.com ESMTP ready>")),
    TRUNCATING(
        Behaviour.says(OK + "Content-Length: 900\r\n\r\n[{\"id\":"),
        "cannot be tested: {url}: the body ends early or is damaged: Premature end of"
            + " Content-Length delimited message body (expected: 900; received: 7); check the"
            + " server and anything that compresses or forwards its responses"),
    ENDLESS_BODY(Behaviour.repeats(OK + "\r\n[", "{},"), tooLarge()),
    ENDLESS_HEADERS(
        Behaviour.repeats(OK, "X-More: and more\r\n"), notHttp("Maximum header count exceeded")),
    ENDLESS_TRAILERS(
        Behaviour.repeats(
            OK + "Transfer-Encoding: chunked\r\n\r\n2\r\n[]\r\n0\r\n", "X-More: and more\r\n"),
        notHttp("Maximum header count exceeded")),
    ENDLESS_HEADER_LINE(
        Behaviour.repeats(OK + "X-Long: ", "and longer "),
        notHttp("Maximum line length limit exceeded")),
    GZIP_BOMB(Behaviour.sendsAGzipBomb(), tooLarge()),
    MANY_ITEMS(
        answer("[" + "{},".repeat(3_300_000) + "{}]"),
        "cannot be tested: {url}: the list has 3300001 items, and the kit tests at most 25000"),
    MANY_VALUES(
        answer("[{\"roles\":[" + "[],".repeat(3_000_000) + "[]]}]"),
        "cannot be tested: {url}: the body has 6000009 JSON tokens, and the kit tests at"
            + " most 1000000");

    private final Behaviour behaviour;
    private final String sentence;

    Server(Behaviour behaviour, String sentence) {
      this.behaviour = behaviour;
      this.sentence = sentence;
    }

    private static Behaviour answer(String body) {
      return Behaviour.answers(request -> json("200 OK", body));
    }

    private static String timeOut() {
      return "timeout: {url}: no complete response within 400 ms (atlas.timeout sets the limit);"
          + " check atlas.base-url and the server";
    }

    private static String tooLarge() {
      return "cannot be tested: {url}: the body is larger than 10000000 bytes";
    }

    private static String notHttp(String problem) {
      return "wrong server: {url}: the response is not a complete HTTP message: "
          + problem
          + "; check atlas.base-url, and whether the server requires https";
    }
  }

  @ParameterizedTest
  @EnumSource
  void endsWithOneSentenceAboutTheServer(Server hostile) {
    assertUndetermined(hostile.behaviour, hostile.sentence);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          200 OK | text/html | Server: x | <html><form>Log in</form></html> | wrong server: {url} returns 200 text/html instead of a list of invitations; check atlas.base-url
          200 OK | application/json | Server: x | {"hello":"world"} | wrong server: {url} returns 200 application/json instead of a list of invitations; check atlas.base-url
          200 OK | text/plain | Server: x | It works! | wrong server: {url} returns 200 text/plain instead of a list of invitations; check atlas.base-url
          200 OK | application/json | Content-Encoding: gzip | [] | cannot be tested: {url}: Content-Encoding is gzip, but the body is not: Not in GZIP format; check the server and anything that compresses or forwards its responses
          302 Found | text/html | Location: /elsewhere | `` | wrong server: {url} redirects (302) to /elsewhere; set atlas.base-url to the server itself, which must serve the path without a redirect
          401 Unauthorized | application/json | Server: x | {"errorCode":"UNAUTHORIZED"} | cannot authenticate: {url} returns 401 without a usable Digest challenge, or calls each nonce stale (WWW-Authenticate: none); check atlas.base-url and the server, or give a service account
          401 Unauthorized | text/html | WWW-Authenticate: Basic realm="intranet" | <h1>Who are you?</h1> | cannot authenticate: {url} returns 401 without a usable Digest challenge, or calls each nonce stale (WWW-Authenticate: Basic realm="intranet"); check atlas.base-url and the server, or give a service account
          403 Forbidden | application/json | Server: x | {"errorCode":"USER_UNAUTHORIZED"} | project not readable: {url} returns 403 USER_UNAUTHORIZED; the API key needs the Project Owner role on project 0a793fd0c0eb9e7a177181d0
          404 Not Found | text/html | Server: x | <h1>nginx</h1> | wrong server: {url} returns 404 without JSON; check atlas.base-url
          407 Proxy | application/json | Server: x | {} | cannot be tested: {url} returns 407: a proxy requires credentials, which the kit does not send; name a proxy that requires none, or list the server in http.nonProxyHosts
          410 Gone | application/json | Server: x | {"errorCode":"VERSION_GONE"} | sunset: {url} returns 410 VERSION_GONE: it no longer serves the endpoint (published end: 2027-07-01), so there is nothing to test
          429 Too Many Requests | application/json | Retry-After: 3600 | {} | rate limited: {url}: the server keeps returning 429 (Retry-After: 3600); the kit waits at most 60 s (set a lower atlas.requests-per-second); try again later
          503 Service Unavailable | application/json | Server: x | {"errorCode":"UNAVAILABLE"} | cannot be tested: {url} returns 503 UNAVAILABLE to the request without query parameters; check the server, and that it serves application/vnd.atlas.2023-01-01+json
          """)
  void endsWithOneSentenceAboutTheResponse(
      String status, String type, String field, String body, String sentence) {
    var response = response(status, type, body, field);

    assertUndetermined(Behaviour.answers(request -> response), sentence);
  }

  private static void assertUndetermined(Behaviour hostile, String sentence) {
    try (var server = RawServer.start(hostile)) {
      var timeout = sentence.startsWith("timeout") ? "--timeout=400ms" : "--timeout=20s";

      assertThat(assertUndetermined(server, Runs.API_KEY, sentence, timeout).totalRequests())
          .isLessThanOrEqualTo(2);
    }
  }

  private static Report assertUndetermined(
      RawServer server, Map<String, String> credentials, String sentence, String... arguments) {
    var report = Runs.run(Runs.settings(server.baseUrl(), credentials, arguments));

    assertThat(report.verdict()).isEqualTo(Verdict.UNDETERMINED);
    assertThat(report.sentence().replaceAll("was (GET|POST|PUT) /\\S+;", "was REQUEST;"))
        .isEqualTo(sentence.replace("{url}", server.baseUrl().toString()));
    assertThat(report.count(Status.NOT_EXERCISED)).isEqualTo(report.requirements().size());
    return report;
  }

  /**
   * @param scheme of the requests to which the server does not respond as it should; empty for all
   * @param accepted to how many of these requests it does at first
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''     | 30 | silence          | STOPPED no longer does: no complete response within 1 s (atlas.timeout sets the limit); the first request without a response was REQUEST; check the server, and run again
          ''     | 30 | resets           | STOPPED no longer does: the response is not a complete HTTP message: Connection reset; the first request without a response was REQUEST; check the server, and run again
          ''     | 30 | 302 Found        | STOPPED now returns 302; check the server, and run again
          Bearer | 30 | 401 Unauthorized | STOPPED now returns 401; check that its instances share tokens or signing keys, and accept a token until it expires
          ''     | 30 | 403 Forbidden    | STOPPED now returns 403; check the role of the credentials and their access list
          ''     | 30 | 404 Not Found    | STOPPED now returns 404; check the server, and run again
          ''     | 30 | 407 Proxy        | STOPPED now returns 407; check the server, and run again
          ''     | 30 | 410 Gone         | STOPPED now returns 410; it has been shut down in the meantime
          ''     | 30 | 500 Oops         | STOPPED now returns 500; check the server, and run again
          Digest | 12 | 401 Unauthorized | STOPPED now returns 401; check whether its instances share their nonces, and whether it locks the API key after forged Digest responses, of which the run sends several
          Digest | 0  | 403 Forbidden    | project not readable: {url} returns 403; the API key needs the Project Owner role on project 0a793fd0c0eb9e7a177181d0
          Basic  | 0  | silence          | timeout: {url}/api/oauth/token: no complete response within 1 s (atlas.timeout sets the limit); check atlas.base-url and the server
          Bearer | 0  | 401 Unauthorized | token rejected: {url} returns 401 to a token that the server has just issued; check that all its instances share tokens or signing keys and agree on the time, then the access list of the service account
          Bearer | 0  | 403 Forbidden    | project not readable: {url} returns 403; the service account needs the Project Owner role on project 0a793fd0c0eb9e7a177181d0
          """)
  void endsIfTheServerStopsForSomeRequests(
      String scheme, int accepted, String end, String sentence) {
    var number = new AtomicInteger();
    Predicate<Received> isAffected =
        request ->
            request.header("Authorization").orElse("").startsWith(scheme)
                && number.incrementAndGet() > accepted;
    try (var server = gateway(isAffected, behaviour(end))) {
      // A response that is not silent takes time on a busy machine.
      var timeout = end.equals("silence") ? SHORT : "--timeout=5s";

      var report =
          assertUndetermined(
              server,
              accepted > 0 || scheme.equals("Digest") ? Runs.BOTH : Runs.SERVICE_ACCOUNT,
              sentence.replace(
                  "STOPPED", "stopped responding: {url} accepted the first request, but"),
              timeout,
              "--parallelism=3");

      assertThat(report.totalRequests()).isBetween(accepted, scheme.isEmpty() ? 100 : 250);
    }
  }

  /** What let somebody in comes first, although a server that locks its clients is not accused. */
  @Test
  void showsWhatDeviatedBeforeTheServerStopped() {
    var number = new AtomicInteger();
    Predicate<Received> isAffected =
        request ->
            request.header("Authorization").isEmpty()
                || (request.header("Authorization").orElse("").startsWith("Bearer")
                    && number.incrementAndGet() > 60);
    try (var server =
        gateway(
            isAffected,
            Behaviour.answers(
                request ->
                    request.header("Authorization").isEmpty()
                        ? json("200 OK", "[{\"username\":\"ann@example.com\"}]")
                        : json("401 Unauthorized", "{}")))) {
      var report = Runs.run(Runs.settings(server.baseUrl(), Runs.SERVICE_ACCOUNT));

      assertThat(report.verdict()).isEqualTo(Verdict.UNDETERMINED);
      assertThat(report.count(Status.NOT_EXERCISED)).isEqualTo(report.requirements().size());
      assertThat(ConsoleText.details(report).lines().filter(line -> line.startsWith("SEEN")))
          .first(STRING)
          .startsWith("SEEN BEFORE THE RUN ENDED: A");
    }
  }

  private static Behaviour behaviour(String name) {
    return switch (name) {
      case "silence" -> Behaviour.saysNothing();
      case "resets" -> Behaviour.resets();
      case "slow headers" -> Behaviour.drips(OK, "X-More: and more\r\n");
      default -> Behaviour.answers(request -> json(name, "{}"));
    };
  }

  /**
   * @param affected the requests to which the server responds like this: all but the plain one, or
   *     those for a token
   * @param sentence a part of the sentence of the verdict
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          most  | silence      | --timeout=1s --only=PRETTY         | 60  | NOT_CONFORMANT | PRETTY-1
          most  | silence      | --timeout=1s --only=ERROR-1        | 60  | UNDETERMINED   | 20 requests timed out
          most  | slow headers | --timeout=3s                       | 60  | UNDETERMINED   | lower atlas.parallelism
          token | silence      | --timeout=1s --only=AUTHENTICATION | 250 | NOT_CONFORMANT | 2 requirements failed (AUTHENTICATION-7, AUTHENTICATION-8)
          """)
  void endsIfSomeResponsesNeverEnd(
      String affected,
      String behaviour,
      String arguments,
      int mostRequests,
      Verdict verdict,
      String sentence) {
    try (var server =
        gateway(
            request -> affected.equals("token") == request.isForAToken() && !isPlain(request),
            behaviour(behaviour))) {

      var report = Runs.run(Runs.settings(server.baseUrl(), Runs.BOTH, arguments.split(" ")));

      assertThat(report.verdict()).as(report.sentence()).isEqualTo(verdict);
      assertThat(report.sentence()).contains(sentence);
      assertThat(report.totalRequests()).isLessThan(mostRequests);
    }
  }

  private static boolean isPlain(Received request) {
    return request.target().equals("/api/atlas/v2/groups/0a793fd0c0eb9e7a177181d0/invites")
        && request.header("Authorization").isPresent();
  }

  /**
   * Base64 of the beginning of the API key, and escapes, hide a secret in the middle of a command.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "';echo injected >&3 #ZmFrZXB1YmxpYw@example.com",
        "';echo injected >&3 #notasecret00@example.com",
        "$(echo injected >&3)%27`echo injected >&3`@example.com",
        "'\n\u202Eecho injected >&3\n'@example.com",
      })
  void aUsernameNeverBecomesACommand(String username) throws IOException {
    var item = "[{\"id\":\"1\",\"username\":\"%s\"}]".formatted(username.replace("\n", "\\n"));
    Predicate<Received> lists = request -> request.header("Authorization").isPresent();
    try (var server = gateway(lists, Behaviour.answers(request -> json("200 OK", item)))) {
      var settings = Runs.settings(server.baseUrl(), Runs.API_KEY);
      var commands = Runs.commands(Runs.run(settings));

      assertThat(commands).hasSizeGreaterThan(20);
      assertThat(PastedCommands.calls(commands)).allMatch("curl|"::contains);
    }
  }

  @Test
  void readsOnlyTheBeginningOfAHeaderField() {
    var challenge = "WWW-Authenticate: Digest realm=\"" + "\\\",".repeat(20_000);
    var rejection = json("401 Unauthorized", "{}", challenge);
    Predicate<Received> isAnonymous = request -> request.header("Authorization").isEmpty();
    try (var server = gateway(isAnonymous, Behaviour.answers(request -> rejection))) {
      var settings = Runs.settings(server.baseUrl(), Runs.BOTH, "--only=AUTHENTICATION");

      assertThat(Runs.run(settings).verdict()).isEqualTo(Verdict.NOT_CONFORMANT);
    }
  }

  @Test
  void keepsNoMoreThanALimitedAmountOfData() {
    var number = new AtomicInteger();
    var item = "{\"id\":\"1\",\"username\":\"" + "x".repeat(5_000) + "@example.com\"},";
    var list = "[" + item.repeat(1_900) + "{}]";
    try (var server =
        RawServer.answering(
            request -> json("200 OK", list + " ".repeat(number.incrementAndGet())))) {
      var report =
          Runs.run(
              Runs.settings(server.baseUrl(), Runs.API_KEY, "--only=HTTP-1", "--depth=thorough"));

      assertThat(report.verdict()).isEqualTo(Verdict.UNDETERMINED);
      assertThat(report.sentence())
          .isEqualTo(
              "The different responses of this run have more than 100 MB or 6000000 JSON tokens"
                  + " together, so the kit sent no further requests: test a project with fewer invitations, or select less with"
                  + " atlas.only.");
      assertThat(report.totalRequests()).isLessThan(30);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 20_000})
  void aServerThatReturnsOnlyBracketsIsNotConformant(int depth) {
    var brackets = json("200 OK", "[".repeat(depth) + "]".repeat(depth));
    try (var server = RawServer.answering(request -> brackets)) {

      var report = Runs.run(Runs.settings(server.baseUrl(), Runs.API_KEY, "--only=ENVELOPE"));

      assertThat(report.verdict()).isEqualTo(Verdict.NOT_CONFORMANT);
    }
  }

  /** The reference server's behaviour, with an alternative for some requests. */
  private RawServer gateway(Predicate<Received> affected, Behaviour alternative) {
    return RawServer.inFrontOf(reference.baseUrl(), affected, alternative);
  }
}
