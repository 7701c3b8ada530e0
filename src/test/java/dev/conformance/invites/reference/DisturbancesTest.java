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
    var initial = Projects.standard(START).owned().invites();
    var live = new LiveProject(INTERVAL, START);
    var gone = new HashSet<String>();
    var before = live.at(START.plus(INTERVAL).minusMillis(1), initial);
    assertThat(before).isEqualTo(initial);

    for (var change = 1; change <= 400; change++) {
      var invites = live.at(START.plus(INTERVAL.multipliedBy(change)), initial);
      var ids = invites.stream().map(Invite::id).toList();
      assertThat(invites).isNotEqualTo(before).hasSizeBetween(11, 12);
      assertThat(ids).doesNotHaveDuplicates().noneMatch(gone::contains);
      before.forEach(invite -> gone.add(invite.id()));
      gone.removeAll(ids);
      before = invites;
    }
  }

  @Test
  void aTokenMustBeRenewedAfterItsUses() {
    var anyToken = Changes.accepts(call -> call.uses("Bearer"));
    var options = ReferenceOptions.defaults().with(anyToken).with(Disturbances.tokenUses(2));

    var replies = replies(options, 3);

    assertThat(replies).extracting(Reply::status).containsExactly(200, 200, 401);
    assertThat(replies.get(2).header("WWW-Authenticate"))
        .containsExactly("Bearer realm=\"MMS Public API\", error=\"invalid_token\"");
  }

  private static List<Reply> replies(ReferenceOptions options, int count) {
    var service = new Service(options.pipeline());
    var target = "/api/atlas/v2/groups/" + ReferenceData.STANDARD.ownedProject() + "/invites";
    var headers =
        Map.of(
            "accept", List.of("application/vnd.atlas.2023-01-01+json"),
            "authorization", List.of("Bearer x"));
    var call = new Call("GET", target, target, Map.of(), headers, Map.of(), START);
    return IntStream.range(0, count).mapToObj(number -> service.reply(call)).toList();
  }
}
