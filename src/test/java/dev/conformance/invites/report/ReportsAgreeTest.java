package dev.conformance.invites.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.report.allure.AllureFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
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
  private static final Pattern COUNTS =
      Pattern.compile(
          "(\\d+) passed, (\\d+) failed, (\\d+) warned, (\\d+) unstable, (\\d+) not exercised, (\\d+) accepted(?:, (\\d+) not scored)?");
  private static final Pattern ROW =
      Pattern.compile("^\\|" + " (\\d+) \\|".repeat(7) + "$", Pattern.MULTILINE);

  private static final Pattern LISTED = Pattern.compile("<details [^>]*data-status=\"([a-z-]+)\"");
  private static final Pattern HEADING = Pattern.compile("<span class=\"word\">([^<]+)</span>");

  @TempDir private Path folder;

  private record Said(String verdict, List<Integer> counts) {}

  @ParameterizedTest
  @EnumSource(Samples.class)
  void everyOutputSaysTheSameVerdictAndCounts(Samples sample) throws Exception {
    var report = sample.report();

    Reports.write(report, folder);

    var expected =
        new Said(
            sample.verdict().id(),
            List.of(
                report.count(Status.PASSED),
                report.count(Status.FAILED),
                report.count(Status.WARNED),
                report.count(Status.UNSTABLE),
                report.count(Status.NOT_EXERCISED),
                report.count(Status.ACCEPTED),
                report.count(Status.NOT_SCORED)));
    assertThat(report.verdict()).isEqualTo(sample.verdict());
    assertThat(json()).as("conformance.json").isEqualTo(expected);
    assertThat(markdown()).as("conformance.md").isEqualTo(expected);
    assertThat(html()).as("conformance.html").isEqualTo(expected);
    assertThat(junit()).as("junit.xml").isEqualTo(expected);
    assertThat(allure()).as("allure-results").isEqualTo(expected);
    assertThat(environment()).as("environment.properties").isEqualTo(expected);
    assertThat(console(report)).as("console").isEqualTo(expected);
    assertThat(Files.readString(folder.resolve("badge.svg")))
        .as("badge.svg")
        .contains(">" + sample.verdict().words());
  }

  @ParameterizedTest
  @EnumSource(
      value = Samples.class,
      names = {"PARTIAL", "HOSTILE", "CONFORMANT"})
  void everyOutputSaysWhetherTheRunIsPartial(Samples sample) throws Exception {
    var report = sample.report();

    Reports.write(report, folder);

    var outputs = new TreeMap<String, String>();
    for (var file :
        List.of(
            "conformance.json",
            "conformance.html",
            "conformance.md",
            "junit.xml",
            "badge.svg",
            "allure-results/environment.properties",
            "allure-results/executor.json")) {
      outputs.put(file, Files.readString(folder.resolve(file)));
    }
    outputs.put("console", ConsoleText.closing(report));
    assertThat(outputs)
        .allSatisfy(
            (output, text) ->
                assertThat(text.toLowerCase(Locale.ROOT).contains("(partial)"))
                    .as(output)
                    .isEqualTo(report.isPartial() && !output.endsWith("conformance.json")));
    assertThat(outputs.getOrDefault("conformance.json", "").contains("\"partial\" : [ ]"))
        .isEqualTo(!report.isPartial());
  }

  @Test
  void everyOutputNamesWhatFailedOfThePacts() throws IOException {
    var report = Samples.PACTS_FAILED.report();

    Reports.write(report, folder);

    var interactions = new TreeMap<String, Integer>();
    for (var file : AllureFiles.results(folder)) {
      var result = JsonMapper.shared().readTree(Files.readString(file));
      if (isInteraction(result)) {
        interactions.merge(allureStatus(result), 1, Integer::sum);
      }
    }
    assertThat(interactions)
        .isEqualTo(Map.of("passed", 3, "failed", 1, "warned", 1, "not-exercised", 1));

    for (var file :
        List.of("conformance.html", "conformance.json", "conformance.md", "junit.xml")) {
      assertThat(Files.readString(folder.resolve(file)))
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

  private Said json() throws IOException {
    var json = JsonMapper.shared().readTree(Files.readString(folder.resolve("conformance.json")));
    var byStatus = new TreeMap<String, Integer>();
    json.get("requirements")
        .forEach(result -> byStatus.merge(result.get("status").asString(), 1, Integer::sum));
    var counts = json.get("counts");
    var said =
        List.of(
            counts.get("passed").asInt(),
            counts.get("failed").asInt(),
            counts.get("warned").asInt(),
            counts.get("unstable").asInt(),
            counts.get("notExercised").asInt(),
            counts.get("accepted").asInt(),
            counts.get("notScored").asInt());
    assertThat(counted(byStatus)).isEqualTo(said);
    return new Said(json.get("verdict").asString(), said);
  }

  private Said markdown() throws IOException {
    var text = Files.readString(folder.resolve("conformance.md"));
    var first = text.lines().findFirst().orElseThrow();
    assertThat(first).endsWith(": https://atlas.example/prefix");
    return new Said(verdict(first.substring(2)), counts(ROW, text));
  }

  /** What the page lists, which is what its heading says. */
  private Said html() throws IOException {
    var html = Files.readString(folder.resolve("conformance.html"));
    var byStatus = new TreeMap<String, Integer>();
    for (var result = LISTED.matcher(html); result.find(); ) {
      byStatus.merge(result.group(1), 1, Integer::sum);
    }
    var heading = HEADING.matcher(html);
    assertThat(heading.find()).isTrue();
    assertThat(counts(COUNTS, html)).isEqualTo(counted(byStatus));
    return new Said(withoutLabel(heading.group(1)), counted(byStatus));
  }

  private Said junit() throws Exception {
    var root =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(folder.resolve("junit.xml").toFile())
            .getDocumentElement();
    var byStatus = new TreeMap<String, Integer>();
    var cases = root.getElementsByTagName("testcase");
    for (var index = 0; index < cases.getLength(); index++) {
      var testCase = (Element) cases.item(index);
      if (!testCase.getAttribute("classname").endsWith(".pacts")) {
        byStatus.merge(status(testCase), 1, Integer::sum);
      }
    }
    assertThat(root.getAttribute("failures"))
        .isEqualTo(Integer.toString(root.getElementsByTagName("failure").getLength()));
    assertThat(root.getAttribute("skipped"))
        .isEqualTo(Integer.toString(root.getElementsByTagName("skipped").getLength()));
    assertThat(root.getAttribute("tests")).isEqualTo(Integer.toString(cases.getLength()));
    var property = (Element) root.getElementsByTagName("property").item(0);
    return new Said(property.getAttribute("value"), counted(byStatus));
  }

  private static String status(Element testCase) {
    if (testCase.getElementsByTagName("failure").getLength() > 0) {
      return "failed";
    }
    var skipped = (Element) testCase.getElementsByTagName("skipped").item(0);
    if (skipped != null) {
      var message = skipped.getAttribute("message");
      return List.of("UNSTABLE", "NOT SCORED").stream()
          .filter(message::startsWith)
          .map(word -> word.toLowerCase(Locale.ROOT).replace(' ', '-'))
          .findFirst()
          .orElse("not-exercised");
    }
    var output = testCase.getElementsByTagName("system-out").item(0);
    if (output == null || output.getTextContent().startsWith("PARTLY")) {
      return "passed";
    }
    return output.getTextContent().startsWith("WARNED") ? "warned" : "accepted";
  }

  /** The worst check of each requirement, as somebody who reads the Allure report sees it. */
  private Said allure() throws IOException {
    var worst = new HashMap<String, String>();
    for (var file : AllureFiles.results(folder)) {
      var result = JsonMapper.shared().readTree(Files.readString(file));
      if (isInteraction(result)) {
        continue;
      }
      worst.merge(requirement(result), allureStatus(result), ReportsAgreeTest::worse);
    }
    var byStatus = new TreeMap<String, Integer>();
    worst.values().forEach(status -> byStatus.merge(status, 1, Integer::sum));
    return new Said(environment().verdict(), counted(byStatus));
  }

  private static boolean isInteraction(JsonNode result) {
    return result.get("parameters").get(0).get("name").asString().equals("consumer");
  }

  private static String requirement(JsonNode result) {
    return result.get("parameters").get(0).get("value").asString();
  }

  private static String allureStatus(JsonNode result) {
    var status = result.get("status").asString();
    if (!status.equals("skipped")) {
      return status;
    }
    var message = result.get("statusDetails").get("message").asString();
    return message.substring(0, message.indexOf(':')).toLowerCase(Locale.ROOT).replace(' ', '-');
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
    return words.toLowerCase(Locale.ROOT).replace(" (partial)", "").replace(' ', '-');
  }

  private static List<Integer> counts(Pattern pattern, String text) {
    var counts = pattern.matcher(text);
    assertThat(counts.find()).as(text).isTrue();
    return List.of(1, 2, 3, 4, 5, 6, 7).stream()
        .map(counts::group)
        .map(number -> number == null ? 0 : Integer.parseInt(number))
        .toList();
  }

  private static List<Integer> counted(Map<String, Integer> byStatus) {
    return List.of(
            "passed", "failed", "warned", "unstable", "not-exercised", "accepted", "not-scored")
        .stream()
        .map(status -> byStatus.getOrDefault(status, 0))
        .toList();
  }
}
