package dev.conformance.invites.selftest;

import static dev.conformance.invites.testing.HttpText.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.conformance.invites.config.Settings;
import dev.conformance.invites.report.Report;
import dev.conformance.invites.report.Status;
import dev.conformance.invites.report.Verdict;
import dev.conformance.invites.testing.RawServer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a server does, a run ends in time and with a sentence that says why. */
class HostileServersTest {
  private static final Duration SAFETY_NET = Duration.ofSeconds(20);

  @ParameterizedTest
  @EnumSource(HostileServer.class)
  void endsWithOneSentenceAboutTheServer(HostileServer hostile) {
    try (var server = hostile.start()) {

      var report = judge(hostile.settings(server, Runs.API_KEY));

      assertThat(report.verdict() + ": " + report.sentence())
          .isEqualTo("UNDETERMINED: " + hostile.sentence(server));
      assertThat(report.count(Status.NOT_EXERCISED)).isEqualTo(report.requirements().size());
      assertThat(report.totalRequests()).isLessThanOrEqualTo(2);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"LOGIN_PAGE", "OTHER_JSON", "SILENT"})
  void saysNoWorseWithBothCredentials(HostileServer hostile) {
    try (var server = hostile.start()) {

      var report = judge(hostile.settings(server, Runs.BOTH));

      assertThat(report.verdict() + ": " + report.sentence())
          .isEqualTo("UNDETERMINED: " + hostile.sentence(server));
      assertThat(report.totalRequests()).isLessThanOrEqualTo(4);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"BARE_401", "CHALLENGING_401"})
  void blamesTheServiceAccountFirstIfBothCredentialsAreRefused(HostileServer hostile) {
    try (var server = hostile.start()) {

      var report = judge(hostile.settings(server, Runs.BOTH));

      assertThat(report.verdict() + ": " + report.sentence())
          .isEqualTo(
              "UNDETERMINED: credentials refused: %s/api/oauth/token returns 401 and gives no access token; check MONGODB_ATLAS_CLIENT_ID and MONGODB_ATLAS_CLIENT_SECRET",
              server.baseUrl());
      assertThat(report.totalRequests()).isLessThanOrEqualTo(4);
    }
  }

  @Test
  void judgesAServerThatHasAnEmptyListForEverything() {
    try (var server = RawServer.start(RawServer.answering(request -> json("200 OK", "[]")))) {

      var report = judge(Runs.settings(server.baseUrl(), Runs.API_KEY));

      assertThat(report.verdict()).isEqualTo(Verdict.NOT_CONFORMANT);
    }
  }

  @Test
  void judgesAServerThatNestsBracketsForEverything() {
    var brackets = "[".repeat(200_000) + "]".repeat(200_000);
    try (var server = RawServer.start(RawServer.answering(request -> json("200 OK", brackets)))) {

      var report = judge(Runs.settings(server.baseUrl(), Runs.API_KEY));

      assertThat(report.verdict()).isEqualTo(Verdict.NOT_CONFORMANT);
    }
  }

  private static Report judge(Settings settings) {
    return assertTimeoutPreemptively(SAFETY_NET, () -> Runs.judge(settings));
  }
}
