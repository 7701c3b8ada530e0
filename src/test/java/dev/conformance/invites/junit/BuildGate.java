package dev.conformance.invites.junit;

import dev.conformance.invites.config.ConfigurationException;
import dev.conformance.invites.config.PactSettings;
import dev.conformance.invites.config.SettingSources;
import dev.conformance.invites.config.SettingsReader;
import dev.conformance.invites.report.Reports;
import dev.conformance.invites.report.ReportsException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/**
 * Encloses a Maven build that verifies a server. Before anything is compiled it removes the reports
 * of earlier builds and refuses wrong settings; after the tests it demands the report of this
 * build, whatever filter or option has kept the tests from running.
 *
 * <p>Maven runs both in its own process and passes what it knows as system properties, never as
 * part of a script or a command line.
 */
public final class BuildGate {
  private static final Pattern TESTING_GOALS =
      Pattern.compile("\\b(verify|install|deploy|(post-)?integration-test)\\b");

  private static final String DRY_RUN = "junit.platform.execution.dryRun.enabled";

  private final SettingSources sources;
  private final Path base;
  private final PrintStream console;

  /**
   * @param sources the settings, and the properties that Maven passes: {@code
   *     maven.multiModuleProjectDirectory}, {@code conformance.goals} and {@code conformance.skip}
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
   * @throws BuildFailure if the build must fail; the reason is on the console
   */
  @SuppressWarnings("SystemOut") // Maven shows what its plugins print
  public static void main(String[] arguments) {
    var gate = new BuildGate(SettingSources.ofProcess(), System.out);
    switch (String.join(" ", arguments)) {
      case "before" -> gate.open();
      case "after" -> gate.close();
      default ->
          throw new IllegalArgumentException("before or after, not " + String.join(" ", arguments));
    }
  }

  /** Removes earlier reports and refuses wrong settings, if this build verifies a server. */
  void open() {
    var testsAServer = TESTING_GOALS.matcher(property("conformance.goals")).find();
    try {
      if (testsAServer) {
        Reports.discard(reports());
      }
      // Also refuses secrets in properties, which every build writes into files.
      var unusedOfPacts = PactSettings.read(sources);
      // With mvn -f elsewhere, files that settings name would not be found: the tests check them.
      if (testsAServer && !isSkipped() && base.equals(Path.of(property("user.dir")))) {
        var unused = SettingsReader.read(sources);
      }
    } catch (ConfigurationException | ReportsException wrong) {
      throw failure("INVALID CONFIGURATION", String.valueOf(wrong.getMessage()));
    }
  }

  /** Demands the report of this build, and that its verdict is conformant. */
  void close() {
    if (isSkipped() || property(DRY_RUN).equals("true")) {
      console.println(
          "NOT JUDGED: tests are skipped (maven.test.skip, skipTests, skipITs or %s), so no server was judged."
              .formatted(DRY_RUN));
      return;
    }
    var file = reports().resolve("conformance.json");
    if (!Files.exists(file)) {
      throw failure(
          "NOT JUDGED",
          "this build has left no report in %s, so no server was judged. Run mvn verify without filters of tests; atlas.only selects requirements."
              .formatted(reports()));
    }
    var verdict = JsonMapper.shared().readTree(file).path("verdict").asString("");
    if (property("maven.test.failure.ignore").equals("true")) {
      console.println(
          "FAILURES IGNORED: maven.test.failure.ignore is set, so this build succeeds whatever the"
              + " verdict is. The verdict is in the reports.");
    } else if (!verdict.equals("conformant")) {
      throw failure("FAILED", "the verdict in %s is %s.".formatted(file, verdict));
    }
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

  private BuildFailure failure(String title, String reason) {
    console.println(title + ": " + reason);
    return new BuildFailure(title);
  }

  /** Ends the build; Maven prints its message below the reason. */
  static final class BuildFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BuildFailure(String title) {
      super(title + ": see above", null, false, false);
    }
  }
}
