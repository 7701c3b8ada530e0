package dev.conformance.invites.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ProofTest verifies that a diagnosis names nearly every fault, this test when it names none. */
class DiagnosisTest {
  private final RunTestKit run = new RunTestKit();

  /** Both causes fail PRETTY-5. */
  @Test
  void aCauseMayShareSymptomsWithAnEarlierOne() {
    Diagnosis.symptoms().keySet().forEach(fault -> addSymptoms(fault, 0));
    addSymptoms("username-prefix", Integer.MAX_VALUE);
    addSymptoms("pretty-ignored", Integer.MAX_VALUE);

    assertThat(run.report().diagnosis())
        .extracting(Diagnosis.Cause::fault)
        .containsExactly("username-prefix", "pretty-ignored");
  }

  /** Only the first cause may be inexact. */
  @ParameterizedTest
  @CsvSource({"4, 5, pretty-ignored authentication-digest-is-forbidden", "4, 4, pretty-ignored"})
  void namesAFurtherCauseIfAllOfItsSymptomsAreShown(int first, int second, String causes) {
    addSymptoms("pretty-ignored", first);
    addSymptoms("authentication-digest-is-forbidden", second);

    assertThat(run.report().diagnosis())
        .extracting(Diagnosis.Cause::fault)
        .containsExactlyInAnyOrder(causes.split(" "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          4 | 0 | pretty=true is ignored. This explains 4 of 4 failed checks (ENVELOPE-5, PRETTY-2, PRETTY-5, PRETTY-6); serve --fault pretty-ignored shows it.
          2 | 0 | ''
          0 | 4 | ''
          """)
  void namesACauseOfThreeFailuresOrMoreAndNothingIfThereAreOnlyWarnings(
      int failed, int warned, String causes) {
    addSymptoms("pretty-ignored", failed);
    addSymptoms("error-code-camel-case", warned);

    assertThat(run.report().diagnosis())
        .extracting(Diagnosis.Cause::toString)
        .isEqualTo(causes.isEmpty() ? List.of() : List.of(causes));
  }

  /** Adds the checks that a fault fails, of which the first ones failed and the others passed. */
  private void addSymptoms(String fault, int failed) {
    var added = 0;
    for (var name : Diagnosis.symptoms().getOrDefault(fault, Set.of())) {
      var words = name.split(" ", 2);
      var status = added++ < failed ? Status.FAILED : Status.PASSED;
      run.add(RunTestKit.check(RunTestKit.requirement(words[0]), words[1], status, "wrong"));
    }
  }
}
