package dev.conformance.invites.pacts.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.conformance.invites.config.Credentials;
import dev.conformance.invites.config.Credentials.ApiKey;
import dev.conformance.invites.config.Credentials.ServiceAccount;
import dev.conformance.invites.config.Secret;
import dev.conformance.invites.contract.Profile;
import dev.conformance.invites.http.Limits;
import dev.conformance.invites.testing.DigestList;
import dev.conformance.invites.testing.Drip;
import dev.conformance.invites.testing.RawServer;
import dev.conformance.invites.testing.Received;
import dev.conformance.invites.testing.Says;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Inet6Address;
import java.net.NetworkInterface;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A list from servers with manners of their own, below what a pact says of them. */
class PactVerifierOnTheWireTest {
  private static final Credentials KEY =
      new Credentials(
          Optional.of(new ApiKey("public", new Secret("private"))),
          Optional.empty(),
          Optional.empty());
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final InteractionOutcome TOO_LATE =
      broken("no complete response within 200 ms (atlas.timeout sets the bound)");

  @Test
  void takesABaseUrlWithAnIpv6Address() throws IOException {
    var loopback =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(address -> address instanceof Inet6Address && address.isLoopbackAddress())
            .findFirst();
    assumeTrue(loopback.isPresent(), "this machine has no ::1");

    try (var server = RawServer.start(loopback.get(), RawServer.answering(new DigestList()))) {
      assertThat(listForAPerson(server, TIMEOUT)).isEqualTo(new InteractionOutcome.Kept());
    }
  }

  @Test
  void takesAServerThatClosesItsConnectionsWithoutAWord() throws IOException {
    var responses = RawServer.answering(new DigestList());
    try (var server =
        RawServer.start(
            (request, connection) -> {
              responses.response(request, connection);
              connection.close();
            })) {
      assertThat(listForAPerson(server, TIMEOUT)).isEqualTo(new InteractionOutcome.Kept());
    }
  }

  @Test
  void asksNothingTwiceOfAServerThatClosesWithoutAnAnswer() throws IOException {
    try (var server = RawServer.start((request, connection) -> connection.close())) {
      assertThat(listForAPerson(server, TIMEOUT)).isInstanceOf(InteractionOutcome.Broken.class);
      assertThat(server.received()).extracting(Received::requestLine).doesNotHaveDuplicates();
    }
  }

