package dev.conformance.invites.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.report.allure.AllureFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** All outputs of a report say the same, each read as a user's tool would read it. */
class ReportsAgreeTest {
  private static final List<String> STATUSES =
      Arrays.stream(Status.values()).map(Status::id).toList();
  private static final Pattern COUNTS =
      Pattern.compile(
          "(\\d+) passed, (\\d+) failed, (\\d+) warned, (\\d+) unstable, (\\d+) not exercised, (\\d+) accepted(?:, (\\d+) not scored)?");
  private static final Pattern ROW =
      Pattern.compile("^\\|" + " (\\d+) \\|".repeat(7) + "$", Pattern.MULTILINE);
  private static final Pattern LISTED = Pattern.compile("<details [^>]*data-status=\"([a-z-]+)\"");
  private static final Pattern HEADING = Pattern.compile("<span class=\"word\">([^<]+)</span>");

  @TempDir private Path folder;

  private record Said(String verdict, List<Integer> counts) {
    static Said of(String verdict, Stream<String> statuses) {
      var all = statuses.toList();
      return new Said(
          verdict, STATUSES.stream().map(status -> Collections.frequency(all, status)).toList());
    }
  }

  @ParameterizedTest
  @EnumSource(Samples.class)
  void everyOutputSaysTheSameVerdictAndCounts(Samples sample) throws Exception {
    var report = sample.report();

    Reports.write(report, folder);

    var statuses = report.requirements().stream().map(result -> result.status().id());
    var expected = Said.of(sample.verdict().id(), statuses);
    assertThat(report.verdict()).isEqualTo(sample.verdict());
    assertThat(json()).as("conformance.json").isEqualTo(expected);
    assertThat(markdown()).as("conformance.md").isEqualTo(expected);
    assertThat(html()).as("conformance.html").isEqualTo(expected);
    assertThat(junit()).as("junit.xml").isEqualTo(expected);
    assertThat(allure()).as("allure-results").isEqualTo(expected);
    assertThat(environment()).as("environment.properties").isEqualTo(expected);
    assertThat(console(report)).as("console").isEqualTo(expected);
    assertThat(text("badge.svg")).as("badge.svg").contains(">" + sample.verdict().words());
  }

  @ParameterizedTest
  @EnumSource(
      value = Samples.class,
      names = {"PARTIAL", "HOSTILE", "CONFORMANT"})
  void everyOutputSaysWhetherTheRunIsPartial(Samples sample) throws Exception {
    var report = sample.report();
    Reports.write(report, folder);

    var outputs = new TreeMap<>(Map.of("console", ConsoleText.closing(report)));
    for (var file :
        List.of(
            "conformance.html",
            "conformance.md",
            "junit.xml",
            "badge.svg",
            "allure-results/environment.properties",
            "allure-results/executor.json")) {
      outputs.put(file, text(file));
    }
    assertThat(outputs)
        .allSatisfy(
            (output, text) ->
                assertThat(text.toLowerCase(Locale.ROOT).contains("(partial)"))
                    .as(output)
                    .isEqualTo(report.isPartial()));
    assertThat(text("conformance.json").contains("\"partial\" : [ ]"))
        .isEqualTo(!report.isPartial());
  }

  @Test
  void everyOutputNamesWhatFailedOfThePacts() throws IOException {
    var report = Samples.PACTS_FAILED.report();

    Reports.write(report, folder);

    var interactions =
        allureResults().stream()
            .filter(ReportsAgreeTest::isInteraction)
            .map(ReportsAgreeTest::allureStatus);
    assertThat(Said.of("", interactions).counts()).containsExactly(3, 1, 1, 0, 1, 0, 0);
    for (var file :
        List.of("conformance.html", "conformance.json", "conformance.md", "junit.xml")) {
      assertThat(text(file))
          .as(file)
          .contains("Atlas CLI", "a list", "expected an array,", "give an API key as atlas");
    }
    assertThat(ConsoleText.details(report))
        .isEqualTo(
            """

            FAILED pact of Atlas CLI: a list
                expected an array,
                but got an object
              source: pacts/Atlas CLI.json

            WARNED pact of Terraform: a list
                expected an array,
                but got an object
              source: pacts/Terraform.json

            Not exercised:
              pact of curl: give an API key as atlas.public-key
            """);
  }

  private String text(String file) throws IOException {
    return Files.readString(folder.resolve(file));
  }

  private Said json() throws IOException {
    var json = JsonMapper.shared().readTree(text("conformance.json"));
    var said =
        Said.of(
            json.get("verdict").asString(),
            json.get("requirements").valueStream().map(result -> result.get("status").asString()));
    assertThat(json.get("counts").valueStream().map(JsonNode::asInt))
        .containsExactlyElementsOf(said.counts());
    return said;
  }

