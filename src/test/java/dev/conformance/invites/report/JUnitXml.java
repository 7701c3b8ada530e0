package dev.conformance.invites.report;

import dev.conformance.invites.contract.Area;
import java.io.StringWriter;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * {@code junit.xml} for the test pages of CI servers: one suite for an area or a pact, one case for
 * a requirement or an interaction. The format has no warnings: what is warned or accepted is a
 * passed case whose output begins with that word, and what is unstable or not scored is a skipped
 * case.
 */
final class JUnitXml {
  private static final Set<Status> SKIPPED =
      EnumSet.of(Status.UNSTABLE, Status.NOT_EXERCISED, Status.NOT_SCORED);

  private final Report report;
  private final XMLStreamWriter xml;

  private JUnitXml(Report report, XMLStreamWriter xml) {
    this.report = report;
    this.xml = xml;
  }

  private record Suite(String name, List<Case> cases) {
    Duration time() {
      return cases.stream().map(Case::time).reduce(Duration.ZERO, Duration::plus);
    }
  }

  /**
   * @param summary one line that says why it did not pass
   * @param account the whole story; empty if there is nothing to say
   */
  private record Case(
      String className, String name, Duration time, Status status, String summary, String account) {

    static Case of(RequirementResult result) {
      var requirement = result.requirement();
      return new Case(
          "conformance." + requirement.area().id(),
          requirement.id() + ": " + requirement.title(),
          result.checks().stream().map(CheckResult::duration).reduce(Duration.ZERO, Duration::plus),
          result.status(),
          JUnitXml.summary(result),
          JUnitXml.account(result));
    }

    static Case of(PactResult pact, PactResult.Interaction interaction) {
      var message = interaction.message().orElse("");
      return new Case(
          "conformance.pacts",
          pact.consumer() + ": " + interaction.description(),
          Duration.ZERO,
          interaction.status(),
          firstLine(message),
          interaction.status().deviates()
              ? message.indent(2) + "source: " + pact.source() + "\n"
              : "");
    }
  }

  static String render(Report report) {
    var text = new StringWriter();
    try {
      var xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      new JUnitXml(report, xml).suites();
      xml.close();
    } catch (XMLStreamException impossible) {
      throw new IllegalStateException("XML could not be written to memory", impossible);
    }
    return text.append('\n').toString();
  }

  private void suites() throws XMLStreamException {
    var suites = new ArrayList<Suite>();
    for (var area : Area.values()) {
      var cases =
          report.requirements().stream()
              .filter(result -> result.requirement().area() == area)
              .map(Case::of)
              .toList();
      suites.add(new Suite(area.title(), cases));
    }
    for (var pact : report.pacts()) {
      var cases = pact.interactions().stream().map(one -> Case.of(pact, one)).toList();
      suites.add(new Suite("Pact of " + pact.consumer(), cases));
    }
    suites.removeIf(suite -> suite.cases().isEmpty());
    xml.writeStartDocument("UTF-8", "1.0");
    lineFeed();
    xml.writeStartElement("testsuites");
    xml.writeAttribute(
        "name", "Conformance of " + report.target().baseUrl() + ": " + report.verdictWords());
    counts(suites);
    xml.writeAttribute("time", Seconds.exactly(report.duration()));
    for (var suite : suites) {
      suite(suite);
    }
    lineFeed();
    xml.writeEndElement();
    xml.writeEndDocument();
  }

  private void suite(Suite suite) throws XMLStreamException {
    lineFeed();
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", suite.name());
    counts(List.of(suite));
    xml.writeAttribute("errors", "0");
    xml.writeAttribute("timestamp", timestamp());
    xml.writeAttribute("time", Seconds.exactly(suite.time()));
    properties();
    for (var testCase : suite.cases()) {
      testCase(testCase);
    }
    lineFeed();
    xml.writeEndElement();
  }

