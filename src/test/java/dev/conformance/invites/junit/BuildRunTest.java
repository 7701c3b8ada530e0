package dev.conformance.invites.junit;

import static dev.conformance.invites.contract.ResponseAssert.assume;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.junit.platform.engine.TestExecutionResult.Status.ABORTED;
import static org.junit.platform.engine.TestExecutionResult.Status.FAILED;
import static org.junit.platform.engine.TestExecutionResult.Status.SUCCESSFUL;

import dev.conformance.invites.config.SettingSources;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.contract.Response;
import dev.conformance.invites.engine.Get;
import dev.conformance.invites.engine.Verifies;
import dev.conformance.invites.http.Target;
import dev.conformance.invites.junit.BuildRun.BuildSettings;
import dev.conformance.invites.junit.BuildRun.VerdictError;
import dev.conformance.invites.report.ReportsException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.store.Namespace;
import org.junit.platform.launcher.LauncherConstants;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** What a build shows of a run, and when it fails. */
class BuildRunTest {
  private static final String SENTENCE =
      "INVALID CONFIGURATION: Property atlas.timout is not a setting: did you mean atlas.timeout?";

  @TempDir private Path folder;

  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
  private final PrintStream console = new PrintStream(shown, true, StandardCharsets.UTF_8);

  @Test
  void aWrongSettingIsOneLineAndRemovesTheReportOfAnEarlierRun() throws IOException {
    var json = Files.writeString(folder.resolve("conformance.json"), "{}");

    var run = open(Map.of("atlas.timout", "3s"), Map.of("ATLAS_REPORTS", folder.toString()));

    assertThat(run.run()).isEmpty();
    assertThat(run.untestableReason()).hasValue(SENTENCE);
    assertThatThrownBy(run::close).isInstanceOf(VerdictError.class).hasMessage(SENTENCE);
    assertThat(lines()).containsExactly(SENTENCE);
    assertThat(json).doesNotExist();
  }

  /** Such as -Datlas.only in MAVEN_OPTS, or a variable that Failsafe keeps from the tests. */
  @Test
  void rejectsWhatOnlyOneOfMavenAndItsTestProcessSees() throws IOException {
    var both = Map.of("ATLAS_STRICT", "true", "MONGODB_ATLAS_ACCESS_TOKEN", "canary");
    var ofMaven = new HashMap<>(both);
    ofMaven.put("MONGODB_ATLAS_BASE_URL", "https://h.example");
    var properties = Map.of("atlas.only", "http", "atlas.depth", "thorough", "java.home", "x");
    var given = BuildGate.given(new SettingSources(properties, ofMaven));
    var file = Files.write(folder.resolve("given.txt"), given);

    open(Map.of("atlas.depth", "standard", "conformance.given", file.toString()), both);

    assertThat(given.toString()).doesNotContain("h.example", "" + "canary".hashCode());
    assertThat(file).as("what opens the gate once").doesNotExist();
    assertThat(lines())
        .last(STRING)
        .isEqualTo(
            "INVALID CONFIGURATION: Maven and its test process see different values of MONGODB_ATLAS_BASE_URL, atlas.depth, atlas.only. Give settings with -D on Maven's command line, in the environment, or in the file that atlas.config names.");
  }

