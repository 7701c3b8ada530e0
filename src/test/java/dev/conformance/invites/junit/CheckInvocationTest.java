package dev.conformance.invites.junit;

import static dev.conformance.invites.contract.Requirement.PRETTY_1;
import static dev.conformance.invites.contract.Requirement.SCHEMA_1;
import static dev.conformance.invites.contract.Requirement.SCHEMA_2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.conformance.invites.config.SettingsReader;
import dev.conformance.invites.contract.Area;
import dev.conformance.invites.contract.Response;
import dev.conformance.invites.http.TargetData;
import dev.conformance.invites.report.Report;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.store.Namespace;
import org.junit.platform.launcher.LauncherConstants;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** What a build shows of the checks, and that a run of the command finds the same. */
class CheckInvocationTest {

  @Test
  void isATestOfItsOwnForEachRow() {
    var tests = new ArrayList<Tuple>();

    try (var session = open()) {
      asInABuild(session, tests);
    }

    assertThat(tests)
        .containsExactlyInAnyOrder(
            tuple("SCHEMA-1 is met: pretty=true", "SUCCESSFUL", ""),
            tuple("SCHEMA-1 is met: envelope=true", "SUCCESSFUL", ""),
            tuple(
                "SCHEMA-2 is not met",
                "FAILED",
                """
                SCHEMA-2 (MUST): Every item has all required members, spelt exactly as published
                a deviation
                written in: documented: Atlas Administration API v2, listGroupInvites, response 200"""),
            tuple("PRETTY-1 has no occasion", "ABORTED", "not exercised: no occasion"));
  }

  @Test
  void findsWhatARunOfTheCommandFinds() {
    Report ofABuild;
    try (var session = open()) {
      asInABuild(session, new ArrayList<>());
      ofABuild = session.report();
    }

    var ofARun =
        new ConformanceRun(List.of(Examples.class), Clock.systemUTC())
            .judge(SettingsReader.read(Map.of(), Map.of(), Map.of()));

    assertThat(found(ofABuild)).hasSize(4).isEqualTo(found(ofARun));
  }

  private static Session open() {
    return Session.open(SettingsReader.read(Map.of(), Map.of(), Map.of()), Clock.systemUTC());
  }

  private static void asInABuild(Session session, List<Tuple> tests) {
    var request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(DiscoverySelectors.selectClass(Examples.class))
            .configurationParameter(
                LauncherConstants.DEACTIVATE_LISTENERS_PATTERN_PROPERTY_NAME, "*")
            .build();
    try (var launcher = LauncherFactory.openSession()) {
      launcher
          .getStore()
          .put(
              Namespace.create(Sessions.class),
              ConformanceRun.Brought.class,
              new ConformanceRun.Brought(session));
      launcher.getLauncher().execute(request, new Finished(tests));
    }
  }

  private record Finished(List<Tuple> tests) implements TestExecutionListener {
    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
      if (test.isTest()) {
        tests.add(
            tuple(
                test.getDisplayName(),
                result.getStatus().name(),
                result.getThrowable().map(Throwable::getMessage).orElse("")));
      }
    }
  }

  private static List<Tuple> found(Report report) {
    return report.requirements().stream()
        .flatMap(result -> result.checks().stream())
        .map(check -> tuple(check.suite(), check.name(), check.status(), check.message()))
        .toList();
  }

  @ConformanceSuite(Area.SCHEMA)
  static final class Examples {
    @Verifies(SCHEMA_1)
    void isMet(@Get("pretty=true") @Get("envelope=true") Response response) {
      assertThat(response.status()).isEqualTo(200);
    }

    @Verifies(SCHEMA_2)
    void isNotMet(TargetData known) {
      assertThat(known).withFailMessage("a deviation").isNull();
    }

    @Verifies(PRETTY_1)
    void hasNoOccasion(TargetData known) {
      assumeTrue(false, "no occasion");
    }
  }
}
