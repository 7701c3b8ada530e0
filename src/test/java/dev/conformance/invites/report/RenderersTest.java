package dev.conformance.invites.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.config.SettingSources;
import dev.conformance.invites.config.Settings;
import dev.conformance.invites.config.SettingsReader;
import dev.conformance.invites.report.RunTestKit.Sample;
import dev.conformance.invites.testing.GeneratedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.text.StringEscapeUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** All outputs of a report agree, and say what failed, why and how to reproduce it. */
class RenderersTest {
  private static final String ENVIRONMENT = "allure-results/environment.properties";

  /** The texts of the reports, by their paths. */
  private Map<String, String> files = Map.of();

  @ParameterizedTest
  @EnumSource(Sample.class)
  void everyOutputIsValidAndSaysTheSameVerdictAndCounts(Sample sample) {
    var report = sample.report();

    files = Reports.render(report);

    var verdict = report.verdictWords();
    for (var file : List.of("conformance.md", "conformance.html", ENVIRONMENT)) {
      assertThat(text(file).replace("\\", "")).as(file).contains(verdict, report.counts());
    }
    assertThat(text("junit.xml")) // Jenkins' schema allows no number of skipped tests there
        .containsPattern("prefix: \\Q" + verdict + "\\E\" tests=\"\\d+\" failures=\"\\d+\" time=");
    assertThat(text("badge.svg")).contains(">" + verdict);
    var run = allureResults("Verdict"::equals).get(0);
    var isConformant = report.verdict() == Verdict.CONFORMANT;
    assertThat(allureStatus(run)).isEqualTo(isConformant ? "PASSED" : "FAILED");
    assertThat(run.get("stop").asLong() - run.get("start").asLong()).isEqualTo(2_134);
    RunTestKit.assertMeetsSchema("conformance-report.schema.json", text("conformance.json"));
    var json = JsonMapper.shared().readTree(text("conformance.json"));
    assertThat(json.get("verdict").asString()).isEqualTo(report.verdict().id());
    for (var status : Status.values()) {
      assertThat(
              Stream.of(
                  json.at("/counts/" + status.member()).asInt(),
                  count("\"status\" : \"%s\",\n      \"checks\"", status.id(), "conformance.json"),
                  count("<details [^>]*data-status=\"%s\"", status.id(), "conformance.html"),
                  count("\"conformance.(?!pacts)[^>]*>%s", junit(status), "junit.xml"),
                  allure(status)))
          .as("%s in JSON twice, HTML, JUnit XML and Allure", status)
          .containsOnly(report.count(status));
    }
  }

  private int count(String pattern, String value, String file) {
    return (int) Pattern.compile(pattern.formatted(value)).matcher(text(file)).results().count();
  }

  /** What follows the start tag of a test case with this status. */
  private static String junit(Status status) {
    return switch (status) {
      case PASSED -> "</testcase>";
      case FAILED -> "<failure ";
      case UNSTABLE, NOT_EXERCISED -> "<skipped message=\"" + status.label();
      case WARNED, ACCEPTED -> "<system-out>" + status.label();
    };
  }

  private int allure(Status status) {
    return (int)
        allureResults(name -> !name.matches("Verdict|Pacts\\..*")).stream()
            .filter(result -> allureStatus(result).equals(status.capitals()))
            .count();
  }

  private static String allureStatus(JsonNode result) {
    var status = result.get("status").asString();
    var message = result.at("/statusDetails/message").asString("");
    return status.equals("skipped") ? message.split(":", 2)[0] : status.toUpperCase(Locale.ROOT);
  }

  private List<JsonNode> allureResults(Predicate<String> fullName) {
    return files.keySet().stream()
        .filter(file -> file.endsWith("-result.json"))
        .map(file -> JsonMapper.shared().readTree(text(file)))
        .filter(result -> fullName.test(result.get("fullName").asString()))
        .toList();
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
    for (var name : List.of("conformance.md", "conformance.html")) {
      var text = ReportView.render(name, Sample.FAILING.report());
      GeneratedFile.at("src/test/proof", name)
          .hasText(
              text.replaceAll("(?s)<style>.*</style>|<details class=\"area\">.*(?=</main>)", "")
                  .replaceAll("(?s)script-src 'sha256-[^']*'|<script>.*</script>", "")
                  .replaceAll("(, kit|Kit \\||<dt>Kit).*", "$1 (this version)"));
    }
  }

  /** Fails for a new component of the gate, until its option is here and both texts name it. */
  @Test
  void theConsoleAndTheJsonNameEverySettingThatAVerdictDependsOn(@TempDir Path folder)
      throws IOException {
    var known = Files.writeString(folder.resolve("known"), "- {requirement: HTTP-1, reason: ok}");
    var options =
        List.of(
            "--profile=atlas-cloud",
            "--fail-on=should",
            "--strict",
            "--known-deviations=" + known,
            "--only=HTTP-1",
            "--depth=thorough");

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

  @Test
  void everyReportNamesWhatFailedAndHowToReproduceIt() {
    var report = Sample.FAILING.report();

    files = Reports.render(report);

    for (var file : List.of("conformance.json", "junit.xml")) {
      assertThat(StringEscapeUtils.unescapeXml(text(file)).replace("\\", ""))
          .as(file)
          .contains(
              "checks ENVELOPE-2: a case",
              "but the response was 200: []",
              "curl -sS -i -H ${TOKEN} 'https://atlas.example",
              "give a foreign project",
              "ticket 4711",
              "atlas-cli",
              "expected an array,")
          .containsIgnoringCase("set atlas.x");
    }
    assertThat(allureResults(name -> name.startsWith("Pacts.")))
        .extracting(RenderersTest::allureStatus)
        .containsExactlyInAnyOrder(
            "PASSED", "PASSED", "PASSED", "FAILED", "FAILED", "WARNED", "NOT EXERCISED");
    var failed = allureResults("ENVELOPE-2"::equals).get(0);
    assertThat(failed.at("/statusDetails/message").asString())
        .isEqualTo("expected status 404, but the response was 200");
    assertThat(failed.get("description").asString())
        .contains(
            "**checks ENVELOPE-2: a case**",
            "\n```\n\nTo reproduce it",
            "```sh\n    TOKEN=$(fetch)\n    curl -sS ");
    assertThat(failed.at("/steps/0/name").asString()).isEqualTo("checks ENVELOPE-2: a case");
    assertThat(failed.at("/steps/0/attachments").size()).isEqualTo(1);
    assertThat(text("allure-results/" + failed.at("/steps/0/attachments/0/source").asString()))
        .matches("(?s)GET https://atlas.example.+\n\nHTTP/1.1 200.*");
  }

  @ParameterizedTest
  @CsvSource({"strict, true", "'', false", "'strict, gate expired', false"})
  void thePageSelectsWhatFailsAStrictRun(String conditions, boolean isSelected) {
    var run = new RunTestKit().with(conditions + ", ACCESS-2 not-exercised");

    assertThat(ReportView.render("conformance.html", run))
        .contains("aria-pressed=\"%s\" data-filter=\"not-exercised\"".formatted(isSelected));
  }
}
