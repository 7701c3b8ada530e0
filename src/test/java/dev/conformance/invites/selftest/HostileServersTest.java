package dev.conformance.invites.selftest;

import static dev.conformance.invites.testing.HttpText.json;
import static dev.conformance.invites.testing.HttpText.response;
import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.report.Status;
import dev.conformance.invites.report.Verdict;
import dev.conformance.invites.testing.Behaviours;
import dev.conformance.invites.testing.RawServer;
import dev.conformance.invites.testing.RawServer.Behaviour;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a server does, a run ends in time and with a sentence that says why. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileServersTest {
  private static final String OK = "HTTP/1.1 200 OK\r\n";

  /** Servers that cannot be tested, each with the sentence that says why. */
  private enum Server {
    SILENT(Behaviours.saysNothing(), timeOut()),
    DRIPPING(Behaviours.drips(OK + "X-Slow: " + "z".repeat(5_000)), timeOut()),
    DRIPPING_BODY(Behaviours.drips(OK + "\r\n[" + " ".repeat(5_000)), timeOut()),
    CONTINUING_FOR_EVER(Behaviours.repeats("", "HTTP/1.1 100 Continue\r\n\r\n"), timeOut()),
    RESETTING(Behaviours.resets(), notHttp("Connection reset")),
    HANGING_UP(Behaviours.hangsUp(), notHttp("{host} failed to respond")),
    SPEAKING_NO_HTTP(
        Behaviours.says("220 mail.example.com ESMTP ready\r\n"),
        notHttp("Invalid protocol version; error at offset 0: <220 mail.example.com ESMTP ready>")),
    TRUNCATING(
        Behaviours.says(OK + "Content-Length: 900\r\n\r\n[{\"id\":"),
        "cannot be judged: {url}: the body ends early or is damaged: Premature end of"
            + " Content-Length delimited message body (expected: 900; received: 7); check the"
            + " server and anything that compresses or forwards its responses"),
    ENDLESS_BODY(Behaviours.repeats(OK + "\r\n[", "{},"), tooLarge()),
    ENDLESS_HEADERS(
        Behaviours.repeats(OK, "X-More: and more\r\n"), notHttp("Maximum header count exceeded")),
    ENDLESS_HEADER_LINE(
        Behaviours.repeats(OK + "X-Long: ", "and longer "),
        notHttp("Maximum line length limit exceeded")),
    GZIP_BOMB(Behaviours.sendsAGzipBomb(), tooLarge());

    private final Behaviour behaviour;
    private final String sentence;

    Server(Behaviour behaviour, String sentence) {
      this.behaviour = behaviour;
      this.sentence = sentence;
    }

    private static String timeOut() {
      return "timeout: {url}: no complete response within 400 ms (atlas.timeout sets the limit);"
          + " check atlas.base-url and the server";
    }

    private static String tooLarge() {
      return "cannot be judged: {url}: the body is larger than 10000000 bytes";
    }

    private static String notHttp(String problem) {
      return "wrong server: {url}: the response is not a complete HTTP message: "
          + problem
          + "; check atlas.base-url, and whether the server requires https";
    }
  }

  private static void assertUndetermined(Behaviour hostile, String sentence) {
    try (var server = RawServer.start(hostile)) {
      var timeout = sentence.startsWith("timeout") ? "--timeout=400ms" : "--timeout=20s";

      var report = Runs.run(Runs.settings(server.baseUrl(), Runs.API_KEY, timeout));

      assertThat(report.verdict()).isEqualTo(Verdict.UNDETERMINED);
      assertThat(report.sentence())
          .isEqualTo(
              sentence
                  .replace("{url}", server.baseUrl().toString())
                  .replace("{host}", server.baseUrl().getAuthority()));
      assertThat(report.count(Status.NOT_EXERCISED)).isEqualTo(report.requirements().size());
      assertThat(report.totalRequests()).isLessThanOrEqualTo(2);
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
          200 OK | text/html | Server: x | <html><form>Log in</form></html> | wrong server: {url} returns 200 with an HTML page instead of a list of invitations; check atlas.base-url
          200 OK | application/json | Server: x | {"hello":"world"} | wrong server: {url} returns 200 with other JSON instead of a list of invitations; check atlas.base-url
          200 OK | text/plain | Server: x | It works! | wrong server: {url} returns 200 with a body that is not JSON instead of a list of invitations; check atlas.base-url
          200 OK | text/plain | Server: x | `` | wrong server: {url} returns 200 with an empty body instead of a list of invitations; check atlas.base-url
          200 OK | application/json | Content-Encoding: gzip | [] | cannot be judged: {url}: Content-Encoding is gzip, but the body is not: Not in GZIP format; check the server and anything that compresses or forwards its responses
          302 Found | text/html | Location: /elsewhere | `` | wrong server: {url} redirects (302) to /elsewhere; set atlas.base-url to the server itself
          401 Unauthorized | application/json | Server: x | {"errorCode":"UNAUTHORIZED"} | cannot authenticate: {url} returns 401 without a usable Digest challenge (WWW-Authenticate: none); check atlas.base-url and the server, or give a service account
          401 Unauthorized | application/json | WWW-Authenticate: Digest realm="r", nonce="bm9uY2U=", qop="auth" | {"errorCode":"UNAUTHORIZED"} | credentials refused: {url} returns 401 UNAUTHORIZED to the API key; check MONGODB_ATLAS_PUBLIC_API_KEY and MONGODB_ATLAS_PRIVATE_API_KEY, and its access list
          401 Unauthorized | text/html | WWW-Authenticate: Basic realm="intranet" | <h1>Who are you?</h1> | cannot authenticate: {url} returns 401 without a usable Digest challenge (WWW-Authenticate: Basic realm="intranet"); check atlas.base-url and the server, or give a service account
          403 Forbidden | application/json | Server: x | {"errorCode":"USER_UNAUTHORIZED"} | project not readable: {url} returns 403 USER_UNAUTHORIZED; the API key needs the Project Owner role on project 0a793fd0c0eb9e7a177181d0
          404 Not Found | application/json | Server: x | {"errorCode":"GROUP_NOT_FOUND"} | project not readable: {url} returns 404 GROUP_NOT_FOUND; check atlas.project-id, now 0a793fd0c0eb9e7a177181d0
          404 Not Found | text/html | Server: x | <h1>nginx</h1> | wrong server: {url} returns 404 without JSON; check atlas.base-url
          410 Gone | application/json | Server: x | {"errorCode":"VERSION_GONE"} | sunset: {url} returns 410 VERSION_GONE: it no longer serves the endpoint (published end: 2027-07-01), so there is nothing to judge
          429 Too Many Requests | application/json | Retry-After: 3600 | {} | rate limited: {url}: the server returns only 429; the next attempt would be in 3600 s, but the kit waits at most 60 s (set a lower atlas.requests-per-second); try again later
          503 Service Unavailable | application/json | Server: x | {"errorCode":"UNAVAILABLE"} | cannot be judged: {url} returns 503 UNAVAILABLE to the request without query parameters; check the server, and run again
          """)
  void endsWithOneSentenceAboutTheResponse(
      String status, String type, String field, String body, String sentence) {
    var response = response(status, type, body, field);

    assertUndetermined(Behaviours.answers(request -> response), sentence);
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
}
