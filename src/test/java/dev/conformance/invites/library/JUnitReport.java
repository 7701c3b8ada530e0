package dev.conformance.invites.library;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.conformance.invites.library.ConformanceResult.Verdict;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.opentest4j.TestAbortedException;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** What {@code junit.xml} says: of the reports, this is the one that the JDK can read. */
record JUnitReport(Element root, Path page) {
  static JUnitReport in(Path reports) throws IOException {
    try {
      var parser = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder();
      var text = KitProcess.inWordsOfTheLibrary(Files.readString(reports.resolve("junit.xml")));
      return new JUnitReport(
          parser.parse(new InputSource(new StringReader(text))).getDocumentElement(),
          reports.resolve("conformance.html").toAbsolutePath().normalize());
    } catch (ParserConfigurationException | SAXException unreadable) {
      throw new IOException("junit.xml is not readable", unreadable);
    }
  }

  ConformanceResult result() {
    var verdict = property("verdict").toUpperCase(Locale.ROOT).replace('-', '_');
    var failures = elements(root, "failure").map(JUnitReport::line).toList();
    var partial = Optional.of(property("partial")).filter(words -> !words.isEmpty());
    return new ConformanceResult(
        Verdict.valueOf(verdict), property("reason"), failures, partial, page);
  }

  /** A container for each suite with a test for each case, and the verdict as the last test. */
  Stream<DynamicNode> nodes() {
    var suites =
        elements(root, "testsuite")
            .map(
                suite ->
                    dynamicContainer(
                        suite.getAttribute("name"), elements(suite, "testcase").map(this::node)));
    return Stream.concat(suites, Stream.of(dynamicTest("Verdict", this::requireConformant)));
  }

  private DynamicTest node(Element test) {
    return dynamicTest(
        test.getAttribute("name"),
        () -> {
          var failure = elements(test, "failure").findFirst();
          if (failure.isPresent()) {
            throw failure(line(failure.get()));
          }
          var skipped = elements(test, "skipped").findFirst();
          if (skipped.isPresent()) {
            throw new TestAbortedException(skipped.get().getAttribute("message"));
          }
        });
  }

  private void requireConformant() {
    var result = result();
    if (result.verdict() != Verdict.CONFORMANT) {
      var verdict = property("verdict").replace('-', ' ');
      throw failure("The verdict is " + verdict + ": " + result.reason().replaceFirst("\\.$", ""));
    }
  }

  /** Without a stack trace, which would show the library and JUnit only. */
  private AssertionError failure(String line) {
    var failure = new AssertionError(line + "; see " + page);
    failure.setStackTrace(new StackTraceElement[0]);
    return failure;
  }

  /** Names the requirement as well, because Surefire names a dynamic test by its number. */
  private static String line(Element failure) {
    var test = (Element) failure.getParentNode();
    return test.getAttribute("name") + ": " + failure.getAttribute("message");
  }

  private String property(String name) {
    return elements(root, "property")
        .filter(property -> property.getAttribute("name").equals(name))
        .map(property -> property.getAttribute("value"))
        .findFirst()
        .orElse("");
  }

  private static Stream<Element> elements(Element parent, String name) {
    var found = parent.getElementsByTagName(name);
    return IntStream.range(0, found.getLength()).mapToObj(found::item).map(Element.class::cast);
  }
}
