package dev.conformance.invites.junit;

import static dev.conformance.invites.contract.Requirement.PRETTY_1;
import static dev.conformance.invites.contract.Requirement.SCHEMA_1;
import static dev.conformance.invites.contract.Requirement.SCHEMA_2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.conformance.invites.config.SettingSources;
import dev.conformance.invites.contract.Response;
import dev.conformance.invites.http.Target;
import dev.conformance.invites.junit.BuildRun.BuildSettings;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.store.Namespace;
import org.junit.platform.launcher.LauncherConstants;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** What a build shows of the checks. */
class SuiteExtensionTest implements TestExecutionListener {
  private final List<Tuple> tests = new ArrayList<>();
  private final List<Throwable> failures = new ArrayList<>();

  @BeforeEach
  void runABuild(@TempDir Path reports) {
    var sources = new SettingSources(Map.of("atlas.reports", reports.toString()), Map.of());
    var console = new PrintStream(OutputStream.nullOutputStream());
    execute(Examples.class, new BuildSettings(sources, console), this);
  }

  static void execute(Class<?> suite, BuildSettings settings, TestExecutionListener listener) {
    var request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(DiscoverySelectors.selectClass(suite))
            .configurationParameter(
                LauncherConstants.DEACTIVATE_LISTENERS_PATTERN_PROPERTY_NAME, "*")
            .build();
    try (var session = LauncherFactory.openSession()) {
      session
          .getStore()
          .put(Namespace.create(BuildRun.class.getName()), BuildSettings.class, settings);
      session.getLauncher().execute(request, listener);
    }
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    if (test.isTest()) {
      var failure = result.getThrowable();
      tests.add(
          tuple(
              test.getDisplayName(),
              result.getStatus().name(),
              failure.map(Throwable::getMessage).orElse("")));
      failure.filter(AssertionError.class::isInstance).ifPresent(failures::add);
    }
  }

  @Test
  void runsAsOneTestForEachTestCase() {
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
    assertThat(failures)
        .singleElement()
        .satisfies(
            failure ->
                assertThat(failure.getStackTrace())
                    .singleElement()
                    .returns(Examples.class.getName(), StackTraceElement::getClassName)
                    .returns("isNotMet", StackTraceElement::getMethodName));
  }

  @ConformanceSuite
  static final class Examples {
    @Verifies(SCHEMA_1)
    void isMet(@Get("pretty=true") @Get("envelope=true") Response response) {
      assertThat(response.status()).isEqualTo(200);
    }

    @Verifies(SCHEMA_2)
    void isNotMet(Target target) {
      assertThat(target).withFailMessage("a deviation").isNull();
    }

    @Verifies(PRETTY_1)
    void lacksItsPrecondition(Target target) {
      assumeTrue(false, "invite somebody");
    }
  }
}
