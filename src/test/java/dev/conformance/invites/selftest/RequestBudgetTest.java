package dev.conformance.invites.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.contract.Depth;
import dev.conformance.invites.junit.RequestPlan;
import dev.conformance.invites.reference.ReferenceOptions;
import dev.conformance.invites.suites.Suites;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestBudgetTest {
  private final RequestPlan plan = new RequestPlan(Suites.all());

  /** Each request by API key may need one, if it uses a separate connection. */
  private static final int MOST_CHALLENGES = 6;

  /** The list is read once more at the end. */
  private static final int LAST_READ = 1;

  @Test
  void aCompleteRunSendsAtMost150Requests() {
    assertThat(plan.total() + MOST_CHALLENGES + LAST_READ)
        .as(
            "requests of a run at depth standard: let a new check or case use a request that is"
                + " sent already (`list --requests`), replace a case, or add the input to package"
                + " inputs, for depth thorough")
        .isLessThanOrEqualTo(Depth.STANDARD.mostRequests());
  }

  /** Without a service account, each request in progress at once may need a challenge. */
  @ParameterizedTest
  @ValueSource(strings = {"1", "8", "64"})
  void aQuickRunByApiKeySendsAtMost25Requests(String parallelism) {
    var report =
        Runs.judge(
            ReferenceOptions.defaults(),
            Runs.API_KEY,
            "--depth=quick",
            "--parallelism=" + parallelism);

    assertThat(report.totalRequests()).isLessThanOrEqualTo(Depth.QUICK.mostRequests());
  }
}
