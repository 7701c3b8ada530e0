package dev.conformance.invites.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
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
}
