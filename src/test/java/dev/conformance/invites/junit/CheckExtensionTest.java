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
import dev.conformance.invites.http.TargetData;
import dev.conformance.invites.report.Report;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
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

    try (var session = open()) {
      asInABuild(
          session,
          (test, result) ->
              tests.add(
                  tuple(
                      test.getDisplayName(),
                      result.getStatus().name(),
                      result.getThrowable().map(Throwable::getMessage).orElse(""))));
    }

    assertThat(tests)
        .containsExactlyInAnyOrder(
            tuple("SCHEMA-1 is met: pretty=true", "SUCCESSFUL", ""),
            tuple("SCHEMA-1 is met: envelope=true", "SUCCESSFUL", ""),
            tuple("SCHEMA-2 is not met", "FAILED", "SCHEMA-2: a deviation"),
            tuple(
                "PRETTY-1 lacks its precondition",
                "ABORTED",
                "not exercised: PRETTY-1: invite somebody"));
  }

  @Test
  void aFailureHasOneLineAndTheLineOfTheCheck() {
    var failures = new ArrayList<Throwable>();

    try (var session = open()) {
      asInABuild(session, (test, result) -> result.getThrowable().ifPresent(failures::add));
    }

    assertThat(failures)
        .filteredOn(AssertionError.class::isInstance)
        .singleElement()
        .satisfies(
            failure ->
                assertThat(failure.getStackTrace())
                    .singleElement()
                    .returns(Examples.class.getName(), StackTraceElement::getClassName)
                    .returns("isNotMet", StackTraceElement::getMethodName)
                    .returns("CheckExtensionTest.java", StackTraceElement::getFileName)
                    .matches(frame -> frame.getLineNumber() > 1, "names the line"));
  }

  @ParameterizedTest
  @EnumSource
  void respectsTheOtherExtensionsOfASuite(Way way) {
    Guarded.calls.clear();

    way.run();

    assertThat(Guarded.calls).containsExactly("before each", "check", "after each");
  }

  /** The two ways to run a suite. */
  enum Way {
    BUILD {
      @Override
      void run() {
        try (var session = open()) {
          asInABuild(session, Guarded.class, (test, result) -> {});
        }
      }
    },
    COMMAND {
      @Override
      void run() {
        judge(Guarded.class);
      }
    };

    abstract void run();
  }

  @Test
  void findsInABuildWhatTheCommandFinds() {
    Report ofABuild;
    try (var session = open()) {
      asInABuild(session, (test, result) -> {});
      ofABuild = session.report();
    }

    var ofARun = judge(Examples.class);

    assertThat(found(ofABuild)).hasSize(4).isEqualTo(found(ofARun));
  }

  private static Session open() {
    return Session.open(SettingsReader.read(SettingSources.none()), Clock.systemUTC());
  }

  private static Report judge(Class<?> suite) {
    return new ConformanceRun(List.of(suite), Clock.systemUTC())
        .judge(SettingsReader.read(SettingSources.none()));
  }

  private static void asInABuild(Session session, Finished finished) {
    asInABuild(session, Examples.class, finished);
  }

  private static void asInABuild(Session session, Class<?> suite, Finished finished) {
    var request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(DiscoverySelectors.selectClass(suite))
            .configurationParameter(
                LauncherConstants.DEACTIVATE_LISTENERS_PATTERN_PROPERTY_NAME, "*")
            .build();
    try (var launcher = LauncherFactory.openSession()) {
      Sessions.give(launcher, new Sessions.Given(session));
      launcher.getLauncher().execute(request, new Results(finished));
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
    void isNotMet(TargetData known) {
      assertThat(known).withFailMessage("a deviation").isNull();
    }

    @Verifies(PRETTY_1)
    void lacksItsPrecondition(TargetData known) {
      assumeTrue(false, "invite somebody");
    }
  }

  @ConformanceSuite
  static final class Guarded {
    static final List<String> calls = new ArrayList<>();

    @BeforeEach
    void before() {
      calls.add("before each");
    }

    @AfterEach
    void after() {
      calls.add("after each");
    }

    @Verifies(SCHEMA_1)
    void isMet(@Get Response response) {
      calls.add("check");
      assertThat(response.status()).isEqualTo(200);
    }
  }
}
