package dev.conformance.invites.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.contract.Requirement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GapTest {
  @Test
  void namesEachReasonOnceWithAllThatItAffects() {
    var gaps =
        Gap.ofPartlyExercised(
            List.of(
                result(Requirement.ERROR_1, "", "give a key", "give a key"),
                result(Requirement.ERROR_2, "", "give a project", "give a key"),
                result(Requirement.ERROR_3, "give a key"),
                result(Requirement.ERROR_4, "", "")));

    assertThat(gaps)
        .containsExactly(
            new Gap("give a key", List.of("ERROR-1 (2 of 3 checks)", "ERROR-2 (1 of 3 checks)")),
            new Gap("give a project", List.of("ERROR-2 (1 of 3 checks)")));
  }

  private static RequirementResult result(Requirement requirement, String... reasons) {
    return new RequirementResult(
        requirement,
        Status.PASSED,
        List.of(reasons).stream().map(GapTest::check).toList(),
        Optional.empty());
  }

  private static CheckResult check(String reason) {
    var status = reason.isEmpty() ? Status.PASSED : Status.NOT_EXERCISED;
    return SampleRun.check("a check", status, reason);
  }
}
