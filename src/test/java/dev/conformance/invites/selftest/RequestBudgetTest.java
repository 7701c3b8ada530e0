package dev.conformance.invites.selftest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.apache.commons.codec.digest.DigestUtils.md5Hex;
import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.contract.Depth;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.engine.Selection;
import dev.conformance.invites.http.Client;
import dev.conformance.invites.http.ClientTestKit;
import dev.conformance.invites.http.NoResponseException;
import dev.conformance.invites.http.Request;
import dev.conformance.invites.reference.ReferenceData;
import dev.conformance.invites.suites.Suites;
import dev.conformance.invites.testing.HttpText;
import dev.conformance.invites.testing.RawServer;
import dev.conformance.invites.testing.Received;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.codec.binary.Base64;
import org.apache.commons.collections4.multimap.HashSetValuedHashMap;
import org.apache.commons.lang3.StringUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/** What a run sends, and how often. */
class RequestBudgetTest {
  private static final ReferenceData DATA = ReferenceData.STANDARD;

  /** Without qop there is no random client nonce, so that equal responses are equal texts. */
  private static final String CHALLENGE =
      "WWW-Authenticate: Digest realm=\"r\", nonce=\"1\", algorithm=MD5";

  private static final String LIST =
      """
      [{"username":"a@1.example","inviterUsername":"7@1.example","groupName":"admin","roles":["x"],
        "id":"6a793fd52c88faeba59bd5d0"},
       {"username":"Twice+1@2.example","inviterUsername":"1234567"},
       {"username":"twice+1@2.example","inviterUsername":"1234567"}]
      """;

  private final Map<Request, String> sent = new HashMap<>();

  /** A server may lock a key after too many wrong responses. This one makes the kit repeat them. */
  @ParameterizedTest
  @CsvSource({"standard, 10", "thorough, 25"})
  void forgedCredentialsNameTheApiKeyAtMostThisOften(String depth, int most) {
    try (var server = RawServer.answering(request -> response(request, ""))) {
      var report = Runs.run(server.baseUrl(), Runs.API_KEY, "--depth=" + depth);

      assertThat(report.untestableReason()).isEmpty();
      assertThat(server.received())
          .filteredOn(request -> named(request).contains(DATA.publicKey()))
          .filteredOn(request -> !isRight(request))
          .hasSizeBetween(most - 1, most);
    }
  }

  /** A server may know a new token a moment later, and may prepare for filters on the first one. */
  @Test
  void aNewTokenIsUsedAtOnceAndFiltersByInvitedAddressesAreSentFirst() {
    try (var server = RawServer.answering(request -> response(request, "token"))) {
      var unused = Runs.run(server.baseUrl(), Runs.BOTH, "--parallelism=1");

      assertThat(server.received().stream().limit(5).map(it -> named(it).split(" ", 2)[0]))
          .containsExactly("Basic", "Bearer", "Basic", "Bearer", "Bearer");
      var queries = server.received().stream().map(Received::target).filter(it -> it.contains("?"));
      assertThat(queries.limit(8))
          .hasSize(8)
          .allMatch(it -> it.matches("(?i).*username=(a|twice%2B1)(@|%40)[12].example(&.*)?"));
    }
  }

  /** A test case sends what its title says: neither what another one sends nor what is right. */
  @ParameterizedTest
  @CsvFileSource(files = "src/test/proof/credentials.csv", numLinesToSkip = 1)
  void eachTestCaseSendsSomethingElse(String given) throws NoResponseException {
    var token = StringUtils.substringAfter(given, " t=");
    try (var server = RawServer.answering(request -> response(request, token));
        var client =
            Client.open(
                ClientTestKit.settings(given + " depth=thorough base-url=" + server.baseUrl()),
                Clock.systemUTC())) {
      var target = client.target().orElseThrow();
      var selection = new Selection(EnumSet.allOf(Requirement.class), Depth.THOROUGH);
      var checks = Suites.all().stream().flatMap(it -> selection.checks(it, target).stream());
      var titles = new HashSetValuedHashMap<List<String>, String>();

      for (var check : checks.toList()) {
        var method = check.requirement().id() + check.words();
        var messages = new ArrayList<>(List.of(method));
        for (var request : check.possibleRequests(target).toList()) {
          messages.add(message(request, client, server));
          // What it must differ from: the requests of the right caller and of nobody.
          for (var right : request.authentication().mustDifferFrom()) {
            if (right.missing(target.known()).isEmpty()) {
              var sentIfRight = List.of(method, message(request.as(right), client, server));
              titles.put(sentIfRight, right.title());
            }
          }
        }
        titles.put(messages, check.name());
      }

      titles.keySet().removeIf(messages -> messages.size() == 1);
      assertThat(titles.asMap().values()).allMatch(alike -> alike.size() == 1);
      assertThat(sent).hasSizeGreaterThan(400);
    }
  }

  /** The response of a server that issues this token, and knows nothing but the right API key. */
  private static String response(Received request, String token) {
    if (request.isForAToken()) {
      var body = "{\"access_token\":\"%s\",\"expires_in\":3600}".formatted(token);
      return HttpText.json("200 OK", body);
    }
    if (request.authorization().isEmpty()) {
      return HttpText.json("401 Unauthorized", "{}", CHALLENGE);
    }
    return named(request).contains(DATA.publicKey()) && !isRight(request)
        ? HttpText.json("403 Forbidden", "{}")
        : HttpText.json("200 OK", LIST);
  }

  private static boolean isRight(Received request) {
    var key = md5Hex(DATA.publicKey() + ":r:" + DATA.privateKey());
    var response = md5Hex(key + ":1:" + md5Hex(request.method() + ":" + request.target()));
    return named(request).matches("Digest .*\"%s\".*%s.*".formatted(DATA.publicKey(), response));
  }

  private static String named(Received request) {
    var pair = StringUtils.substringAfter(request.authorization(), "Basic ");
    return request.authorization() + new String(Base64.decodeBase64(pair), UTF_8);
  }

  /** The last message of a request: method, target, header and body. */
  private String message(Request request, Client client, RawServer server)
      throws NoResponseException {
    if (!sent.containsKey(request)) {
      var unused = client.send(request.inRound(1));
      var last = server.received().stream().reduce((before, next) -> next).orElseThrow();
      var head = last.lines().stream().map(StringUtils::normalizeSpace).toList();
      sent.put(request, head + last.body());
    }
    return sent.get(request);
  }
}
