package dev.conformance.invites.junit;

import dev.conformance.invites.config.ConfigurationException;
import dev.conformance.invites.config.PactSettings;
import dev.conformance.invites.config.Setting;
import dev.conformance.invites.config.SettingSources;
import dev.conformance.invites.config.SettingsReader;
import dev.conformance.invites.report.ConformanceJson;
import dev.conformance.invites.report.Reports;
import dev.conformance.invites.report.ReportsException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.io.file.PathUtils;
import org.apache.commons.lang3.StringUtils;
import tools.jackson.databind.json.JsonMapper;

/**
 * The CI gate as a part of Maven: encloses a build that verifies a server. Before the tests are
 * compiled it removes the reports of earlier builds and rejects wrong settings; after the tests it
 * demands the report of this build, whatever filter or option has kept the tests from running.
 *
 * <p>Maven runs both in its own process and passes what it knows as system properties, never as
 * part of a script or a command line. The tests run in another process, which {@linkplain
 * #requireWhatMavenWasGiven must see the same settings}.
 *
 * @param sources the settings, and the properties of the plugin's configuration in the POM
 */
public record BuildGate(SettingSources sources, PrintStream console) {
  /** The property that names the file of what Maven was given, for the process of the tests. */
  private static final String GIVEN = "conformance.given";

  /** The names of settings, known or not, as properties and as variables. */
  private static final Pattern SETTING =
      Pattern.compile("(?i)(atlas|pact|pactbroker)\\..*|(MONGODB_)?ATLAS_.*|PACT_BROKER_.*");

  /** In {@code {a=b, c=d}}, the text form of properties. */
  private static final Pattern IN_PROJECT =
      Pattern.compile("[{ ]((?:atlas|pact|pactbroker)\\.[^=,]*)=");

  private static final String SEEN_BY_BOTH =
      "Give settings with -D on Maven's command line, in the environment, or in the file that atlas.config names.";

  private static final String NO_TEST_RAN =
      "no test ran. Run mvn verify without filters of tests; atlas.only selects requirements.";

  /** In the list of goals: phases that run the tests and the gate. */
  private static final Pattern WITH_GATE = Pattern.compile("[\\[ ](verify|install|deploy)[,\\]]");

  private static final Pattern WITHOUT_GATE = Pattern.compile("(?<!pre-)integration-test");

  /** In the summary of Failsafe: why the process of the tests crashed. */
  private static final Pattern CRASH = Pattern.compile("[^<>]</failureMessage>");

  private static final Pattern FAILURES = Pattern.compile("<(errors|failures)>[1-9]|" + CRASH);

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
    var goals = property("conformance.goals");
    var testsAServer = WITH_GATE.matcher(goals).find();
    try {
      Files.deleteIfExists(Path.of(property(GIVEN)));
      if (testsAServer) {
        Reports.discard(reports());
        if (Files.isDirectory(results())) {
          PathUtils.cleanDirectory(results());
        }
      }
      if (WITHOUT_GATE.matcher(goals).find() && !isSkipped()) {
        throw new ConfigurationException(
            "Maven would test a server and succeed whatever the verdict is (%s): run mvn verify."
                .formatted(goals));
      }
      // Also rejects secrets in properties, which every build writes into files.
      var unusedOfPacts = PactSettings.read(sources);
      var inProject = IN_PROJECT.matcher(property("conformance.project"));
      if (inProject.find()) {
        throw new ConfigurationException(
            "The POM or a profile sets %s, which the tests do not see. %s"
                .formatted(inProject.group(1), SEEN_BY_BOTH));
      }
      if (testsAServer && !isSkipped()) {
        var unused = SettingsReader.read(sources);
        Files.write(Path.of(property(GIVEN)), given(sources));
      }
    } catch (ConfigurationException | ReportsException wrong) {
      throw new BuildFailure("INVALID CONFIGURATION: " + wrong.getMessage());
    }
  }

  /** The names of all settings that are given, with a hash of each value that is no secret. */
  static List<String> given(SettingSources sources) {
    var secrets = Setting.secrets().map(Setting::variable).toList();
    var given = new TreeMap<>(sources.environment());
    given.putAll(sources.properties());
    given.keySet().removeIf(name -> !SETTING.matcher(name).matches());
    given.replaceAll((name, value) -> secrets.contains(name) ? "" : "" + value.hashCode());
    return given.entrySet().stream().map(Object::toString).toList();
  }

  /**
   * In the process of the tests: requires the settings that Maven was given, once: no other run may
   * replace the report for which the gate opened. Does nothing without Maven.
   *
   * @throws ConfigurationException if a setting differs
   */
  static void requireWhatMavenWasGiven(SettingSources sources) {
    var file = sources.properties().get(GIVEN);
    if (file == null) {
      return;
    }
    var all = new ArrayList<>(given(sources));
    try {
      all.addAll(Files.readAllLines(Path.of(file)));
      Files.delete(Path.of(file));
    } catch (IOException missing) {
      throw new ConfigurationException(
          "The tests run a second time, or without the gate of the build: run mvn verify.",
          missing);
    }
    var single = all.stream().filter(setting -> Collections.frequency(all, setting) == 1);
    var names = single.map(it -> StringUtils.substringBeforeLast(it, "=")).distinct().sorted();
    var differing = names.collect(Collectors.joining(", "));
    if (!differing.isEmpty()) {
      throw new ConfigurationException(
          "Maven and its test process see different values of %s. %s"
              .formatted(differing, SEEN_BY_BOTH));
    }
  }

  void close() throws IOException {
    var file = reports().resolve(ConformanceJson.FILE);
    if (!Files.exists(file)) {
      closeWithoutReport();
      return;
    }
    var report = JsonMapper.shared().readTree(file);
    var verdict = report.path("verdict").asString("");
    var words = verdict.replace('-', ' ').toUpperCase(Locale.ROOT);
    var server =
        report.at("/target/embedded").asBoolean(false)
            ? "the embedded reference server"
            : report.at("/target/baseUrl").asString("");
    var failure =
        verdict.equals("conformant")
            ? failureOfTheTests().map("TESTS FAILED: the verdict is conformant, but "::concat)
            : Optional.of(
                "%s: %s: %s".formatted(words, server, report.path("reason").asString("")));
    if (failure.isPresent() && !property("maven.test.failure.ignore").equals("true")) {
      throw new BuildFailure(failure.orElseThrow());
    }
    failure.ifPresent(
        ignored ->
            console.println(
                "FAILURES IGNORED: maven.test.failure.ignore is set, so this build succeeds whatever the verdict is. The verdict is in the reports."));
  }

  private void closeWithoutReport() throws IOException {
    if (!isSkipped()) {
      var verdict = find(CRASH) ? "UNDETERMINED" : "NOT TESTED";
      throw new BuildFailure(
          "%s: this build has left no report in %s: %s"
              .formatted(verdict, reports(), failureOfTheTests().orElse(NO_TEST_RAN)));
    }
    console.println(
        "NOT TESTED: tests are skipped (maven.test.skip, skipTests or skipITs), so no server was tested.");
  }

  private Optional<String> failureOfTheTests() throws IOException {
    return find(FAILURES) ? Optional.of("tests failed: see " + results()) : Optional.empty();
  }

  private boolean find(Pattern pattern) throws IOException {
    var summary = results().resolve("failsafe-summary.xml");
    return Files.exists(summary) && pattern.matcher(Files.readString(summary)).find();
  }

  private Path results() {
    return sources.path("reports/failsafe");
  }

  private Path reports() {
    return SettingsReader.reportsFolderIgnoringErrors(sources);
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
