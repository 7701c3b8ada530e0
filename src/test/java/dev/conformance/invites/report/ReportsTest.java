package dev.conformance.invites.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.report.RunTestKit.Sample;
import dev.conformance.invites.testing.GeneratedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/** The folder of a run, and what is made of those of finished runs: an overview, a comparison. */
class ReportsTest {
  private static final String UNREADABLE =
      "%s/%s/conformance.json is missing, incomplete, edited or of another version of the kit: give the reports folder of a finished run, or run this version again.";

  @TempDir private Path folder;

  /** Two folders have one name, one is not beside the overview, two have no report of a server. */
  @Test
  void anOverviewHasARowForEachRequirementAndTheReasonOfEachVerdict() throws IOException {
    write("eu/run#12", Sample.FAILING.report());
    write("us/run#12", Sample.GATE.report());
    write("down", Sample.UNDETERMINED.report());
    write("embedded", Sample.CONFORMANT.report());
    rewrite("embedded", "\"embedded\" : false", "\"embedded\" : true");
    var names = Stream.of("eu/run#12", "us/run#12", "down", "embedded", "none");
    var overview = Overview.of(names.map(folder::resolve).toList(), folder.resolve("eu/overview"));
    var files = new TreeMap<>(overview.render());
    var json = Objects.requireNonNull(files.remove("overview.json"));

    RunTestKit.assertMeetsSchema("overview.schema.json", json);
    for (var file : files.entrySet()) {
      var text = file.getValue().replaceAll("(?s)<style>.*</style>", "");
      GeneratedFile.at("src/test/proof", file.getKey())
          .hasText(text.replaceAll("[^\\s>]+/(embedded|none)", "$1"));
    }
  }

  @ParameterizedTest
  @CsvFileSource(files = "src/test/proof/overviews.csv", delimiter = '|')
  void theResultOfAnOverviewIsThatOfTheWorstServer(String samples, int exitStatus, String closing) {
    var folders = new ArrayList<Path>();
    for (var sample : samples.split(" ", -1)) {
      write(sample, Sample.valueOf(sample).report());
      folders.add(folder.resolve(sample));
    }

    var overview = Overview.of(folders, folder);

    assertThat(overview.exitStatus()).isEqualTo(exitStatus);
    assertThat(overview.closing()).isEqualTo(closing);
  }

  @ParameterizedTest
  @CsvFileSource(files = "src/test/proof/broken-reports.csv", delimiter = ';', quoteCharacter = '`')
  void noCommandTakesWhatIsNoCompleteReportOfThisVersion(
      Sample sample, String pattern, String replacement) throws IOException {
    write(sample.name(), sample.report());
    rewrite(sample.name(), pattern, replacement);

    var broken = folder.resolve(sample.name());
    assertThatThrownBy(() -> Overview.of(List.of(broken), folder))
        .isInstanceOf(ReportsException.class)
        .hasMessage(UNREADABLE, folder, sample);
    assertThatThrownBy(() -> ReportDiff.of(broken, broken)).hasMessage(UNREADABLE, folder, sample);
  }

  /** More than ten lines, and conditions that differ. */
  @Test
  void aDiffHasALineForEachRequirementThatChanged() throws IOException {
    var before =
        "strict, pact curl passed, ENVELOPE-2 failed, ACCESS-2 not-exercised, GROUP-ID-3 failed, pact terraform passed";
    var after =
        "pact curl failed, accept GROUP-ID-3, HTTP-5 failed, GROUP-ID-3 failed, SCHEMA-14 not-exercised, SCHEMA-13 not-exercised, pact terraform failed HTTP-1 HTTP-5, gate expired, SCHEMA-1 failed 1, SCHEMA-2 failed 2, SCHEMA-3 failed 3, SCHEMA-4 failed 4, SCHEMA-5 failed 4, SCHEMA-6 failed 6";
    write("before", new RunTestKit().with(before));
    write("after", new RunTestKit().with(after));
    rewrite("before", "https://atlas.example/prefix", "https://staging.example");
    rewrite("before", "\"digest\",\\s*\"bearer\"", "\"digest\"");
    var diff = diff();

    GeneratedFile.at("src/test/proof/diff.txt").hasText(diff.render("diff.txt"));
    GeneratedFile.at("src/test/proof/diff.md").hasText(diff.render("diff.md"));
    RunTestKit.assertMeetsSchema("diff.schema.json", diff.json());
  }

