package dev.conformance.invites.report;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.conformance.invites.contract.Kit;
import dev.conformance.invites.contract.Requirement;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathFactory;
import org.apache.commons.text.StringEscapeUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** All outputs of a report agree, each read as a user's tool reads it. */
class ReportsAgreeTest {
  private static final List<String> STATUSES =
      Arrays.stream(Status.values()).map(Status::id).toList();
  private static final Pattern COUNTS =
      Pattern.compile(
          STATUSES.stream()
              .map(status -> "(\\d+) " + status.replace('-', ' '))
              .collect(joining(", ")));
  private static final Pattern LISTED = Pattern.compile("<details [^>]*data-status=\"([a-z-]+)\"");
  private static final Pattern HEADING = Pattern.compile("<span class=\"word\">([^<]+)</span>");

  /** How each status but the first looks in JUnit's XML. */
  private static final List<String> CASES =
      List.of(
          "failure",
          "starts-with(system-out, 'WARNED: ')",
          "starts-with(skipped/@message, 'UNSTABLE: ')",
          "skipped[not(starts-with(@message, 'UNSTABLE: '))]",
          "starts-with(system-out, 'ACCEPTED: ')");

  @TempDir private Path folder;

  private record Summary(String verdict, List<Integer> counts) {
    static Summary of(String verdict, Stream<String> statuses) {
      var ids = statuses.toList();
      return new Summary(
          verdict, STATUSES.stream().map(status -> Collections.frequency(ids, status)).toList());
    }
  }

  @ParameterizedTest
  @EnumSource(Samples.class)
  void everyOutputSaysTheSameVerdictAndCounts(Samples sample) throws Exception {
    var report = sample.report();

    Reports.write(report, folder);

    var statuses = report.requirements().stream().map(result -> result.status().id());
    var expected = Summary.of(id(report.verdictWords()), statuses);
    assertThat(report.verdict()).isEqualTo(sample.verdict());
    assertThat(json()).as("conformance.json").isEqualTo(expected);
    assertThat(markdown()).as("conformance.md").isEqualTo(expected);
    assertThat(html()).as("conformance.html").isEqualTo(expected);
    assertThat(junit()).as("junit.xml").isEqualTo(expected);
    assertThat(allure()).as("allure-results").isEqualTo(expected);
    assertThat(environment()).as("environment.properties").isEqualTo(expected);
    assertThat(console(report)).as("console").isEqualTo(expected);
    assertThat(text("badge.svg")).as("badge.svg").contains(">" + report.verdictWords());
  }

  @ParameterizedTest
  @EnumSource(Samples.class)
  void jsonIsWhatItsPublishedSchemaSays(Samples sample) {
    var json = ConformanceJson.render(sample.report(), new Kit("1.0.0", "abc1234"));
    var schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(SchemaLocation.of("classpath:schemas/conformance-report.schema.json"));

    assertThat(
            schema.validate(
                json,
                InputFormat.JSON,
                context -> context.executionConfig(config -> config.formatAssertionsEnabled(true))))
        .isEmpty();
    assertThat(schema.validate(json.replace("\"passed\"", "\"fine\""), InputFormat.JSON))
        .isNotEmpty();
  }

  @Test
  void everyReportNamesWhatFailedAndHowToReproduceIt() throws IOException {
    var report = Samples.FAILING.report();

    Reports.write(report, folder);

    for (var file :
        List.of("conformance.html", "conformance.json", "conformance.md", "junit.xml")) {
      assertThat(StringEscapeUtils.unescapeXml(text(file)).replace("\\", ""))
          .as(file)
          .contains(
              "checks ENVELOPE-2: a case",
              "but the response was 200: []",
              "curl -sS -i 'https://atlas.example",
              "give a foreign project",
              "ticket 4711",
              "atlas-cli",
              "expected an array,",
              "Set atlas.x.");
    }
    var interactions = allureResults("consumer").stream().map(ReportsAgreeTest::allureStatus);
    assertThat(Summary.of("", interactions).counts()).containsExactly(2, 1, 1, 0, 1, 0);
    var failed =
        allureResults("requirement").stream()
            .filter(result -> result.toString().contains("\"ENVELOPE-2\""))
            .findFirst()
            .orElseThrow();
    assertThat(failed.at("/statusDetails/message").asString())
        .isEqualTo("expected status 404, but the response was 200");
    assertThat(failed.get("description").asString())
        .contains(
            "**checks ENVELOPE-2: a case**", "\n```\n\nTo reproduce it", "```sh\n  curl -sS ");
    assertThat(failed.at("/steps/0/name").asString()).isEqualTo("checks ENVELOPE-2: a case");
    assertThat(failed.at("/steps/0/attachments").size()).isEqualTo(2);
    assertThat(report.title())
        .isEqualTo(
            "NOT CONFORMANT, 2 of %d requirements failed: https://atlas.example/prefix",
            Requirement.values().length);
  }

  @Test
  void thePageOpensOnTheFailuresAndListsACauseOnce() throws IOException {
    Reports.write(Samples.FAILING.report(), folder);

    assertThat(text("conformance.html"))
        .contains("aria-pressed=\"true\" data-filter=\"failed\"")
        .contains("aria-pressed=\"false\" data-filter=\"warned\"")
        .containsSubsequence(
            "<details class=\"requirement\" id=\"GROUP-ID-3\" data-status=\"failed\" open>",
            "<li>ENVELOPE-2 checks ENVELOPE-2: a case</li>",
            "<details class=\"requirement follows\" id=\"ENVELOPE-2\" data-status=\"failed\">",
            "<p>Probably the same cause as <a href=\"#GROUP-ID-3\">GROUP-ID-3</a>.</p>",
            "<details class=\"requirement\" id=\"PRETTY-3\" data-status=\"unstable\" open>");
    assertThat(text("conformance.md"))
        .contains("\n## Failed\n\n### GROUP-ID-3 (MUST)\n")
        .contains("\nAlso, for the same cause:\n\n- ENVELOPE-2 checks ENVELOPE-2: a case\n")
        .doesNotContain("### ENVELOPE-2");
  }

