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
    var lines = elements(root, "failure").map(JUnitReport::line);
    return new ConformanceResult(
        Verdict.valueOf(verdict),
        property("reason"),
        lines.filter(line -> !line.startsWith("Verdict: ")).toList(),
        Optional.of(property("partial")).filter(words -> !words.isEmpty()),
        page);
  }

  /** A container for each suite with a test for each case; the last is the verdict. */
  Stream<DynamicNode> nodes() {
    return elements(root, "testsuite")
        .map(it -> dynamicContainer(it.getAttribute("name"), tests(elements(it, "testcase"))));
  }

  private Stream<DynamicTest> tests(Stream<Element> cases) {
    return cases.map(it -> dynamicTest(it.getAttribute("name"), () -> throwProblem(it)));
  }

  private void throwProblem(Element test) throws Throwable {
    var kinds = Stream.of("failure", "error", "skipped");
    var problem = kinds.flatMap(kind -> elements(test, kind)).findFirst();
    if (problem.isPresent()) {
      throw exception(problem.get());
    }
  }

  /** Without a stack trace, which would show the library and JUnit only. */
  private Throwable exception(Element problem) {
    var text = line(problem) + "; see " + page;
    var exception =
        switch (problem.getTagName()) {
          case "failure" -> new AssertionError(text);
          case "error" -> new IllegalStateException(text);
          default -> new TestAbortedException(problem.getAttribute("message"));
        };
    exception.setStackTrace(new StackTraceElement[0]);
    return exception;
  }

  /** Names the requirement as well, because Surefire names a dynamic test by its number. */
  private static String line(Element failure) {
    var test = (Element) failure.getParentNode();
    var message = failure.getAttribute("message").replaceFirst("\\.$", "");
    return test.getAttribute("name") + ": " + message;
  }

  private String property(String name) {
    var found = elements(root, "property").filter(it -> it.getAttribute("name").equals(name));
    return found.findFirst().map(it -> it.getAttribute("value")).orElse("");
  }

  private static Stream<Element> elements(Element parent, String name) {
    var found = parent.getElementsByTagName(name);
    return IntStream.range(0, found.getLength()).mapToObj(found::item).map(Element.class::cast);
  }
}
