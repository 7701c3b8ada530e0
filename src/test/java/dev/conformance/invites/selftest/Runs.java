package dev.conformance.invites.selftest;

import dev.conformance.invites.config.Credentials;
import dev.conformance.invites.config.Settings;
import dev.conformance.invites.config.Settings.Gate;
import dev.conformance.invites.config.Settings.Limits;
import dev.conformance.invites.config.Settings.Target;
import dev.conformance.invites.contract.Depth;
import dev.conformance.invites.contract.Level;
import dev.conformance.invites.contract.Profile;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.contract.RequirementSet;
import dev.conformance.invites.junit.ConformanceRun;
import dev.conformance.invites.reference.ReferenceData;
import dev.conformance.invites.report.Report;
import dev.conformance.invites.suites.Suites;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Runs of the real suites with the reference server's credentials and short bounds. */
final class Runs {
  private static final ReferenceData DATA = ReferenceData.STANDARD;

  /** Long enough that a busy machine does not fail a server that responds. */
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  static final long MAX_BODY = 1_000_000;

  static final Credentials API_KEY =
      Credentials.none().withApiKey(DATA.publicKey(), DATA.privateKey());
  static final Credentials SERVICE_ACCOUNT =
      Credentials.none().withServiceAccount(DATA.clientId(), DATA.clientSecret());
  static final Credentials BOTH = API_KEY.withServiceAccount(DATA.clientId(), DATA.clientSecret());

  private Runs() {}

  /** Settings for a target that knows the reference server's projects. */
  static Settings settings(URI baseUrl, Credentials credentials) {
    return settings(baseUrl, credentials, TIMEOUT, 8);
  }

  static Settings settings(
      URI baseUrl, Credentials credentials, Duration timeout, int parallelism) {
    return new Settings(
        Optional.of(
            new Target(
                baseUrl,
                DATA.ownedProject(),
                Optional.of(DATA.emptyProject()),
                Optional.of(DATA.foreignProject()),
                credentials)),
        gate(Profile.DOCUMENTED, Level.MUST),
        new Limits(timeout, MAX_BODY, parallelism, Optional.empty()),
        Path.of("target", "reports-of-the-self-test"),
        Optional.empty());
  }

  /** A gate that judges everything and accepts no failure. */
  static Gate gate(Profile profile, Level failOn) {
    return new Gate(
        profile,
        failOn,
        false,
        Optional.empty(),
        Set.of(Requirement.values()),
        RequirementSet.newest(),
        Depth.STANDARD,
        1);
  }

  /** The same gate at another depth. */
  static Gate at(Depth depth, long seed, Gate gate) {
    return new Gate(
        gate.profile(),
        gate.failOn(),
        gate.strict(),
        gate.knownDeviations(),
        gate.only(),
        gate.set(),
        depth,
        seed);
  }

  /** The same gate for some requirements. */
  static Gate only(Set<Requirement> only, Gate gate) {
    return new Gate(
        gate.profile(),
        gate.failOn(),
        gate.strict(),
        gate.knownDeviations(),
        only,
        gate.set(),
        gate.depth(),
        gate.seed());
  }

  /** Judges the target with all suites. */
  static Report judge(Settings settings) {
    return new ConformanceRun(Suites.all(), Clock.systemUTC()).judge(settings);
  }
}
