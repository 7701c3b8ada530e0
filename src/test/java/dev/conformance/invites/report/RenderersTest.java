package dev.conformance.invites.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.common.Sanitizer;
import dev.conformance.invites.config.SettingSources;
import dev.conformance.invites.config.Settings;
import dev.conformance.invites.config.SettingsReader;
import dev.conformance.invites.contract.RecordedExchange;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.report.RunTestKit.Sample;
import dev.conformance.invites.testing.GeneratedFile;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.xpath.XPathFactory;
import org.apache.commons.lang3.ArrayUtils;
import org.apache.commons.text.StringEscapeUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * All outputs of a report agree, and say what failed, why and how to reproduce it. Every format
 * stays valid and shows the text, whatever a server sends.
 */
class RenderersTest {
  private static final Pattern INVISIBLE =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\u2028\\u2029\\uffff&&[^\\n\\t]]");
  private static final Pattern FORGED = Pattern.compile("(?m)^(CONFORMANT:|\\[INFO]|\\s*::)");
  private static final Pattern ATTACHMENT = Pattern.compile("\"source\":\"([^\"]+)\"");

  @TempDir private Path folder;

  /** The texts of the reports, by their paths. */
  private final Map<String, String> files = new LinkedHashMap<>();

  /**
   * In each output of each way in which a run can end, the place in which readers look for the
   * verdict has it with the reason, and results with one status have one order. Of alternatives in
   * guillemets, that of the verdict or the status applies.
   */
  @ParameterizedTest
  @CsvFileSource(delimiter = '|', files = "src/test/proof/verdicts.csv", numLinesToSkip = 1)
  void everyOutputSaysTheVerdictAndWhyAndShowsTheResultsInOneOrder(String given)
      throws IOException {
    var report = new RunTestKit().only(given);
    files.putAll(Reports.render(report));
    files.put("console", ConsoleText.details(report) + ConsoleText.closing(report));
    files.put("allure", allureResults().map(JsonNode::toString).collect(joining("\n")));

    RunTestKit.assertMeetsSchema("conformance-report.schema.json", text("conformance.json"));
    for (var line : Files.readAllLines(Path.of("src/test/proof/outputs.csv"))) {
      var row = line.split(" +\\| ", -1);
      var verdict = matcher(row[1], report.verdict(), text(row[0]));
      assertThat(verdict.find()).as(line).isTrue();
      var shownVerdict = StringEscapeUtils.unescapeXml(verdict.group().replace("\\", ""));
      assertThat(shownVerdict).as(line).containsIgnoringCase(report.reason());
      for (var status : Status.values()) {
        var shown = matcher(row[2], status, text(row[0])).results().map(id -> id.group(1));
        assertThat(shown).as(line).containsExactlyElementsOf(ids(report, row[3], status));
      }
    }
  }

  private static Matcher matcher(String pattern, Enum<?> constant, String text) {
    var index = List.of(constant.getDeclaringClass().getEnumConstants()).indexOf(constant);
    var alternative = "«(?:[^,»]*,){%d}([^,»]*)[^»]*»".formatted(index);
    return Pattern.compile(pattern.replaceAll(alternative, "$1").replace("ID", "[A-Z-]+-[0-9]+"))
        .matcher(text);
  }

  private static List<String> ids(Report report, String which, Status status) {
    var areas = report.requirements().stream().map(it -> it.requirement().area()).distinct();
    var results =
        which.equals("by area")
            ? areas.flatMap(area -> report.in(area).stream())
            : report.requirements().stream();
    return results
        .filter(it -> it.status() == status)
        .filter(it -> !which.equals("deviations") || !it.failures().isEmpty())
        .filter(it -> !which.equals("none"))
        .map(it -> it.requirement().id())
        .toList();
  }

  private Stream<JsonNode> allureResults() {
    var names = files.keySet().stream().filter(file -> file.endsWith("-result.json"));
    return names.map(file -> JsonMapper.shared().readTree(text(file)));
  }

  private String text(String file) {
    return Objects.requireNonNull(files.get(file), file);
  }

  /** The committed files show what people read after each way in which a run can end. */
  @Test
  void consoleMarkdownAndPageReadWell() throws IOException {
    var console = new StringBuilder();
    for (var sample : EnumSet.complementOf(EnumSet.of(Sample.HOSTILE))) {
      var report = sample.report();
      console
          .append("---- " + sample + "\n\n" + ConsoleText.opening(report.conditions()) + "\n")
          .append(ConsoleText.details(report) + ConsoleText.closing(report) + "\n\n");
    }
    GeneratedFile.at("src/test/proof/console.txt").hasText(console.toString());
    files.putAll(Reports.render(Sample.FAILING.report()));
    for (var name : List.of("conformance.md", "conformance.html", "junit.xml")) {
      GeneratedFile.at("src/test/proof", name)
          .hasText(
              text(name)
                  .replaceAll("(?s)<style>.*</style>|<details class=\"area\">.*(?=<h2 id=)", "")
                  .replaceAll("(?s)script-src 'sha256-[^']*'|<script>.*</script>", "")
                  .replaceAll("<testcase .*></testcase>\n", "")
                  .replaceAll("(, kit|Kit \\||<dt>Kit).*", "$1 (this version)"));
    }
    GeneratedFile.at("src/test/proof/allure.json")
        .hasText(
            allureResults()
                .filter(result -> !result.get("status").asString().equals("passed"))
                .map(result -> result.toPrettyString() + "\n")
                .collect(joining())
                .replaceAll(", kit .*", " (this version)\","));
  }

  /** Fails for a new component of the gate, until its option is here and both texts name it. */
  @Test
  void theConsoleAndTheJsonNameEverySettingThatAVerdictDependsOn() throws IOException {
    var known = Files.writeString(folder.resolve("known"), "- {requirement: HTTP-1, reason: ok}");
    var words = "--profile=atlas-cloud --fail-on=should --strict --only=HTTP-1 --depth=thorough";
    var options = ArrayUtils.add(words.split(" ", -1), "--known-deviations=" + known);

    assertThat(options)
        .hasSameSizeAs(Settings.Gate.class.getRecordComponents())
        .allSatisfy(it -> assertThat(conditions(it)).doesNotContainAnyElementsOf(conditions()));
  }

  private static List<String> conditions(String... options) {
    var gate = SettingsReader.read(SettingSources.none(), options).gate();
    var conditions = new Conditions("https://localhost", false, List.of(), gate, gate.only());
    var report = Report.undetermined(conditions, Instant.EPOCH, Duration.ZERO, "untested");
    var json = JsonMapper.shared().readTree(ConformanceJson.render(report));
    return List.of(
        ConsoleText.opening(conditions), json.get("target") + " " + json.get("conditions"));
  }

  @ParameterizedTest
  @CsvSource({"strict, true", "'', false", "'strict, HTTP-1 failed', false"})
  void thePageSelectsWhatFailsAStrictRun(String conditions, boolean isSelected) {
    var run = new RunTestKit().with(conditions + ", ACCESS-2 not-exercised");

    assertThat(ReportView.render("conformance.html", run))
        .contains("aria-pressed=\"%s\" data-filter=\"not-exercised\"".formatted(isSelected));
  }

  @Test
  void xmlGivesTheWholeMessageBack() throws Exception {
    var xml = new InputSource(new StringReader(JUnitXml.render(Sample.HOSTILE.report())));

    assertThat(XPathFactory.newInstance().newXPath().evaluate("//failure", xml))
        .contains(Sanitizer.message(RunTestKit.NASTY).indent(2).stripTrailing());
  }

  @Test
  void htmlHoldsTheKitsScriptAndNoOther() {
    assertThat(ReportView.render("conformance.html", Sample.HOSTILE.report()))
        .containsOnlyOnce("<script")
        .doesNotContain("<b>")
        .contains("&lt;/script&gt;&lt;b&gt;")
        .contains("script-src 'sha256-")
        .doesNotContainPattern(" on[a-z]+=");
  }

  @Test
  void noServerMakesTheReportsHuge() {
    var run = new RunTestKit();
    var huge = "x".repeat(10_000);
    var requirements = Requirement.values();
    for (var number = 0; number < 100; number++) {
      var requirement = requirements[number % 10];
      var text = number + huge;
      var exchange = new RecordedExchange(text, huge, huge, text, Optional.of(200), false);
      run.add(RunTestKit.check(requirement, "case " + number, Status.FAILED, huge, exchange));
    }

    var files = Reports.render(run.report());

    // The Allure page holds the results once more, as Base64.
    assertThat(String.join("", files.values()).getBytes(UTF_8)).hasSizeLessThan(4_500_000);
    assertThat(files.get("conformance.md")).hasSizeLessThan(40_000);
  }

  @Test
  void noFileHoldsAnInvisibleCharacterAndNoLineIsForged() throws Exception {
    var report = Sample.HOSTILE.report();

    var before = folder.resolve("before");
    RunTestKit.write(Sample.CONFORMANT.report(), before);
    RunTestKit.write(report, folder);
    Reports.write(Overview.of(List.of(folder), folder), folder);

    var json = Files.readString(folder.resolve(ConformanceJson.FILE));
    RunTestKit.assertMeetsSchema("conformance-report.schema.json", json);
    assertThat(folder.resolve("overview.html")).content().doesNotContain("<b>", "<script");

    try (var files = Files.walk(folder)) {
      assertThat(files.filter(Files::isRegularFile))
          .hasSizeGreaterThan(80)
          .allSatisfy(file -> assertThat(file).content().doesNotContainPattern(INVISIBLE));
    }
    var console = ConsoleText.details(report) + ConsoleText.closing(report);
    assertThat(console).doesNotContainPattern(FORGED);
    assertThat(ReportDiff.of(before, folder).render("diff.txt")).doesNotContainPattern(FORGED);
    for (var file : List.of("conformance.json", "conformance.md", "junit.xml", "overview.md")) {
      assertThat(folder.resolve(file)).content().doesNotContainPattern(FORGED);
    }
  }

  @Test
  void markdownShowsMarkupAsText() {
    assertThat(Template.markdown("a|b *c* <d> [e](f)\n# `g` & h_i"))
        .isEqualTo("a\\|b \\*c\\* \\<d\\> \\[e\\]\\(f\\)<br>\\# \\`g\\` \\& h\\_i");
  }

  @Test
  void curlLinesAreBoundedAndEachIsShownOnce() {
    var exchanges =
        Stream.of("curl " + "x".repeat(5_000_000), "curl /1", "curl /1", "curl /2")
            .map(curl -> new RecordedExchange("GET /", curl, "GET /", "", Optional.empty(), false))
            .toArray(RecordedExchange[]::new);
    var check = RunTestKit.check(Requirement.HTTP_1, "check", Status.FAILED, "wrong", exchanges);

    assertThat(check.curls())
        .isEqualTo("# too long to repeat: a request of 5000005 characters\ncurl /1\ncurl /2");
  }

  /** Allure's page takes messages for HTML, and would run a script in them. */
  @Test
  void allureHasEveryAttachmentAndNoMarkupInMessages() {
    var files = AllureResults.render(Sample.HOSTILE.report());

    for (var file : files.values()) {
      assertThat(ATTACHMENT.matcher(file).results().map(source -> source.group(1)))
          .isSubsetOf(files.keySet());
      assertThat(file).doesNotContainPattern("\"message\":\"[^\"]*<");
    }
  }
}