  @Test
  void whatIsNotShownIsCounted() {
    var run = new SampleRun();
    var checks =
        IntStream.rangeClosed(1, 21)
            .mapToObj(
                number ->
                    SampleRun.check(
                        Requirement.HTTP_1, "a check", Status.FAILED, "wrong in way " + number))
            .toList();
    var report = run.of(checks);

    for (var file : List.of("conformance.html", "conformance.md")) {
      assertThat(ReportView.render(file, report))
          .contains("Not all deviations are shown: conformance.json lists 1 more.");
    }
    assertThat(ConsoleText.details(report))
        .contains("\nNot all deviations are shown: the reports have 1 more.\n");
  }

  private String text(String file) throws IOException {
    return Files.readString(folder.resolve(file));
  }

  private Summary json() throws IOException {
    var json = JsonMapper.shared().readTree(text("conformance.json"));
    var label = json.at("/conditions/partial").isEmpty() ? "" : "-(partial)";
    var summary =
        Summary.of(
            json.get("verdict").asString() + label,
            json.get("requirements").valueStream().map(result -> result.get("status").asString()));
    assertThat(json.get("counts").valueStream().map(JsonNode::asInt))
        .containsExactlyElementsOf(summary.counts());
    return summary;
  }

  private Summary markdown() throws IOException {
    var text = text("conformance.md");
    return new Summary(verdict(text.lines().findFirst().orElseThrow().substring(2)), counts(text));
  }

  /** The results that the page lists, whose counts its heading repeats. */
  private Summary html() throws IOException {
    var html = text("conformance.html");
    var heading = HEADING.matcher(html).results().findFirst().orElseThrow().group(1);
    var listed = LISTED.matcher(html).results().map(requirement -> requirement.group(1));
    var summary = Summary.of(id(heading), listed);
    assertThat(counts(html)).isEqualTo(summary.counts());
    return summary;
  }

  private Summary junit() throws Exception {
    var file = folder.resolve("junit.xml").toFile();
    var document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file);
    var xpath = XPathFactory.newInstance().newXPath();
    assertThat(xpath.evaluate("concat(/*/@tests, ' ', /*/@failures, ' ', /*/@skipped)", document))
        .isEqualTo(
            xpath.evaluate(
                "concat(count(//testcase), ' ', count(//failure), ' ', count(//skipped))",
                document));
    var count = "count(//testcase[@classname != 'conformance.pacts']%s)";
    var counts = new ArrayList<Integer>();
    for (var condition : CASES) {
      counts.add(
          Integer.parseInt(xpath.evaluate(count.formatted("[" + condition + "]"), document)));
    }
    var passed = Integer.parseInt(xpath.evaluate(count.formatted(""), document));
    counts.add(0, passed - counts.stream().mapToInt(Integer::intValue).sum());
    var title = xpath.evaluate("/*/@name", document);
    return new Summary(id(title.substring(title.lastIndexOf(": ") + 2)), counts);
  }

  /** The worst result of each requirement in the Allure report. */
  private Summary allure() throws IOException {
    var order = List.of("failed", "accepted", "warned", "unstable", "passed", "not-exercised");
    var worst = new HashMap<String, Integer>();
    for (var result : allureResults("requirement")) {
      var requirement = result.at("/parameters/0/value").asString();
      worst.merge(requirement, order.indexOf(allureStatus(result)), Math::min);
    }
    return Summary.of(environment().verdict(), worst.values().stream().map(order::get));
  }

  private List<JsonNode> allureResults(String subject) throws IOException {
    var results = new ArrayList<JsonNode>();
    try (var files = Files.newDirectoryStream(folder.resolve("allure-results"), "*-result.json")) {
      files.forEach(file -> results.add(JsonMapper.shared().readTree(file)));
    }
    results.removeIf(result -> !result.at("/parameters/0/name").asString().equals(subject));
    return results;
  }

  private static String allureStatus(JsonNode result) {
    var status = result.get("status").asString();
    var message = result.at("/statusDetails/message").asString("");
    return status.equals("skipped") ? id(message.split(":", 2)[0]) : status;
  }

  private Summary environment() throws IOException {
    var properties = new Properties();
    properties.load(new StringReader(text("allure-results/environment.properties")));
    return new Summary(
        id(properties.getProperty("Verdict")), counts(properties.getProperty("Requirements")));
  }

  private static Summary console(Report report) {
    var line = ConsoleText.closing(report);
    assertThat(line).doesNotContain("\n");
    return new Summary(verdict(line), counts(line));
  }

  /** The verdict of {@code CONFORMANT: https://…}. */
  private static String verdict(String line) {
    assertThat(line).contains(": https://atlas.example/prefix");
    return id(line.substring(0, line.indexOf(':')));
  }

  /** {@code NOT EXERCISED} as {@code not-exercised}. */
  private static String id(String words) {
    return words.toLowerCase(Locale.ROOT).replace(' ', '-');
  }

  private static List<Integer> counts(String text) {
    var counts = COUNTS.matcher(text).results().findFirst().orElseThrow();
    return IntStream.rangeClosed(1, STATUSES.size())
        .mapToObj(counts::group)
        .map(Integer::parseInt)
        .toList();
  }
}
