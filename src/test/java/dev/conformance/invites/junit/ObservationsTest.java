package dev.conformance.invites.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.report.Observation;
import org.junit.jupiter.api.Test;

class ObservationsTest {

  @Test
  void areListedByNameWithTheLatestValueOfEach() {
    var observations = new Observations();

    observations.note("username-letter-case", "ignored");
    observations.note("invitations", 1);
    observations.note("invitations", 11);

    assertThat(observations.all())
        .containsExactly(
            new Observation("invitations", "11"),
            new Observation("username-letter-case", "ignored"));
  }
}