  @ParameterizedTest
  @CsvFileSource(files = "src/test/proof/incomparable-reports.csv", delimiter = '|')
  void aDiffRefusesRunsThatCannotBeCompared(String dateBefore, Sample after, String message)
      throws IOException {
    write("before", Sample.CONFORMANT.report());
    write("after", after.report());
    rewrite("before", "2026-10-20", dateBefore);

    assertThatThrownBy(this::diff).hasMessage(message, folder);
  }

  @ParameterizedTest
  @CsvFileSource(delimiter = '|', files = "src/test/proof/diffs.csv", numLinesToSkip = 1)
  void aDiffIsWorseByItsResultsOrByItsVerdict(
      String before, String after, int exitStatus, String closing) {
    var all = Requirement.values().length;
    var line = closing.replace("ALL", "" + all).replace("REST", "" + (all - 1));
    write("before", new RunTestKit().with(before));
    write("after", new RunTestKit().with(after));
    var diff = diff();

    assertThat(diff.closing()).isEqualTo(line);
    assertThat(diff.result().exitStatus()).isEqualTo(exitStatus);
  }

  @ParameterizedTest
  @CsvSource({"opens, true", "discards, true", "opens, false", "discards, false"})
  void removesTheReportOfARunAndNothingElse(String step, boolean hasReport) throws IOException {
    var written = List.of("conformance.html", "junit.xml", "allure-results/executor.json");
    var kept = new ArrayList<>(List.of("notes.md", "overview.md", "allure-results/foreign"));
    Files.createDirectories(folder.resolve("allure-results"));
    kept.addAll(written);
    for (var file : kept) {
      Files.writeString(folder.resolve(file), "foreign");
    }
    if (hasReport) {
      RunTestKit.write(Sample.FAILING.report(), folder);
      kept.removeAll(written);
    }

    if (step.equals("opens")) {
      Reports.open(folder).close();
    } else {
      Reports.discard(folder);
    }

    try (var files = Files.walk(folder).filter(Files::isRegularFile)) {
      assertThat(files.map(file -> folder.relativize(file).toString()))
          .containsExactlyInAnyOrderElementsOf(kept);
    }
  }

  @Test
  void keepsTheHistoryOfAnAllurePageForTheNextOneOfTheSameServer() throws IOException {
    var page = "d('widgets/x.json','eA==');d('history/a-b.json','W10=');";
    AllurePage.keepHistory(page, "https://one.example", folder);

    AllurePage.discardHistoryUnlessOf("https://one.example", folder);
    assertThat(folder.resolve("history/a-b.json")).hasContent("[]");
    assertThat(folder.resolve("widgets")).doesNotExist();

    AllurePage.discardHistoryUnlessOf("https://two.example", folder);
    assertThat(folder.resolve("history")).doesNotExist();
  }

  @Test
  void namesTheBuildOfTheCiSystemWhoseVariablesAreSet() {
    assertThat(AllurePage.executor(Map.of("BUILD_NUMBER", "7", "BUILD_URL", "https://ci.example")))
        .contains("\"buildOrder\": 7", "\"buildUrl\": \"https://ci.example\"");
    assertThat(AllurePage.executor(Map.of("BUILD_NUMBER", "7"))).contains("outside");
  }

  private ReportDiff diff() {
    return ReportDiff.of(folder.resolve("before"), folder.resolve("after/conformance.json"));
  }

  private void write(String name, Report report) {
    RunTestKit.write(report, folder.resolve(name));
  }

  private void rewrite(String name, String pattern, String replacement) throws IOException {
    var json = folder.resolve(name).resolve(ConformanceJson.FILE);
    Files.writeString(json, Files.readString(json).replaceAll(pattern, replacement));
  }
}