  private Said markdown() throws IOException {
    var text = text("conformance.md");
    var first = text.lines().findFirst().orElseThrow();
    assertThat(first).endsWith(": https://atlas.example/prefix");
    return new Said(verdict(first.substring(2)), counts(ROW, text));
  }

  /** What the page lists, which is what its heading says. */
  private Said html() throws IOException {
    var html = text("conformance.html");
    var heading = HEADING.matcher(html);
    assertThat(heading.find()).isTrue();
    var said =
        Said.of(
            withoutLabel(heading.group(1)),
            LISTED.matcher(html).results().map(listed -> listed.group(1)));
    assertThat(counts(COUNTS, html)).isEqualTo(said.counts());
    return said;
  }

  private Said junit() throws Exception {
    var root =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(folder.resolve("junit.xml").toFile())
            .getDocumentElement();
    var cases = elements(root, "testcase");
    assertThat(root.getAttribute("failures")).isEqualTo("" + elements(root, "failure").size());
    assertThat(root.getAttribute("skipped")).isEqualTo("" + elements(root, "skipped").size());
    assertThat(root.getAttribute("tests")).isEqualTo("" + cases.size());
    return Said.of(
        elements(root, "property").get(0).getAttribute("value"),
        cases.stream()
            .filter(testCase -> !testCase.getAttribute("classname").endsWith(".pacts"))
            .map(ReportsAgreeTest::status));
  }

  private static List<Element> elements(Element parent, String name) {
    var nodes = parent.getElementsByTagName(name);
    return IntStream.range(0, nodes.getLength())
        .mapToObj(index -> (Element) nodes.item(index))
        .toList();
  }

  private static String status(Element testCase) {
    if (!elements(testCase, "failure").isEmpty()) {
      return "failed";
    }
    for (var skipped : elements(testCase, "skipped")) {
      var message = skipped.getAttribute("message");
      return Stream.of("UNSTABLE", "NOT SCORED")
          .filter(message::startsWith)
          .map(ReportsAgreeTest::id)
          .findFirst()
          .orElse("not-exercised");
    }
    return elements(testCase, "system-out").stream()
        .map(output -> output.getTextContent().split(":", 2)[0])
        .map(word -> word.startsWith("PARTLY") ? "passed" : id(word))
        .findFirst()
        .orElse("passed");
  }

  /** The worst check of each requirement, as somebody who reads the Allure report sees it. */
  private Said allure() throws IOException {
    var worst = new HashMap<String, String>();
    for (var result : allureResults()) {
      if (!isInteraction(result)) {
        var requirement = result.at("/parameters/0/value").asString();
        worst.merge(requirement, allureStatus(result), ReportsAgreeTest::worse);
      }
    }
    return Said.of(environment().verdict(), worst.values().stream());
  }

  private List<JsonNode> allureResults() throws IOException {
    return AllureFiles.results(folder).stream()
        .map(file -> JsonMapper.shared().readTree(file.toFile()))
        .toList();
  }

  private static boolean isInteraction(JsonNode result) {
    return result.at("/parameters/0/name").asString().equals("consumer");
  }

  private static String allureStatus(JsonNode result) {
    var status = result.get("status").asString();
    return status.equals("skipped")
        ? id(result.at("/statusDetails/message").asString().split(":", 2)[0])
        : status;
  }

  private static String worse(String one, String other) {
    var order =
        List.of(
            "not-scored", "failed", "accepted", "warned", "unstable", "passed", "not-exercised");
    return order.indexOf(one) < order.indexOf(other) ? one : other;
  }

  private Said environment() throws IOException {
    var properties = new Properties();
    try (var reader =
        Files.newBufferedReader(folder.resolve("allure-results/environment.properties"))) {
      properties.load(reader);
    }
    return new Said(
        withoutLabel(properties.getProperty("Verdict")),
        counts(COUNTS, properties.getProperty("Requirements")));
  }

  private static Said console(Report report) {
    var line = ConsoleText.closing(report);
    assertThat(line).doesNotContain("\n").contains("https://atlas.example/prefix");
    return new Said(verdict(line), counts(COUNTS, line));
  }

  private static String verdict(String line) {
    return withoutLabel(line.substring(0, line.indexOf(':')));
  }

  /** The verdict, whose label is checked apart. */
  private static String withoutLabel(String words) {
    return id(words).replace("-(partial)", "");
  }

  /** {@code NOT SCORED} as {@code not-scored}. */
  private static String id(String words) {
    return words.toLowerCase(Locale.ROOT).replace(' ', '-');
  }

  private static List<Integer> counts(Pattern pattern, String text) {
    var counts = pattern.matcher(text);
    assertThat(counts.find()).as(text).isTrue();
    return IntStream.rangeClosed(1, STATUSES.size())
        .mapToObj(counts::group)
        .map(number -> number == null ? 0 : Integer.parseInt(number))
        .toList();
  }
}
