package dev.conformance.invites.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ProofTest verifies that a diagnosis names nearly every fault, this test when it names none. */
class DiagnosisTest {
  private static final String[] PRETTY_IGNORED = {
    "ENVELOPE-5 pretty prints the envelope",
    "PRETTY-2 prints indented lines: pretty=true",
    "PRETTY-5 pretty prints the filtered list",
    "PRETTY-6 works with envelope and username"
  };
  private static final String[] CODE_IN_CAMEL_CASE = {
    "ERROR-9 has an upper case code: 24 zeros",
    "ERROR-9 has an upper case code: neighbour project",
    "ERROR-9 has an upper case code: unknown project",
    "ERROR-9 has an upper case code: unknown project, with a query"
  };

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
    var checks = new ArrayList<CheckResult>();
    for (var index = 0; index < PRETTY_IGNORED.length; index++) {
      checks.add(check(PRETTY_IGNORED[index], index < failed ? Status.FAILED : Status.PASSED));
      checks.add(check(CODE_IN_CAMEL_CASE[index], index < warned ? Status.FAILED : Status.PASSED));
    }

    var report = new SampleRun().of(checks);

    assertThat(report.diagnosis())
        .extracting(Diagnosis.Cause::toString)
        .isEqualTo(causes.isEmpty() ? List.of() : List.of(causes));
  }

  private static CheckResult check(String name, Status status) {
    var words = name.split(" ", 2);
    return SampleRun.check(SampleRun.requirement(words[0]), words[1], status, "wrong");
  }
}
