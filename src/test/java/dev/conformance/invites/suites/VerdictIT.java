package dev.conformance.invites.suites;

import static org.assertj.core.api.Assertions.fail;

import dev.conformance.invites.junit.TheVerdict;
import dev.conformance.invites.report.Report;
import dev.conformance.invites.report.Verdict;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs last under a build tool and fails the build where the verdict asks for it: also where no
 * single check has failed, because the target could not be judged or the gate was not met.
 */
@Order(Integer.MAX_VALUE)
@ExtendWith(TheVerdict.class)
final class VerdictIT {

  @Test
  void theTargetIsConformant(Report report) {
    if (report.verdict() != Verdict.CONFORMANT) {
      fail(report.sentence());
    }
  }
}
