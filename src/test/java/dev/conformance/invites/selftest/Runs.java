package dev.conformance.invites.selftest;

import dev.conformance.invites.contract.Level;
import dev.conformance.invites.contract.Profile;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.junit.ConformanceRun;
import dev.conformance.invites.reference.ReferenceOptions;
import dev.conformance.invites.reference.ReferenceServer;
import dev.conformance.invites.report.Report;
import dev.conformance.invites.suites.Suites;
import dev.conformance.invites.target.Credentials;
import dev.conformance.invites.target.Credentials.ApiKey;
import dev.conformance.invites.target.Credentials.ServiceAccount;
import dev.conformance.invites.target.Secret;
import dev.conformance.invites.target.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;

/** Runs the real suites, unchanged, in this process against servers of the self-tests. */
final class Runs {
  private Runs() {}

  /** Judges a reference server with these options. */
  static Report against(ReferenceOptions options, Profile profile, Level failOn) {
    try (var server = ReferenceServer.start(options)) {
      return new ConformanceRun(Suites.all(), Clock.systemUTC())
          .judge(settings(server, profile, failOn));
    }
  }

  private static Settings settings(ReferenceServer server, Profile profile, Level failOn) {
    var data = server.data();
    return settings(server.baseUrl(), data.ownedProject(), profile, failOn)
        .withTarget(
            server.baseUrl(),
            data.ownedProject(),
            Optional.of(data.emptyProject()),
            Optional.of(data.foreignProject()),
            new Credentials(
                Optional.of(new ApiKey(data.publicKey(), new Secret(data.privateKey()))),
                Optional.of(new ServiceAccount(data.clientId(), new Secret(data.clientSecret()))),
                Optional.empty()));
  }

  /** Settings for a server of which nothing but an API key and a project is known. */
  static Settings settings(URI baseUrl, String projectId, Profile profile, Level failOn) {
    return new Settings(
        Optional.of(baseUrl),
        Optional.of(projectId),
        Optional.empty(),
        Optional.empty(),
        new Credentials(
            Optional.of(new ApiKey("aaaaaaaa", new Secret("a-private-key"))),
            Optional.empty(),
            Optional.empty()),
        profile,
        failOn,
        false,
        Optional.empty(),
        Path.of("unused"),
        Duration.ofSeconds(10),
        64_000_000,
        4,
        Optional.empty(),
        EnumSet.allOf(Requirement.class));
  }
}