  @Test
  @Timeout(15)
  void waitsForAServerThatNeverAnswersNoLongerThanTheTimeout() throws IOException {
    try (var server = RawServer.start((request, connection) -> {})) {
      assertThat(listForAPerson(server, Duration.ofMillis(200))).isEqualTo(TOO_LATE);
      assertThat(server.received()).extracting(Received::requestLine).doesNotHaveDuplicates();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nX-Slow: ",
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n[",
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n["
      })
  @Timeout(15)
  void waitsForAnAnswerThatDripsNoLongerThanTheTimeout(String beginning) throws IOException {
    try (var server = RawServer.start(dripping(beginning))) {
      assertThat(listForAPerson(server, Duration.ofMillis(200))).isEqualTo(TOO_LATE);
      assertThat(server.received()).extracting(Received::requestLine).doesNotHaveDuplicates();
    }
  }

  @Test
  @Timeout(15)
  void goesOnWhereOneAnswerTookTooLong() throws IOException {
    var drips = dripping("HTTP/1.1 200 OK\r\nX-Slow: ");
    var responses = RawServer.answering(new DigestList());
    var isFirst = new AtomicBoolean(true);
    try (var server =
        RawServer.start(
            (request, connection) ->
                (isFirst.getAndSet(false) ? drips : responses).response(request, connection))) {
      var target = byKey(server, Duration.ofMillis(900));

      assertThat(listsForAPerson(2, target))
          .containsExactly(
              broken("no complete response within 900 ms (atlas.timeout sets the bound)"),
              new InteractionOutcome.Kept());
    }
  }

  @Test
  @Timeout(15)
  void asksAServerThatAlwaysTakesTooLongNoFurther() throws IOException {
    try (var server = RawServer.start(dripping("HTTP/1.1 200 OK\r\nX-Slow: "))) {
      var notSent = broken("not sent, because 3 requests in a row waited for a response in vain");

      assertThat(listsForAPerson(5, byKey(server, Duration.ofMillis(200))))
          .containsExactly(TOO_LATE, TOO_LATE, TOO_LATE, notSent, notSent);
      assertThat(server.received()).hasSize(3);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "identity"})
  @Timeout(15)
  void readsABodyNoFurtherThanItsBound(String coding) throws IOException {
    try (var server =
        RawServer.start(
            (request, connection) -> {
              var body = connection.getOutputStream();
              body.write(
                  ("HTTP/1.1 200 OK\r\nContent-Encoding: " + coding + "\r\n\r\n").getBytes(UTF_8));
              flood(coding.equals("gzip") ? new GZIPOutputStream(body) : body);
              connection.close();
            })) {
      assertThat(listForAPerson(server, TIMEOUT))
          .isEqualTo(broken("the body is larger than 1000000 bytes (atlas.max-body allows more)"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Retry-After: 0", "Retry-After: Thu, 1 Jan 1970 00:00:00 GMT"})
  void repeatsWithANewCountOfTheNonceWhatIsAnsweredWith429(String wait) throws IOException {
    var list = new DigestList(DigestList.LIST, tooMany(wait), tooMany(wait));
    try (var server = RawServer.start(RawServer.answering(list))) {
      assertThat(listForAPerson(server, TIMEOUT)).isEqualTo(new InteractionOutcome.Kept());
      assertThat(list.countedNonces())
          .containsExactly("n0 00000001", "n1 00000001", "n1 00000002", "n1 00000003");
    }
  }

  @Test
  void listsTheInvitedAddressesAfterA429() throws IOException {
    var list = new DigestList(tooMany("Retry-After: 0"));
    try (var server = RawServer.start(RawServer.answering(list));
        var clients = new SenderClients(byKey(server, TIMEOUT))) {
      assertThat(InvitedAddresses.listedBy(byKey(server, TIMEOUT), clients))
          .isEqualTo(InvitedAddresses.of("ann@example.com"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Retry-After: 1", "X-Other: 1"})
  void waitsAfterA429ForLongerThanForAnAnswer(String wait) throws IOException {
    var list = new DigestList(DigestList.LIST, tooMany(wait));
    var start = System.nanoTime();
    try (var server = RawServer.start(RawServer.answering(list))) {
      assertThat(listForAPerson(server, Duration.ofMillis(900)))
          .isEqualTo(new InteractionOutcome.Kept());
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(999));
  }

  @Test
  void keepsToTheRateOfRequestsThatIsSet() throws IOException {
    var list = new DigestList();
    var start = System.nanoTime();
    try (var server = RawServer.start(RawServer.answering(list))) {
      var ten = target(server, KEY, TIMEOUT, Optional.of(10.0));

      assertThat(listForAPerson("curl-api-key", ten)).isEqualTo(new InteractionOutcome.Kept());

      var intervals = server.received().size() - 1;
      assertThat(intervals).isPositive();
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isGreaterThan(Duration.ofMillis(100L * intervals - 1));
    }
  }

  @Test
  void saysThatTheServerAsksForATooLongWait() throws IOException {
    var wait = tooMany("Retry-After: 3600");
    var list = new DigestList(DigestList.LIST, tooMany("Retry-After: 0"), wait);
    try (var server = RawServer.start(RawServer.answering(list))) {
      assertThat(listForAPerson(server, TIMEOUT))
          .isEqualTo(
              new InteractionOutcome.Broken(
                  List.of(
                      "The request failed: the server answers only 429 and asks to wait 3600 s; the"
                          + " kit waits at most 60 s (set a lower"
                          + " atlas.requests-per-second)")));
    }
  }

  @Test
  void saysWhyTheInvitedAddressesCannotBeListed() throws IOException {
    var list = new DigestList(tooMany("Retry-After: 3600"));
    try (var server = RawServer.start(RawServer.answering(list));
        var clients = new SenderClients(byKey(server, TIMEOUT))) {
      assertThat(InvitedAddresses.listedBy(byKey(server, TIMEOUT), clients).problem())
          .contains(
              "the server answers only 429 and asks to wait 3600 s; the kit waits at most 60 s"
                  + " (set a lower atlas.requests-per-second)");
    }
  }

  @Test
  void repeatsARequestForATokenThatIsAnsweredWith429() throws IOException {
    var responses =
        new ArrayDeque<>(
            List.of(
                tooMany("Retry-After: 0"),
                Says.json("200 OK", "{\"access_token\":\"t0ken\"}"),
                DigestList.LIST,
                DigestList.LIST));
    try (var server = RawServer.start(RawServer.answering(request -> responses.remove()))) {
      var account = new ServiceAccount("id", new Secret("secret"));
      var target =
          target(
              server,
              new Credentials(Optional.empty(), Optional.of(account), Optional.empty()),
              TIMEOUT,
              Optional.empty());

      assertThat(listForAPerson("curl-service-account", target))
          .isEqualTo(new InteractionOutcome.Kept());
      assertThat(server.received())
          .extracting(Received::method)
          .containsExactly("POST", "POST", "GET", "GET");
    }
  }

  @Test
  void repeatsNo503() throws IOException {
    var busy = Says.error("503 Service Unavailable", "BUSY", "Retry-After: 0");
    var list = new DigestList(DigestList.LIST, busy);
    try (var server = RawServer.start(RawServer.answering(list))) {
      assertThat(listForAPerson(server, TIMEOUT))
          .isEqualTo(
              new InteractionOutcome.Broken(
                  List.of(
                      "expected status of 200 but was 503",
                      "Expected a body over indented lines, one that contains \\n[ \\t]")));
    }
  }

  /** A server that sends this and then no more than a byte every few milliseconds. */
  private static RawServer.Behaviour dripping(String beginning) {
    return (request, connection) -> {
      connection.getOutputStream().write(beginning.getBytes(UTF_8));
      Drip.send("z".repeat(5_000), connection);
    };
  }

  private static void flood(OutputStream body) throws IOException {
    var spaces = " ".repeat(1_000).getBytes(UTF_8);
    for (var count = 0; count < 1_001; count++) {
      body.write(spaces);
    }
    body.close();
  }

  private static InteractionOutcome broken(String sentence) {
    return new InteractionOutcome.Broken(List.of("The request failed: " + sentence));
  }

  private static String tooMany(String field) {
    return Says.error("429 Too Many Requests", "RATE_LIMITED", field);
  }

  private static InteractionOutcome listForAPerson(RawServer server, Duration timeout)
      throws IOException {
    return listForAPerson("curl-api-key", byKey(server, timeout));
  }

  private static InteractionOutcome listForAPerson(String consumer, VerifiedTarget target)
      throws IOException {
    try (var clients = new SenderClients(target)) {
      var states = new ProviderStates(target, () -> InvitedAddresses.listedBy(target, clients));
      return listForAPerson(consumer, new PactVerifier(target, states, clients));
    }
  }

  /** The same several times in a run. */
  private static List<InteractionOutcome> listsForAPerson(int times, VerifiedTarget target)
      throws IOException {
    try (var clients = new SenderClients(target)) {
      var states = new ProviderStates(target, () -> InvitedAddresses.of("ann@example.com"));
      var verifier = new PactVerifier(target, states, clients);
      return Stream.generate(() -> listForAPerson("curl-api-key", verifier)).limit(times).toList();
    }
  }

  private static InteractionOutcome listForAPerson(String consumer, PactVerifier verifier) {
    var pact =
        PactSources.folder(Path.of("pacts")).stream()
            .filter(known -> known.consumer().equals(consumer))
            .findFirst()
            .orElseThrow()
            .pact();
    var list =
        pact.getInteractions().stream()
            .filter(known -> known.getDescription().equals("a list for a person to read"))
            .findFirst()
            .orElseThrow();
    return verifier.verify(pact, list);
  }

  private static VerifiedTarget byKey(RawServer server, Duration timeout) {
    return target(server, KEY, timeout, Optional.empty());
  }

  private static VerifiedTarget target(
      RawServer server,
      Credentials credentials,
      Duration timeout,
      Optional<Double> requestsPerSecond) {
    return new VerifiedTarget(
        server.baseUrl(),
        "32b6e34b3d91647abb20e7b8",
        Optional.empty(),
        Optional.empty(),
        credentials,
        Profile.DOCUMENTED,
        new Limits(timeout, 1_000_000),
        requestsPerSecond);
  }
}
