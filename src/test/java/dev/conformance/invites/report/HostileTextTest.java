package dev.conformance.invites.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.common.Sanitizer;
import dev.conformance.invites.contract.RecordedExchange;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.report.RunTestKit.Sample;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

/** Every format stays valid and shows the text, whatever a server sends. */
class HostileTextTest {
  private static final Pattern INVISIBLE =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\u2028\\u2029\\uffff&&[^\\n\\t]]");
  private static final Pattern FORGED = Pattern.compile("(?m)^(CONFORMANT:|\\[INFO]|\\s*::)");
  private static final Pattern ATTACHMENT = Pattern.compile("\"source\":\"([^\"]+)\"");

  @TempDir private Path folder;

  @Test
  void xmlGivesTheWholeMessageBack() throws Exception {
    var xml = new InputSource(new StringReader(JUnitXml.render(Sample.HOSTILE.report())));

    assertThat(XPathFactory.newInstance().newXPath().evaluate("//failure", xml))
        .contains(Sanitizer.message(RunTestKit.NASTY).indent(2).stripTrailing());
  }

  @Test
  void htmlHoldsTheKitsScriptAndNoOther() {
    var html = ReportView.render("conformance.html", Sample.HOSTILE.report());

    assertThat(html)
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
    for (var number = 0; number < 100; number++) {
      var requirement = Requirement.values()[number % 10];
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
