package dev.conformance.invites.junit;

import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;

/** Prints after a dry run of JUnit, in which every test looks as if it had run, that none has. */
public final class DryRunNotice implements TestExecutionListener {
  private static final String DRY_RUN = "junit.platform.execution.dryRun.enabled";

  @Override
  @SuppressWarnings("SystemOut") // a build tool shows what its tests print
  public void testPlanExecutionFinished(TestPlan plan) {
    if (plan.getConfigurationParameters().getBoolean(DRY_RUN).orElse(false)) {
      System.out.println("NOT JUDGED: " + DRY_RUN + " is set, so no check ran.");
    }
  }
}
