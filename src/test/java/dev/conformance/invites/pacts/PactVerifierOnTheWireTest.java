package dev.conformance.invites.pacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.conformance.invites.contract.Profile;
import dev.conformance.invites.doubles.RawServer;
import dev.conformance.invites.doubles.Received;
import dev.conformance.invites.doubles.Says;
import dev.conformance.invites.target.Credentials;
import dev.conformance.invites.target.Credentials.ApiKey;
import dev.conformance.invites.target.Credentials.ServiceAccount;
import dev.conformance.invites.target.Secret;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.NetworkInterface;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
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
    var answers = RawServer.answering(new DigestList());
    try (var server =
        RawServer.start(
            (request, connection) -> {
              answers.answer(request, connection);
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
  void waitsForAServerThatNeverAnswersNoLongerThanTheTimeout() throws IOException {
    try (var server = RawServer.start((request, connection) -> {})) {
      assertThat(listForAPerson(server, Duration.ofMillis(200)))
          .isEqualTo(new InteractionOutcome.Broken(List.of("The request failed: Read timed out")));
      assertThat(server.received()).extracting(Received::requestLine).doesNotHaveDuplicates();
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
                          + " kit waits at most 60 s")));
    }
  }

  @Test
  void saysWhyTheInvitedAddressesCannotBeListed() throws IOException {
    var list = new DigestList(tooMany("Retry-After: 3600"));
    try (var server = RawServer.start(RawServer.answering(list));
        var clients = new SenderClients(byKey(server, TIMEOUT))) {
      assertThat(InvitedAddresses.listedBy(byKey(server, TIMEOUT), clients).problem())
          .contains(
              "the server answers only 429 and asks to wait 3600 s; the kit waits at most 60 s");
    }
  }

  @Test
  void repeatsARequestForATokenThatIsAnsweredWith429() throws IOException {
    var answers =
        new ArrayDeque<>(
            List.of(
                tooMany("Retry-After: 0"),
                Says.json("200 OK", "{\"access_token\":\"t0ken\"}"),
                DigestList.LIST,
                DigestList.LIST));
    try (var server = RawServer.start(RawServer.answering(request -> answers.remove()))) {
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

  private static String tooMany(String field) {
    return Says.error("429 Too Many Requests", "RATE_LIMITED", field);
  }

  private static InteractionOutcome listForAPerson(RawServer server, Duration timeout)
      throws IOException {
    return listForAPerson("curl-api-key", byKey(server, timeout));
  }

  private static InteractionOutcome listForAPerson(String consumer, VerifiedTarget target)
      throws IOException {
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
    try (var clients = new SenderClients(target)) {
      var states = new ProviderStates(target, () -> InvitedAddresses.listedBy(target, clients));
      return new PactVerifier(target, states, clients).verify(pact, list);
    }
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
        timeout,
        requestsPerSecond);
  }
}