  @Test
  void printsTheVerdictAlthoughTheReportsCannotBeWritten() throws IOException {
    var run = open(Map.of("atlas.reports", folder.toString()), Map.of());
    var stuck = Files.createDirectories(folder.resolve("junit.xml"));

    assertThatThrownBy(run::close)
        .isInstanceOf(ReportsException.class)
        .hasMessage(
            "The reports cannot be written to %s (FileSystemException: %s: Is a directory); make that folder writable, or name another one with atlas.reports.",
            folder, stuck);

    assertThat(lines()).last(STRING).startsWith("UNDETERMINED: the embedded reference server: ");
    assertThat(folder.resolve("conformance.json")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({
    "false, CONFORMANT (PARTIAL),",
    "true, NOT CONFORMANT (PARTIAL), NOT CONFORMANT (PARTIAL): see the verdict above"
  })
  void failsTheBuildByItsEndUnlessTheVerdictIsConformant(
      String strict, String verdict, @Nullable String failure) {
    var only = "SCHEMA-1,PRETTY-1";
    var results =
        runAsABuild(Map.of("atlas.strict", strict, "atlas.only", only, "allure.home", "none"));

    // Build tools count a failure of the plan's root as an error.
    var ofRoot = results.keySet().stream().filter(test -> test.getParentId().isEmpty()).findFirst();
    assertThat(ofRoot.map(results::get).flatMap(TestExecutionResult::getThrowable))
        .map(Throwable::getMessage)
        .isEqualTo(Optional.ofNullable(failure));
    assertThat(lines())
        .contains(
            "Warning: there is no Allure page in %s/allure-report, because Allure's generator in none failed: java.io.IOException: it ended with status 1 or needs more time"
                .formatted(folder));
    assertThat(lines()).last(STRING).startsWith(verdict + ": the embedded reference server: ");
  }

  @Test
  void showsACheckAsOneTestForEachTestCaseAndAFailureAsOneLine() throws IOException {
    var known = folder.resolve("known.yaml");
    Files.writeString(known, "- {requirement: SCHEMA-3, reason: it is old, expires: 9999-12-31}");
    var results = runAsABuild(Map.of("atlas.known-deviations", known.toString()));

    results.keySet().removeIf(TestIdentifier::isContainer);
    assertThat(results.entrySet())
        .extracting(
            test -> test.getKey().getDisplayName(),
            test -> test.getValue().getStatus(),
            test -> test.getValue().getThrowable().map(Throwable::getMessage).orElse(""))
        .containsExactlyInAnyOrder(
            tuple("SCHEMA-1 is met: pretty=true", SUCCESSFUL, ""),
            tuple("SCHEMA-1 is met: envelope=true", SUCCESSFUL, ""),
            tuple("SCHEMA-2 is not met", FAILED, "SCHEMA-2: is not met"),
            tuple("SCHEMA-3 is not met", ABORTED, "accepted: SCHEMA-3: a deviation"),
            tuple("HTTP-3 is not met", ABORTED, "warned: HTTP-3: a deviation"),
            tuple(
                "PRETTY-1 lacks its precondition",
                ABORTED,
                "not exercised: PRETTY-1: invite somebody"));
  }

  @ConformanceSuite
  static final class Examples {
    @Verifies(Requirement.SCHEMA_1)
    void isMet(@Get("pretty=true") @Get("envelope=true") Response response) {
      assertThat(response.status()).isEqualTo(200);
    }

    @Verifies({Requirement.SCHEMA_2, Requirement.SCHEMA_3, Requirement.HTTP_3})
    void isNotMet(Target target) {
      assertThat(target).withFailMessage("a deviation").isNull();
    }

    @Verifies(Requirement.PRETTY_1)
    void lacksItsPrecondition(Target target) {
      assume(false, "invite somebody");
    }
  }

  @Test
  void aBuildPrintsNumbersInTheSameWayOnEveryMachine() {
    Locale.setDefault(Locale.forLanguageTag("ar-EG"));

    open(Map.of("atlas.timout", "3s"), Map.of("ATLAS_REPORTS", folder.toString()));

    assertThat("%d %.1f".formatted(198, 2.5)).isEqualTo("198 2.5");
  }

  private Map<TestIdentifier, TestExecutionResult> runAsABuild(Map<String, String> properties) {
    var given = new HashMap<>(properties);
    given.put("atlas.reports", folder.toString());
    var settings = new BuildSettings(new SettingSources(given, Map.of()), console);
    var request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(DiscoverySelectors.selectClass(Examples.class))
            .configurationParameter(
                LauncherConstants.DEACTIVATE_LISTENERS_PATTERN_PROPERTY_NAME, "*")
            .build();
    var results = new HashMap<TestIdentifier, TestExecutionResult>();
    var listener =
        new TestExecutionListener() {
          @Override
          public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            results.put(test, result);
          }
        };
    try (var session = LauncherFactory.openSession()) {
      var store = session.getStore();
      store.put(Namespace.create(BuildRun.class.getName()), BuildSettings.class, settings);
      session.getLauncher().execute(request, listener);
    }
    return results;
  }

  private List<String> lines() {
    return shown.toString(StandardCharsets.UTF_8).strip().lines().toList();
  }

  private BuildRun open(Map<String, String> properties, Map<String, String> environment) {
    return BuildRun.open(new BuildSettings(new SettingSources(properties, environment), console));
  }
}
