package dev.conformance.invites.selftest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.conformance.invites.config.SettingSources;
import dev.conformance.invites.config.Settings;
import dev.conformance.invites.config.SettingsReader;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.http.TargetClient;
import dev.conformance.invites.junit.ConformanceRun;
import dev.conformance.invites.reference.ReferenceData;
import dev.conformance.invites.reference.ReferenceOptions;
import dev.conformance.invites.reference.ReferenceServer;
import dev.conformance.invites.report.Observation;
import dev.conformance.invites.report.Status;
import dev.conformance.invites.report.Verdict;
import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that create the invitations that they need, in a project that has none. */
class FixturesRunTest {
  private static final ReferenceData DATA = ReferenceData.STANDARD;

  @AutoClose
  private final ReferenceServer server =
      ReferenceServer.start(ReferenceOptions.defaults().withInvitationOperations());

  @TempDir private Path folder;

  private Map<String, String> environment(URI baseUrl) {
    return new TreeMap<>(
        Map.of(
            "MONGODB_ATLAS_BASE_URL", baseUrl.toString(),
            "MONGODB_ATLAS_PROJECT_ID", DATA.emptyProject(),
            "MONGODB_ATLAS_CLIENT_ID", DATA.clientId(),
            "MONGODB_ATLAS_CLIENT_SECRET", DATA.clientSecret(),
            "ATLAS_FIXTURES", "create",
            "ATLAS_FIXTURES_DOMAIN", "mail.example.com",
            "ATLAS_REPORTS", folder.toString()));
  }

  private Settings settings(URI baseUrl) {
    return SettingsReader.read(SettingSources.none().withEnvironment(environment(baseUrl)));
  }

  private int invitations() {
    try (var client = TargetClient.open(settings(server.baseUrl()))) {
      return client.known().orElseThrow().invitations().size();
    }
  }

  @Test
  void exerciseWhatNeedsInvitationsAndLeaveNone() {
    var report = Runs.judge(settings(server.baseUrl()));

    assertThat(report.verdict()).isEqualTo(Verdict.CONFORMANT);
    assertThat(Runs.result(report, Requirement.USERNAME_1).status()).isEqualTo(Status.PASSED);
    assertThat(Runs.result(report, Requirement.USERNAME_6).status()).isEqualTo(Status.PASSED);
    assertThat(report.observations())
        .contains(new Observation("fixtures", "6 invitations created for this run"));
    assertThat(invitations()).isZero();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void leaveNoneIfTheKitFails() {
    var failing = new ConformanceRun(List.of(String.class), Clock.systemUTC());

    var report = failing.judge(settings(server.baseUrl()));

    assertThat(report.verdict()).isEqualTo(Verdict.UNDETERMINED);
    assertThat(invitations()).isZero();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void areUndeterminedIfTheInvitationsCannotBeCreated() {
    try (var readOnly = ReferenceServer.start(ReferenceOptions.defaults())) {
      var report = Runs.judge(settings(readOnly.baseUrl()));

      assertThat(report.verdict()).isEqualTo(Verdict.UNDETERMINED);
      assertThat(report.sentence())
          .isEqualTo(
              "the fixtures were not created: POST /api/atlas/v2/groups/%s/invites returns 405 METHOD_NOT_ALLOWED"
                  .formatted(DATA.emptyProject()));
    }
    assertThat(folder).isEmptyDirectory();
  }

  private Process start(String... arguments) throws IOException {
    var builder = Runs.process(List.of(), List.of(arguments)).redirectErrorStream(true);
    builder.redirectOutput(folder.resolve("output.txt").toFile());
    builder.environment().putAll(environment(server.baseUrl()));
    return builder.start();
  }

  /** A run that is in the middle of creating its invitations. */
  private Process inTheMiddle() throws IOException {
    var process = start("run", "--requests-per-second", "4");
    var journal = folder.resolve("fixtures.txt");
    Failsafe.with(
            RetryPolicy.<Boolean>builder()
                .handleResult(false)
                .withDelay(Duration.ofMillis(20))
                .withMaxDuration(Duration.ofSeconds(60))
                .withMaxRetries(-1)
                .build())
        .get(() -> Files.exists(journal) && Files.readAllLines(journal).size() > 1);
    return process;
  }

  @Test
  void leaveAJournalForTheCleanupIfTheyAreKilled() throws Exception {
    var process = inTheMiddle();

    process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);

    assertThat(invitations()).isPositive();
    assertThat(folder.resolve("fixtures.txt")).isNotEmptyFile();
    assertThat(start("fixtures", "clean").waitFor()).isZero();
    assertThat(folder.resolve("output.txt"))
        .content()
        .matches("None of the \\d invitations in the journal is left\\.\n");
    assertThat(invitations()).isZero();
    assertThat(folder.resolve("fixtures.txt")).doesNotExist();
  }

  @Test
  void leaveNoneIfTheyAreInterrupted() throws Exception {
    var process = inTheMiddle();

    process.destroy();

    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assumeThat(process.supportsNormalTermination()).isTrue();
    assertThat(invitations()).isZero();
    assertThat(folder.resolve("fixtures.txt")).doesNotExist();
  }
}
