package dev.conformance.invites.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.conformance.invites.config.KnownDeviations.Accept;
import dev.conformance.invites.config.KnownDeviations.Entry;
import dev.conformance.invites.contract.Requirement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class KnownDeviationsTest {
  @TempDir private Path folder;

  @Test
  void readsEntries() throws IOException {
    var known =
        read(
            """
            \ufeff- requirement: ENVELOPE-2
              reason: The gateway drops the status, API-1234
              expires: 2027-01-31
            - {requirement: http-2, reason: agreed, accept: not-exercised}
            """);

    var lastDay = LocalDate.of(2027, 1, 31);
    var reason = "The gateway drops the status, API-1234";
    assertThat(known.entries())
        .containsExactly(
            new Entry(Requirement.ENVELOPE_2, reason, Accept.FAILED, Optional.of(lastDay)),
            new Entry(Requirement.HTTP_2, "agreed", Accept.NOT_EXERCISED, Optional.empty()));
    assertThat(known.accepted(Accept.FAILED, lastDay)).containsExactly(Requirement.ENVELOPE_2);
    assertThat(known.accepted(Accept.FAILED, lastDay.plusDays(1))).isEmpty();
    assertThat(known.expiresSoon(lastDay.plusDays(1))).isEmpty();
    assertThat(known.expiresSoon(lastDay.minusDays(14))).isEmpty();
    assertThat(known.expiresSoon(lastDay.minusDays(13)))
        .contains("Known deviations expire soon: ENVELOPE-2 on 2027-01-31.");
    // sha256sum of the file with the mark
    assertThat(known.sha256())
        .isEqualTo("b0d4b35436d7ed226b2c656c94d96b7381ebda697e75967dec89cc9e8396707b");
  }

  /** A pilcrow stands for the end of a line. */
  @ParameterizedTest
  @CsvFileSource(files = "src/test/proof/deviations.csv", delimiter = '|', quoteCharacter = '`')
  void saysWhatIsWrong(String yaml, String problem) {
    assertThatThrownBy(() -> read(yaml.replace('¶', '\n')))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(problem);
  }

  private KnownDeviations read(String yaml) throws IOException {
    return KnownDeviations.read(Files.writeString(folder.resolve("deviations.yaml"), yaml));
  }
}
