package dev.conformance.invites.pacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.conformance.invites.doubles.RawServer;
import dev.conformance.invites.doubles.Received;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.NetworkInterface;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A list by HTTP Digest from servers with manners of their own below what a pact says. */
class PactVerifierOnTheWireTest {
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
      assertThat(listForAPerson(server, TIMEOUT)).isEqualTo(new Outcome.Kept());
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
      assertThat(listForAPerson(server, TIMEOUT)).isEqualTo(new Outcome.Kept());
    }
  }

  @Test
  void asksNothingTwiceOfAServerThatClosesWithoutAnAnswer() throws IOException {
    try (var server = RawServer.start((request, connection) -> connection.close())) {
      assertThat(listForAPerson(server, TIMEOUT)).isInstanceOf(Outcome.Broken.class);
      assertThat(server.received()).extracting(Received::requestLine).doesNotHaveDuplicates();
    }
  }

  @Test
  void waitsForAServerThatNeverAnswersNoLongerThanTheTimeout() throws IOException {
    try (var server = RawServer.start((request, connection) -> {})) {
      assertThat(listForAPerson(server, Duration.ofMillis(200)))
          .isEqualTo(new Outcome.Broken(List.of("The request failed: Read timed out")));
      assertThat(server.received()).extracting(Received::requestLine).doesNotHaveDuplicates();
    }
  }

  private static Outcome listForAPerson(RawServer server, Duration timeout) throws IOException {
    var target = DigestList.target(server, timeout);
    try (var clients = new CallerClients(target)) {
      var states = new ProviderStates(target, () -> InvitedAddresses.listedBy(target, clients));
      var pact =
          PactSources.folder(Path.of("pacts")).stream()
              .filter(known -> known.consumer().equals("curl-api-key"))
              .findFirst()
              .orElseThrow()
              .pact();
      var list =
          pact.getInteractions().stream()
              .filter(known -> known.getDescription().equals("a list for a person to read"))
              .findFirst()
              .orElseThrow();
      return new PactVerifier(target, states, clients).verify(pact, list);
    }
  }
}
