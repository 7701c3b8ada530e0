package dev.conformance.invites.junit;

import static dev.conformance.invites.contract.Requirement.PRETTY_1;
import static dev.conformance.invites.contract.Requirement.SCHEMA_1;
import static dev.conformance.invites.contract.Requirement.SCHEMA_2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.conformance.invites.config.SettingSources;
import dev.conformance.invites.config.SettingsReader;
import dev.conformance.invites.contract.Response;
import dev.conformance.invites.http.Target;
import dev.conformance.invites.report.Report;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherConstants;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** What a build shows of the checks, and that the command finds the same. */
class CheckExtensionTest {

  @Test
  void runsAsOneTestForEachTestCase() {
    var tests = new ArrayList<Tuple>();

    asInABuild(
        Examples.class,
        (test, result) ->
            tests.add(
                tuple(
                    test.getDisplayName(),
                    result.getStatus().name(),
                    result.getThrowable().map(Throwable::getMessage).orElse(""))));

    assertThat(tests)
        .containsExactlyInAnyOrder(
            tuple("SCHEMA-1 is met: pretty=true", "SUCCESSFUL", ""),
            tuple("SCHEMA-1 is met: envelope=true", "SUCCESSFUL", ""),
            tuple("SCHEMA-2 is not met", "FAILED", "SCHEMA-2: is not met"),
            tuple(
                "PRETTY-1 lacks its precondition",
                "ABORTED",
                "not exercised: PRETTY-1: invite somebody"));
  }

  @Test
  void aFailureHasOneLineAndTheMethodOfTheCheck() {
    var failures = new ArrayList<Throwable>();

    asInABuild(Examples.class, (test, result) -> result.getThrowable().ifPresent(failures::add));

    assertThat(failures)
        .filteredOn(AssertionError.class::isInstance)
        .singleElement()
        .satisfies(
            failure ->
                assertThat(failure.getStackTrace())
                    .singleElement()
                    .returns(Examples.class.getName(), StackTraceElement::getClassName)
                    .returns("isNotMet", StackTraceElement::getMethodName));
  }

  @Test
  void findsInABuildWhatTheCommandFinds() {
    var ofABuild = asInABuild(Examples.class, (test, result) -> {});

    var ofARun = judge(Examples.class);

    assertThat(found(ofABuild)).hasSize(4).isEqualTo(found(ofARun));
  }

  private static Report judge(Class<?> suite) {
    return new ConformanceRun(List.of(suite), Clock.systemUTC())
        .judge(SettingsReader.read(SettingSources.none()));
  }

  private static Report asInABuild(Class<?> suite, Finished finished) {
    var settings = SettingsReader.read(SettingSources.none());
    try (var run = Run.open(settings, Clock.systemUTC(), Duration.ZERO)) {
      execute(suite, RunStore.provide(run), new Results(finished));
      return run.report();
    }
  }

  static void execute(Class<?> suite, RunStore.Provided provided, TestExecutionListener listener) {
    var request =
        LauncherDiscoveryRequestBuilder.request()
            .configurationParameter(RunStore.KEY, provided.id())
            .selectors(DiscoverySelectors.selectClass(suite))
            .configurationParameter(
                LauncherConstants.DEACTIVATE_LISTENERS_PATTERN_PROPERTY_NAME, "*")
            .build();
    try (provided;
        var launcher = LauncherFactory.openSession()) {
      launcher.getLauncher().execute(request, listener);
    }
  }

  private interface Finished {
    void test(TestIdentifier test, TestExecutionResult result);
  }

  private record Results(Finished finished) implements TestExecutionListener {
    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
      if (test.isTest()) {
        finished.test(test, result);
      }
    }
  }

  private static List<Tuple> found(Report report) {
    return report.requirements().stream()
        .flatMap(result -> result.checks().stream())
        .map(check -> tuple(check.suite(), check.name(), check.status(), check.message()))
        .toList();
  }

  @ConformanceSuite
  static final class Examples {
    @Verifies(SCHEMA_1)
    void isMet(@Get("pretty=true") @Get("envelope=true") Response response) {
      assertThat(response.status()).isEqualTo(200);
    }

    @Verifies(SCHEMA_2)
    void isNotMet(Target known) {
      assertThat(known).withFailMessage("a deviation").isNull();
    }

    @Verifies(PRETTY_1)
    void lacksItsPrecondition(Target known) {
      assumeTrue(false, "invite somebody");
    }
  }
}
