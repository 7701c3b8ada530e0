package dev.conformance.invites.selftest;

import dev.conformance.invites.config.Credentials;
import dev.conformance.invites.config.Settings;
import dev.conformance.invites.config.Settings.Limits;
import dev.conformance.invites.config.Settings.Target;
import dev.conformance.invites.contract.Depth;
import dev.conformance.invites.contract.Level;
import dev.conformance.invites.contract.Profile;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.reference.ReferenceOptions;
import dev.conformance.invites.reference.ReferenceServer;
import dev.conformance.invites.report.Report;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Runs of the real suites, unchanged, against reference servers with faults or variations. */
final class ReferenceRuns {
  private ReferenceRuns() {}

  /** Judges a reference server with these options. */
  static Report against(
      ReferenceOptions options, Profile profile, Level failOn, Credentials credentials) {
    try (var server = ReferenceServer.start(options)) {
      return Runs.judge(settings(server, profile, failOn, credentials));
    }
  }

  /** Judges a reference server at depth thorough with this seed of generated inputs. */
  static Report thorough(
      ReferenceOptions options, Profile profile, long seed, Credentials credentials) {
    try (var server = ReferenceServer.start(options)) {
      var settings = settings(server, profile, Level.MUST, credentials);
      return Runs.judge(settings.withGate(Runs.at(Depth.THOROUGH, seed, settings.gate())));
    }
  }

  /** The same, judging only these requirements. */
  static Report thorough(ReferenceOptions options, Set<Requirement> only) {
    try (var server = ReferenceServer.start(options)) {
      var settings = settings(server, Profile.DOCUMENTED, Level.MUST, Runs.BOTH);
      var gate = Runs.at(Depth.THOROUGH, 1, settings.gate());
      return Runs.judge(settings.withGate(Runs.only(only, gate)));
    }
  }

  private static Settings settings(
      ReferenceServer server, Profile profile, Level failOn, Credentials credentials) {
    var data = server.data();
    return new Settings(
        Optional.of(
            new Target(
                server.baseUrl(),
                data.ownedProject(),
                Optional.of(data.emptyProject()),
                Optional.of(data.foreignProject()),
                credentials)),
        Runs.gate(profile, failOn),
        new Limits(Duration.ofSeconds(10), 64_000_000, 4, Optional.empty()),
        Path.of("target", "reports-of-the-self-test"),
        Optional.empty());
  }
}
