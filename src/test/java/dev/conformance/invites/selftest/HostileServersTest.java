package dev.conformance.invites.selftest;

import static dev.conformance.invites.testing.HttpText.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.report.Status;
import dev.conformance.invites.report.Verdict;
import dev.conformance.invites.testing.RawServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a server does, a run ends in time and with a sentence that says why. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileServersTest {
  @ParameterizedTest
  @EnumSource(HostileServer.class)
  void endsWithOneSentenceAboutTheServer(HostileServer hostile) {
    try (var server = hostile.start()) {

      var report = Runs.judge(hostile.settings(server, Runs.API_KEY));

      assertThat(report.verdict() + ": " + report.sentence())
          .isEqualTo("UNDETERMINED: " + hostile.sentence(server));
      assertThat(report.count(Status.NOT_EXERCISED)).isEqualTo(report.requirements().size());
      assertThat(report.totalRequests()).isLessThanOrEqualTo(2);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"LOGIN_PAGE", "OTHER_JSON", "SILENT"})
  void saysTheSameWithBothCredentials(HostileServer hostile) {
    try (var server = hostile.start()) {

      var report = Runs.judge(hostile.settings(server, Runs.BOTH));

      assertThat(report.verdict() + ": " + report.sentence())
          .isEqualTo("UNDETERMINED: " + hostile.sentence(server));
      assertThat(report.totalRequests()).isLessThanOrEqualTo(4);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"BARE_401", "CHALLENGING_401"})
  void blamesTheServiceAccountFirstIfBothCredentialsAreRefused(HostileServer hostile) {
    try (var server = hostile.start()) {

      var report = Runs.judge(hostile.settings(server, Runs.BOTH));

      assertThat(report.verdict() + ": " + report.sentence())
          .isEqualTo(
              "UNDETERMINED: credentials refused: %s/api/oauth/token returns 401 and gives no"
                  + " access token; check MONGODB_ATLAS_CLIENT_ID and MONGODB_ATLAS_CLIENT_SECRET",
              server.baseUrl());
      assertThat(report.totalRequests()).isLessThanOrEqualTo(4);
    }
  }

  @Test
  void judgesAServerThatHasAnEmptyListForEverything() {
    try (var server = RawServer.start(RawServer.answering(request -> json("200 OK", "[]")))) {

      var report = Runs.judge(Runs.settings(server.baseUrl(), Runs.API_KEY));

      assertThat(report.verdict()).isEqualTo(Verdict.NOT_CONFORMANT);
    }
  }

  @Test
  void judgesAServerThatNestsBracketsForEverything() {
    var brackets = "[".repeat(20_000) + "]".repeat(20_000);
    try (var server = RawServer.start(RawServer.answering(request -> json("200 OK", brackets)))) {

      var report = Runs.judge(Runs.settings(server.baseUrl(), Runs.API_KEY));

      assertThat(report.verdict()).isEqualTo(Verdict.NOT_CONFORMANT);
    }
  }
}
