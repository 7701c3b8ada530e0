package dev.conformance.invites.junit;

import dev.conformance.invites.config.ConfigurationException;
import dev.conformance.invites.config.PactSettings;
import dev.conformance.invites.config.SettingSources;
import dev.conformance.invites.config.SettingsReader;
import dev.conformance.invites.report.Reports;
import dev.conformance.invites.report.ReportsException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/**
 * Encloses a Maven build that verifies a server. Before anything is compiled it removes the reports
 * of earlier builds and rejects wrong settings; after the tests it demands the report of this
 * build, whatever filter or option has kept the tests from running.
 *
 * <p>Maven runs both in its own process and passes what it knows as system properties, never as
 * part of a script or a command line.
 */
public final class BuildGate {
  /** The property that names the file of what Maven was given, for the process of the tests. */
  static final String GIVEN = "conformance.given";

  private static final String NO_TEST_RAN =
      "no test ran. Run mvn verify without filters of tests; atlas.only selects requirements.";

  private static final Pattern TESTING_GOALS =
      Pattern.compile("\\b(verify|install|deploy|(post-)?integration-test)\\b");

  /** In the summary of Failsafe: tests that failed, or why the process of the tests crashed. */
  private static final Pattern FAILURES =
      Pattern.compile("<(errors|failures)>[1-9]|[^<>]</failureMessage>");

  private final SettingSources sources;
  private final Path base;
  private final PrintStream console;

  /**
   * @param sources the settings, and the properties that Maven passes: {@code
   *     maven.multiModuleProjectDirectory} and those of the plugin's configuration in the POM
   */
  BuildGate(SettingSources sources, PrintStream console) {
    this.sources = sources;
    this.base = Path.of(property("maven.multiModuleProjectDirectory"));
    this.console = console;
  }

  /**
   * Runs one half of the gate.
   *
   * @param arguments {@code before} or {@code after} the tests
   * @throws BuildFailure if the build must fail
   */
  @SuppressWarnings("SystemOut") // Maven shows what its plugins print
  public static void main(String[] arguments) throws IOException {
    var gate = new BuildGate(SettingSources.ofProcess(), System.out);
    if (arguments[0].equals("before")) {
      gate.open();
    } else {
      gate.close();
    }
  }

  /** Removes earlier reports and rejects wrong settings, if this build verifies a server. */
  void open() throws IOException {
    var testsAServer = TESTING_GOALS.matcher(property("conformance.goals")).find();
    try {
      if (testsAServer) {
        Reports.discard(reports());
      }
      // Also rejects secrets in properties, which every build writes into files.
      var unusedOfPacts = PactSettings.read(sources);
      SettingSources.refuseInProject(property("conformance.project"));
      // With mvn -f elsewhere, files that settings name would not be found: the tests check them.
      if (testsAServer && !isSkipped() && base.equals(Path.of(property("user.dir")))) {
        var unused = SettingsReader.read(sources);
      }
      Files.write(Path.of(property(GIVEN)), sources.given());
    } catch (ConfigurationException | ReportsException wrong) {
      throw new BuildFailure("INVALID CONFIGURATION: " + wrong.getMessage());
    }
  }

  /** Demands the report of this build, that its verdict is conformant, and that nothing failed. */
  void close() throws IOException {
    var file = reports().resolve("conformance.json");
    if (!Files.exists(file)) {
      closeWithoutReport();
      return;
    }
    var report = JsonMapper.shared().readTree(file);
    var verdict = report.path("verdict").asString("");
    var failure =
        verdict.equals("conformant")
            ? failureOfTheTests().map("TESTS FAILED: the verdict is conformant, but "::concat)
            : Optional.of(
                "%s: %s: %s"
                    .formatted(
                        verdict.replace('-', ' ').toUpperCase(Locale.ROOT),
                        report.at("/target/baseUrl").asString(""),
                        report.path("reason").asString("")));
    if (failure.isPresent() && !property("maven.test.failure.ignore").equals("true")) {
      throw new BuildFailure(failure.orElseThrow());
    }
    failure.ifPresent(
        ignored ->
            console.println(
                "FAILURES IGNORED: maven.test.failure.ignore is set, so this build succeeds"
                    + " whatever the verdict is. The verdict is in the reports."));
  }

  private void closeWithoutReport() throws IOException {
    if (!isSkipped()) {
      throw new BuildFailure(
          "NOT TESTED: this build has left no report in %s: %s"
              .formatted(reports(), failureOfTheTests().orElse(NO_TEST_RAN)));
    }
    console.println(
        "NOT TESTED: tests are skipped (maven.test.skip, skipTests or skipITs), so no server was"
            + " tested.");
  }

  private Optional<String> failureOfTheTests() throws IOException {
    var summary = base.resolve("reports/failsafe/failsafe-summary.xml");
    return Files.exists(summary) && FAILURES.matcher(Files.readString(summary)).find()
        ? Optional.of("tests failed: see " + summary.getParent())
        : Optional.empty();
  }

  private Path reports() {
    return base.resolve(SettingsReader.reportsFolderIgnoringErrors(sources));
  }

  private boolean isSkipped() {
    return List.of(property("conformance.skip").split(" ", -1)).contains("true");
  }

  private String property(String name) {
    return sources.properties().getOrDefault(name, "");
  }

  /** Ends the build with this sentence as its error. */
  static final class BuildFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BuildFailure(String sentence) {
      super(sentence, null, false, false);
    }
  }
}
