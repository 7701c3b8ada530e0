package dev.conformance.invites.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DisturbancesTest {
  private static final Duration INTERVAL = Duration.ofMillis(300);
  private static final Instant START = Instant.parse("2026-08-10T03:04:53Z");

  @Test
  void theListOfALiveProjectChangesAtEachIntervalAndNoIdComesBack() {
    var initial = Projects.standard(START).owned().invitations();
    var live = new LiveProject(INTERVAL, START);
    var gone = new HashSet<String>();
    var before = live.at(START.plus(INTERVAL).minusMillis(1), initial);
    assertThat(before).isEqualTo(initial);

    for (var change = 1; change <= 400; change++) {
      var invitations = live.at(START.plus(INTERVAL.multipliedBy(change)), initial);
      var ids = invitations.stream().map(Invitation::id).toList();
      assertThat(invitations).isNotEqualTo(before).hasSizeBetween(11, 12);
      assertThat(ids).doesNotHaveDuplicates().noneMatch(gone::contains);
      before.forEach(invitation -> gone.add(invitation.id()));
      gone.removeAll(ids);
      before = invitations;
    }
  }

  @Test
  void aTokenMustBeRenewedAfterItsUses() {
    var anyToken = Changes.accepts(request -> request.uses("Bearer"));
    var options = ReferenceOptions.defaults().with(anyToken).with(Disturbances.tokenUses(2));

    var replies = replies(options, 3);

    assertThat(replies).extracting(Response::status).containsExactly(200, 200, 401);
    assertThat(replies.get(2).header("WWW-Authenticate"))
        .containsExactly("Bearer realm=\"MMS Public API\", error=\"invalid_token\"");
  }

  private static List<Response> replies(ReferenceOptions options, int count) {
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
