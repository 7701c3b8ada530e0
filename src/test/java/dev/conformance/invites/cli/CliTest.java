package dev.conformance.invites.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.conformance.invites.config.SettingSources;
import dev.conformance.invites.config.Settings;
import dev.conformance.invites.contract.Area;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.reference.Fault;
import dev.conformance.invites.reference.ReferenceData;
import dev.conformance.invites.report.ConsoleText;
import dev.conformance.invites.report.Report;
import dev.conformance.invites.report.Reports;
import dev.conformance.invites.report.RunTestKit;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.commons.lang3.StringUtils;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** The command line, its commands and their exit statuses, with suites that test nothing. */
class CliTest {
  private static final String ENTRY =
      """
      - requirement: ENVELOPE-2
        reason: # why this is accepted
        expires: 2027-01-18
      """;

  private static final String COMMAND = "java -jar kit.jar";

  @TempDir private Path folder;

  private final Map<String, String> environment = new HashMap<>();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private Function<Settings, Report> suites = settings -> report("ENVELOPE-2 passed");
  private Runnable interruption = () -> {};

  @Test
  void testsTheEmbeddedServerAndPrintsTheVerdictLast() {
    var report = report("ENVELOPE-2 failed");
    var tested = new ArrayList<Settings>();
    suites =
        settings -> {
          tested.add(settings);
          return report;
        };
    environment.put("MONGODB_ATLAS_BASE_URL", "http://staging.example.com/prefix");

    assertThat(run("run --embedded --strict")).isEqualTo(1);

    assertThat(tested).singleElement().matches(it -> it.target().isEmpty() && it.gate().strict());
    assertThat(out.toString())
        .startsWith("Testing the embedded reference server: ")
        .contains(ConsoleText.details(report))
        .endsWith(
            "Reports: %s\n%s\n".formatted(folder.resolve("reports"), ConsoleText.closing(report)));
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void saysOnceThatAnotherRunUsesTheFolder() {
    try (var reports = Reports.open(folder)) {
      assertThat(run("--embedded --reports " + folder)).isEqualTo(2);

      assertThat(err.toString())
          .isEqualTo(
              "Another run is using the reports folder %s; wait until it has ended, or name another folder with atlas.reports.\n",
              folder);
      reports.write(report("ENVELOPE-2 passed"));
    }
  }

  @Test
  void isUndeterminedIfTheReportsOfARunCannotBeWritten() {
    var report = report("ENVELOPE-2 passed");
    suites = settings -> folder.resolve("junit.xml").toFile().mkdir() ? report : fail();

    assertThat(run("--embedded --reports " + folder)).isEqualTo(3);

    assertThat(err.toString()).startsWith("UNDETERMINED: The reports cannot be written to");
    assertThat(folder.resolve("allure-results")).isEmptyDirectory();
  }

  @ParameterizedTest
  @CsvSource({
    "java.lang.IllegalStateException, Internal error in the command (java.lang.IllegalStateException",
    "java.lang.OutOfMemoryError, The kit ran out of memory"
  })
  void isUndeterminedIfTheKitFails(Class<Throwable> failure, String sentence) throws Exception {
    var thrown = failure.getConstructor(String.class).newInstance("canary");
    suites = settings -> ExceptionUtils.rethrow(thrown);

    assertThat(run("--embedded")).isEqualTo(3);

    assertThat(err.toString()).startsWith(sentence).doesNotContain("canary");
  }

  @ParameterizedTest
  @CsvFileSource(files = "src/test/proof/command-lines.csv", delimiter = '|', quoteCharacter = '\'')
  void saysWhatIsWrongWithACommandLine(String arguments, String sentence) {
    assertUsageError(sentence, arguments.replace("ESC", "\033"));
  }

  @ParameterizedTest
  @CsvFileSource(files = "src/test/proof/prints.csv", delimiter = '|')
  void prints(String arguments, int status, String parts) {
    var passed = reports("passed", "ENVELOPE-2 passed").toString();
    var failed = reports("failed", "ENVELOPE-2 failed").toString();

    assertThat(run(arguments.replace("PASSED", passed).replace("FAILED", failed)))
        .isEqualTo(status);

    assertThat("^" + out.toString().replace('\n', '⏎') + "$")
        .contains(parts.split(" // "))
        .doesNotContain("--private-key", "`", "Maven");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void listsRequirements() {
    run("list pretty-1,,Pretty ENVELOPE-2");
    assertThat(out.toString().lines())
        .hasSize(1 + Requirement.in(Area.PRETTY).size())
        .allMatch(line -> line.matches("(ENVELOPE-2|PRETTY-\\d+) .*"));

    run("list --json");
    assertThat(JsonMapper.shared().readTree(out.toString()))
        .hasSize(Requirement.values().length)
        .allMatch(rule -> rule.hasNonNull("source"));
  }

  @Test
  void baselineAddsWhatFailedToAFileThatARunRejectsWithoutReasons() {
    run(baseline("ENVELOPE-2 failed"));

    assertPrinted(file() + ": 1 added; fill in the reasons.\n", "");
    assertThat(file()).hasContent(ENTRY);
    assertUsageError(
        "Option --known-deviations is '%s': the entry for ENVELOPE-2 has no reason: add one, or remove the entry."
            .formatted(file()),
        "--embedded --known-deviations " + file());
  }

  @ParameterizedTest
  @ValueSource(strings = {"- ", "  - ", ""})
  void baselineKeepsTheEntriesThatThereAre(String prefix) throws IOException {
    Files.writeString(file(), prefix + "{requirement: HTTP-1, reason: agreed}");
    run(baseline("ENVELOPE-2 failed"));
    var again = baseline("gate expired, ENVELOPE-2 failed, ACCESS-2 not-exercised");

    run(again);

    assertPrinted(
        "Nothing to add to %s: no requirement failed that it does not list; --strict also adds what was not exercised.\nGate: expired.\n"
            .formatted(file()),
        "");
    run(again + " --strict");
    var notExercised =
        ENTRY.replace("ENVELOPE-2", "ACCESS-2").replace("  exp", "  accept: not-exercised\n  exp");
    assertThat(file())
        .hasContent(
            (prefix.isEmpty() ? "- " : prefix)
                + "{requirement: HTTP-1, reason: agreed}\n"
                + (ENTRY + notExercised).indent(prefix.startsWith(" ") ? 2 : 0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ENVELOPE-3: agreed", "{}", "deviations: []"})
  void baselineExtendsNoFileThatARunRejects(String text) throws IOException {
    Files.writeString(file(), text);

    assertUsageError(
        "The file %s cannot be extended: correct it, or check its permissions.".formatted(file()),
        baseline("ENVELOPE-2 failed"));
    assertThat(file()).hasContent(text);
  }

  @Test
  void baselineRejectsARunThatTestedNothing() {
    assertUsageError(
        "The verdict of the run in %s/run is undetermined: run the kit again.".formatted(folder),
        baseline("unreachable"));
    assertThat(file()).doesNotExist();
  }

  @Test
  void mergesTheReportsThatThereAreIntoTheConfiguredFolder() {
    var merged = folder.resolve("merged");
    environment.put("ATLAS_REPORTS", merged.toString());

    assertThat(run("report merge none " + reports("one", "ENVELOPE-2 passed"))).isEqualTo(3);

    assertThat(out.toString())
        .startsWith("Overview: " + merged + "/overview.html\nUNDETERMINED: 2 servers: 1 conf");
    assertThat(err.toString()).startsWith("none/conformance.json is missing");
  }

  @Test
  void servesTheFaultUntilItIsInterruptedWithLinesThatCanBePasted() {
    var bodies = new ArrayList<String>();
    interruption =
        () -> {
          var url = StringUtils.substringBetween(out.toString(), "listens at ", " until");
          var project = ReferenceData.STANDARD.ownedProject();
          var response = RestAssured.get(url + "/api/atlas/v2/groups/{id}/invites", project);
          bodies.add(response.statusCode() + response.asString());
        };

    assertThat(run("serve --fault=unauthorized-without-body")).isZero();

    assertThat(bodies).containsExactly("401");
    assertThat(err.toString()).isEmpty();
    assertThat(out.toString().replaceAll("127.0.0.1:\\d+", "HOST"))
        .startsWith(
            """
            # The reference server, with the fault unauthorized-without-body, listens at http://HOST until it is interrupted.
            # Paste its projects and invented credentials into another shell:
            export ATLAS_EMPTY_PROJECT_ID='%s'
            """
                .formatted(ReferenceData.STANDARD.emptyProject()))
        .contains("\nexport MONGODB_ATLAS_BASE_URL='http://HOST'\n")
        .endsWith("# Test the server: java -jar kit.jar run\n");
  }

  @Test
  void listsTheFaultsAndDoesNotServe() {
    run("serve --list-faults");

    assertThat(out.toString().lines())
        .hasSameSizeAs(Fault.all())
        .extracting(line -> line.split(":", 2)[0])
        .isSorted();
  }

  private String baseline(String words) {
    return "baseline --reports %s --known-deviations %s".formatted(reports("run", words), file());
  }

  private Path file() {
    return folder.resolve("known.yaml");
  }

  private Path reports(String name, String words) {
    var path = folder.resolve(name);
    RunTestKit.write(report(words), path);
    return path;
  }

  private static Report report(String words) {
    return new RunTestKit().only(words);
  }

  /** Executes a command line, whose arguments contain no spaces, and records its output alone. */
  private int run(String commandLine) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    environment.putIfAbsent("ATLAS_REPORTS", folder.resolve("reports").toString());
    var sources = SettingSources.ofEnvironment(environment);
    var context =
        new Cli.Context(
            new PrintWriter(out), new PrintWriter(err), suites, interruption, sources, COMMAND);
    return new Cli(context).execute(commandLine.split(" ", -1));
  }

  private void assertUsageError(String sentences, String commandLine) {
    assertThat(run(commandLine)).isEqualTo(2);
    assertPrinted("", sentences + "\n");
  }

  private void assertPrinted(String result, String problems) {
    assertThat(out).hasToString(result);
    assertThat(err).hasToString(problems);
  }
}
