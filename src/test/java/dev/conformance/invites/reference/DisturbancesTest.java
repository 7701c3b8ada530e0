package dev.conformance.invites.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DisturbancesTest {
  private static final Duration INTERVAL = Duration.ofMillis(300);
  private static final Instant START = Instant.parse("2026-08-10T03:04:53Z");

  @Test
  void theListOfALiveProjectChangesAtEachInterval() {
    var initial = Projects.standard(START).owned().invitations();
    var live = new LiveProject(INTERVAL, START);

    var lists =
        IntStream.rangeClosed(0, 100)
            .mapToObj(change -> live.at(START.plus(INTERVAL.multipliedBy(change)), initial));

    assertThat(lists).doesNotHaveDuplicates().startsWith(initial);
  }

  @Test
  void aTokenMustBeRenewedAfterItsUses() {
    var anyToken = Changes.accepts(request -> request.uses("Bearer"));
    var options = ReferenceOptions.defaults().with(anyToken).with(Disturbances.tokenUses(2));

    var responses = responses(options, 3);

    assertThat(responses).extracting(Response::status).containsExactly(200, 200, 401);
    assertThat(responses.get(2).header("WWW-Authenticate"))
        .containsExactly("Bearer realm=\"MMS Public API\", error=\"invalid_token\"");
  }

  private static List<Response> responses(ReferenceOptions options, int count) {
    var handler = new RequestHandler(options.pipeline());
    var target = "/api/atlas/v2/groups/" + ReferenceData.STANDARD.ownedProject() + "/invites";
    var headers =
        Map.of(
            "accept", List.of("application/vnd.atlas.2023-01-01+json"),
            "authorization", List.of("Bearer x"));
    var request = new Request("GET", target, target, Map.of(), headers, Map.of(), START);
    return IntStream.range(0, count).mapToObj(number -> handler.handle(request)).toList();
  }
}