  private void counts(Collection<Suite> suites) throws XMLStreamException {
    var statuses =
        suites.stream().flatMap(suite -> suite.cases().stream()).map(Case::status).toList();
    var failures = statuses.stream().filter(status -> status == Status.FAILED).count();
    var skipped = statuses.stream().filter(SKIPPED::contains).count();
    xml.writeAttribute("tests", Integer.toString(statuses.size()));
    xml.writeAttribute("failures", Long.toString(failures));
    xml.writeAttribute("skipped", Long.toString(skipped));
  }

  private void properties() throws XMLStreamException {
    lineFeed();
    xml.writeStartElement("properties");
    property("verdict", report.verdict().id());
    property("reason", report.sentence());
    property("partial", String.join("; ", report.conditions().omissions()));
    property("target", report.target().baseUrl());
    property("profile", report.target().profile().id());
    property("conditions", String.join(", ", report.conditions().words()));
    xml.writeEndElement();
  }

  private void property(String name, String value) throws XMLStreamException {
    xml.writeEmptyElement("property");
    xml.writeAttribute("name", name);
    xml.writeAttribute("value", value);
  }

  private void testCase(Case testCase) throws XMLStreamException {
    lineFeed();
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", testCase.className());
    xml.writeAttribute("name", testCase.name());
    xml.writeAttribute("time", Seconds.exactly(testCase.time()));
    switch (testCase.status()) {
      case PASSED -> output("", testCase.account());
      case FAILED -> {
        xml.writeStartElement("failure");
        xml.writeAttribute("type", "deviation");
        xml.writeAttribute("message", Sanitizer.line(testCase.summary()));
        xml.writeCharacters(testCase.account());
        xml.writeEndElement();
      }
      case NOT_EXERCISED -> skipped(testCase.summary());
      case NOT_SCORED -> {
        skipped("NOT SCORED: " + testCase.summary());
        output("", testCase.account());
      }
      case UNSTABLE -> {
        skipped("UNSTABLE: " + testCase.summary());
        output(
            "UNSTABLE: deviated once and not when the request was repeated\n", testCase.account());
      }
      case WARNED, ACCEPTED ->
          output(
              testCase.status().name() + ": " + Sanitizer.line(testCase.summary()) + "\n",
              testCase.account());
    }
    xml.writeEndElement();
  }

  private void skipped(String message) throws XMLStreamException {
    xml.writeEmptyElement("skipped");
    xml.writeAttribute("message", Sanitizer.line(message));
  }

  private void output(String heading, String account) throws XMLStreamException {
    if (!account.isEmpty()) {
      xml.writeStartElement("system-out");
      xml.writeCharacters(heading + account);
      xml.writeEndElement();
    }
  }

  private void lineFeed() throws XMLStreamException {
    xml.writeCharacters("\n");
  }

  /** Why it was accepted or not exercised, or the beginning of what was wrong. */
  private static String summary(RequirementResult result) {
    var failures = result.failures();
    if (result.hint().isPresent() || failures.isEmpty()) {
      return result.hint().orElse("");
    }
    var more = failures.size() - 1;
    return firstLine(failures.get(0).explanation()) + (more == 0 ? "" : " (and " + more + " more)");
  }

  private static String firstLine(String message) {
    return Sanitizer.upTo(200, message.lines().findFirst().orElse(""));
  }

  private static String account(RequirementResult result) {
    var partly =
        result.partly().map(part -> "PARTLY EXERCISED: " + Sanitizer.line(part) + "\n").orElse("");
    var failures = result.failures();
    return failures.isEmpty()
        ? partly
        : failures.stream()
            .map(JUnitXml::account)
            .collect(
                Collectors.joining(
                    "\n\n", "", "\n\n" + partly + "source: " + result.requirement().source()));
  }

  private static String account(CheckResult check) {
    return (check.name() + "\n" + check.explanation().indent(2) + check.curls().indent(2))
        .stripTrailing();
  }

  /** The format has neither zone nor fractions; UTC is what its readers assume. */
  private String timestamp() {
    return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(
        report.startedAt().truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC));
  }
}
