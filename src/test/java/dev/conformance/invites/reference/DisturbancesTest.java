package dev.conformance.invites.reference;

import static dev.conformance.invites.contract.ResponseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.contract.Invitation;
import dev.conformance.invites.contract.Profile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisturbancesTest {
  private static final Duration INTERVAL = Duration.ofMillis(300);

  private volatile Instant now = Instant.parse("2026-08-10T03:04:53.678Z");

  @Test
  void theListOfALiveProjectChangesAtEachInterval() {
    try (var server = ReferenceServer.start(live())) {
      var client = TestClient.bearer(server);

      var lists = new ArrayList<List<String>>();
      for (var change = 0; change < 6; change++) {
        lists.add(client.list("").invitations().stream().map(Invitation::username).toList());
        now = now.plus(INTERVAL);
      }

      var initial = lists.get(0);
      assertThat(initial).hasSize(11).startsWith("ann@example.com", "ann@example.com.au");
      assertThat(lists.get(1)).hasSize(12).startsWith("guest-0@example.com", "ann@example.com");
      assertThat(lists.get(2)).isEqualTo(lists.get(1));
      assertThat(lists.get(3)).hasSize(11).startsWith("guest-0@example.com", "ann@example.com.au");
      assertThat(lists.get(4)).hasSize(12).endsWith("ann@example.com");
      assertThat(lists.get(5))
          .hasSize(11)
          .startsWith("ann@example.com.au")
          .hasSameElementsAs(initial);
    }
  }

  @Test
  void theListOfALiveProjectStaysTheSameWithinAnInterval() {
    try (var server = ReferenceServer.start(live())) {
      var client = TestClient.bearer(server);
      now = now.plus(INTERVAL);
      var before = client.list("");

      now = now.plus(INTERVAL.minusMillis(1));

      assertThat(client.list("")).hasTheSameItemsAs(before);
    }
  }

  @Test
  void noIdOfALiveProjectComesBack() {
    var live = new LiveProject(initial(), INTERVAL, now);
    var gone = new HashSet<String>();
    var before = List.<Invite>of();

    for (var change = 0; change < 400; change++) {
      now = now.plus(INTERVAL);
      var invites = live.at(now);
      var ids = invites.stream().map(Invite::id).toList();
      assertThat(invites).isNotEqualTo(before);
      assertThat(ids).doesNotHaveDuplicates().noneMatch(gone::contains);
      before.forEach(one -> gone.add(one.id()));
      gone.removeAll(ids);
      before = invites;
    }
  }

  @Test
  void aLiveProjectWithoutInvitationsGetsOne() {
    var live = new LiveProject(List.of(), INTERVAL, now);

    var sizes =
        IntStream.rangeClosed(0, 8)
            .mapToObj(change -> live.at(now.plus(INTERVAL.multipliedBy(change))).size());

    assertThat(sizes).containsExactly(0, 1, 1, 1, 1, 0, 1, 1, 1);
  }

  @ParameterizedTest
  @CsvSource({
    "429, application/json",
    "502, text/html",
    "503, application/json",
    "504, text/html",
  })
  void exactlyOneRequestGetsAStrayStatus(int status, String contentType) {
    var options = ReferenceOptions.defaults().withStrayStatus(status, 3);
    try (var server = ReferenceServer.start(options)) {
      var client = TestClient.anonymous(server);

      var responses = IntStream.range(0, 6).mapToObj(number -> client.list("")).toList();

      assertThat(responses)
          .extracting(response -> response.status())
          .containsExactly(401, 401, status, 401, 401, 401);
      assertThat(responses.get(2).headers().first("Content-Type")).contains(contentType);
      assertThat(responses.get(2).headers().first("Retry-After").isPresent())
          .isEqualTo(status == 429);
    }
  }

  @Test
  void aTokenMustBeRenewedAfterItsUses() {
    var options = ReferenceOptions.defaults().with(Disturbances.tokenUses(2));
    try (var server = ReferenceServer.start(options)) {
      var client = TestClient.bearer(server);

      assertThat(client.list("")).isAList();
      assertThat(client.list("")).isAList();
      var refused = client.list("");

      assertThat(refused).hasStatus(401).hasAnErrorBody(Profile.DOCUMENTED);
      assertThat(refused.headers().all("WWW-Authenticate"))
          .containsExactly(
              "Bearer realm=\"MMS Public API\", error=\"invalid_token\","
                  + " error_description=\"The access token expired\"");
      assertThat(TestClient.bearer(server).list("")).isAList();
    }
  }

  @Test
  void anIdleConnectionIsClosed() throws IOException {
    var options = ReferenceOptions.defaults().withVariation(Variation.IDLE_CONNECTIONS_ARE_CLOSED);
    try (var server = ReferenceServer.start(options);
        var socket = new Socket(InetAddress.getLoopbackAddress(), server.baseUrl().getPort())) {
      socket.setSoTimeout(5_000);

      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void saysToWaitIfTheRateIsLimited() {
    var options = ReferenceOptions.defaults().withVariation(Variation.RETRY_AT_ONCE);
    try (var server = ReferenceServer.start(options)) {
      var client = TestClient.anonymous(server);

      var statuses = new int[10];
      Arrays.setAll(statuses, index -> client.list("").status());

      assertThat(statuses).isEqualTo(new int[] {401, 401, 401, 401, 401, 401, 401, 401, 401, 429});
    }
  }

  private ReferenceOptions live() {
    return ReferenceOptions.defaults()
        .withClock(((InstantSource) () -> now).withZone(ZoneOffset.UTC))
        .withLiveProject(INTERVAL);
  }

  private List<Invite> initial() {
    return Projects.standard(now).owned().invites();
  }
}
