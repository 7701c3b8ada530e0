package dev.conformance.invites.junit;

import dev.conformance.invites.contract.Level;
import dev.conformance.invites.contract.Profile;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.report.Conditions;
import dev.conformance.invites.report.JudgedTarget;
import dev.conformance.invites.report.Report;
import dev.conformance.invites.report.VerdictRules;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;

/**
 * A run that an invalid configuration prevented. It writes reports nevertheless: those of an
 * earlier run would be taken for its own.
 */
final class InvalidConfigurationReport {
  private static final JudgedTarget NO_SERVER =
      new JudgedTarget("no server", false, Profile.DOCUMENTED, Level.MUST, List.of());

  private InvalidConfigurationReport() {}

  static Report report(RuntimeException wrong, Instant now) {
    return VerdictRules.undetermined(
        NO_SERVER,
        Conditions.of(EnumSet.allOf(Requirement.class)),
        now,
        Duration.ZERO,
        String.valueOf(wrong.getMessage()));
  }
}
