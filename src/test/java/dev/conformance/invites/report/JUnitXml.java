package dev.conformance.invites.report;

import dev.conformance.invites.contract.Area;
import java.io.StringWriter;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * {@code junit.xml} for the test pages of CI servers: one suite for an area, one case for a
 * requirement. The format has no warnings: a requirement that is warned or accepted is a passed
 * case whose output begins with that word, and an unstable one is a skipped case.
 */
final class JUnitXml {
  private static final String CLASS_PREFIX = "conformance.";
  private static final Set<Status> SKIPPED = EnumSet.of(Status.UNSTABLE, Status.NOT_EXERCISED);

  private final XMLStreamWriter xml;

  private JUnitXml(XMLStreamWriter xml) {
    this.xml = xml;
  }

  static String render(Report report) {
    var text = new StringWriter();
    try {
      var xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      new JUnitXml(xml).suites(report);
      xml.close();
    } catch (XMLStreamException impossible) {
      throw new IllegalStateException("XML could not be written to memory", impossible);
    }
    return text.append('\n').toString();
  }

  private void suites(Report report) throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    lineFeed();
    xml.writeStartElement("testsuites");
    xml.writeAttribute(
        "name", "Conformance of " + report.target().baseUrl() + ": " + report.verdict().words());
    counts(report.requirements());
    xml.writeAttribute("time", Seconds.exactly(report.duration()));
    for (var area : Area.values()) {
      var results =
          report.requirements().stream()
              .filter(result -> result.requirement().area() == area)
              .toList();
      if (!results.isEmpty()) {
        suite(report, area, results);
      }
    }
    lineFeed();
    xml.writeEndElement();
    xml.writeEndDocument();
  }

  private void suite(Report report, Area area, List<RequirementResult> results)
      throws XMLStreamException {
    lineFeed();
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", area.title());
    counts(results);
    xml.writeAttribute("errors", "0");
    xml.writeAttribute("timestamp", timestamp(report));
    xml.writeAttribute("time", Seconds.exactly(time(results)));
    properties(report);
    for (var result : results) {
      testCase(result);
    }
    lineFeed();
    xml.writeEndElement();
  }

  private void counts(List<RequirementResult> results) throws XMLStreamException {
    xml.writeAttribute("tests", Integer.toString(results.size()));
    xml.writeAttribute("failures", count(results, Status.FAILED));
    xml.writeAttribute(
        "skipped",
        Long.toString(
            results.stream().filter(result -> SKIPPED.contains(result.status())).count()));
  }

  private void properties(Report report) throws XMLStreamException {
    lineFeed();
    xml.writeStartElement("properties");
    property("verdict", report.verdict().id());
    property("reason", report.sentence());
    property("target", report.target().baseUrl());
    property("profile", report.target().profile().id());
    xml.writeEndElement();
  }

  private void property(String name, String value) throws XMLStreamException {
    xml.writeEmptyElement("property");
    xml.writeAttribute("name", name);
    xml.writeAttribute("value", value);
  }

  private void testCase(RequirementResult result) throws XMLStreamException {
    var requirement = result.requirement();
    lineFeed();
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", CLASS_PREFIX + requirement.area().id());
    xml.writeAttribute("name", requirement.id() + ": " + requirement.title());
    xml.writeAttribute("time", Seconds.exactly(time(List.of(result))));
    switch (result.status()) {
      case PASSED -> {}
      case FAILED -> {
        xml.writeStartElement("failure");
        xml.writeAttribute("type", requirement.level().name());
        xml.writeAttribute("message", summary(result));
        xml.writeCharacters(account(result));
        xml.writeEndElement();
      }
      case NOT_EXERCISED -> {
        xml.writeEmptyElement("skipped");
        xml.writeAttribute("message", result.hint().orElse(""));
      }
      case UNSTABLE -> {
        xml.writeEmptyElement("skipped");
        xml.writeAttribute("message", "UNSTABLE: " + summary(result));
        output("UNSTABLE: it deviated once and not when asked again\n" + account(result));
      }
      case WARNED -> output("WARNED: a SHOULD is not met\n" + account(result));
      case ACCEPTED -> output("ACCEPTED: " + result.hint().orElse("") + "\n" + account(result));
    }
    xml.writeEndElement();
  }

  private void output(String text) throws XMLStreamException {
    xml.writeStartElement("system-out");
    xml.writeCharacters(text);
    xml.writeEndElement();
  }

  private void lineFeed() throws XMLStreamException {
    xml.writeCharacters("\n");
  }

  /** The first line of the first message, which is what a list of failures shows. */
  private static String summary(RequirementResult result) {
    var failures = result.failures();
    var first = failures.get(0).explanation().lines().findFirst().orElse("");
    var more = failures.size() - 1;
    return Sanitizer.upTo(200, first) + (more == 0 ? "" : " (and " + more + " more)");
  }

  private static String account(RequirementResult result) {
    var checks = result.failures().stream().map(JUnitXml::account);
    return checks.collect(Collectors.joining("\n\n", "", "\n"))
        + "\nsource: "
        + result.requirement().source();
  }

  private static String account(CheckResult check) {
    return (check.name() + "\n" + check.explanation() + "\n" + check.curls()).stripTrailing();
  }

  private static String count(List<RequirementResult> results, Status status) {
    return Long.toString(results.stream().filter(result -> result.status() == status).count());
  }

  private static Duration time(List<RequirementResult> results) {
    return results.stream()
        .flatMap(result -> result.checks().stream())
        .map(CheckResult::duration)
        .reduce(Duration.ZERO, Duration::plus);
  }

  /** The format has neither zone nor fractions; UTC is what its readers assume. */
  private static String timestamp(Report report) {
    return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(
        report.startedAt().truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC));
  }
}
