package dev.conformance.invites.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.conformance.invites.contract.Requirement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class KnownDeviationsTest {
  private static final String WRITE =
      "write entries with requirement, reason and, optionally, expires, a date such as 2027-01-31.";
  private static final LocalDate TODAY = LocalDate.of(2027, 1, 31);

  @TempDir private Path folder;

  @Test
  void readsEntries() throws IOException {
    var known =
        read(
            """
            - requirement: ENVELOPE-2
              reason: The gateway drops the status, API-1234
              expires: 2027-01-31
            - {requirement: http-2, reason: agreed}
            """);

    assertThat(known.entries())
        .containsExactly(
            new KnownDeviations.Entry(
                Requirement.ENVELOPE_2,
                "The gateway drops the status, API-1234",
                Optional.of(LocalDate.of(2027, 1, 31))),
            new KnownDeviations.Entry(Requirement.HTTP_2, "agreed", Optional.empty()));
    assertThat(known.violations(TODAY, Set.of(Requirement.HTTP_1))).isEmpty();
  }

  @ParameterizedTest
  @CsvFileSource(files = "src/test/proof/known-deviations.csv", delimiter = '|', nullValues = "-")
  void acceptsOnlyACurrentEntryAndRefusesOneWhoseRequirementIsMet(
      String result, String expires, @Nullable String accepted, @Nullable String violation)
      throws IOException {
    var known = read("- {requirement: ENVELOPE-2, reason: agreed, expires: %s}".formatted(expires));
    var met = result.equals("met") ? Set.of(Requirement.ENVELOPE_2) : Set.<Requirement>of();

    assertThat(known.accepted(TODAY).get(Requirement.ENVELOPE_2)).isEqualTo(accepted);
    assertThat(known.violations(TODAY, met))
        .isEqualTo(violation == null ? List.of() : List.of(file() + violation));
  }

  /** A pilcrow stands for the end of a line. */
  @ParameterizedTest
  @CsvFileSource(files = "src/test/proof/deviations.csv", delimiter = '|', quoteCharacter = '`')
  void saysWhatIsWrong(String yaml, String problem) {
    assertThatThrownBy(() -> read(yaml.replace('¶', '\n')))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(problem.replace("WRITE", WRITE));
  }

  private Path file() {
    return folder.resolve("deviations.yaml");
  }

  private KnownDeviations read(String yaml) throws IOException {
    return KnownDeviations.read(Files.writeString(file(), yaml));
  }
}
