package dev.conformance.invites.report;

import static org.assertj.core.api.Assertions.assertThat;

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

  private static final String[] DIGEST_REFUSED_WRONGLY = {
    "AUTHENTICATION-5 rejects a forged digest: a public key that does not exist",
    "AUTHENTICATION-5 rejects a forged digest: an empty response",
    "AUTHENTICATION-5 rejects a forged digest: the right public key and an empty private key",
    "AUTHENTICATION-5 rejects a forged digest: the right response under a public key that does not"
        + " exist",
    "AUTHENTICATION-5 rejects a forged digest: the right response with one digit changed"
  };

  /** Only the first cause may be inexact. */
  @ParameterizedTest
  @CsvSource({"4, 5, pretty-ignored wrong-digest-is-forbidden", "4, 4, pretty-ignored"})
  void namesAFurtherCauseIfAllOfItsSymptomsAreShown(int first, int second, String causes) {
    var run = run(PRETTY_IGNORED, first, DIGEST_REFUSED_WRONGLY, second);

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
    var run = run(PRETTY_IGNORED, failed, CODE_IN_CAMEL_CASE, warned);

    assertThat(run.report().diagnosis())
        .extracting(Diagnosis.Cause::toString)
        .isEqualTo(causes.isEmpty() ? List.of() : List.of(causes));
  }

  private static RunTestKit run(String[] first, int failed, String[] second, int alsoFailed) {
    var run = new RunTestKit();
    add(run, first, failed);
    add(run, second, alsoFailed);
    return run;
  }

  /** Adds checks with these names, of which the first ones failed. */
  private static void add(RunTestKit run, String[] names, int failed) {
    for (var index = 0; index < names.length; index++) {
      var words = names[index].split(" ", 2);
      var status = index < failed ? Status.FAILED : Status.PASSED;
      run.add(RunTestKit.check(RunTestKit.requirement(words[0]), words[1], status, "wrong"));
    }
  }
}
