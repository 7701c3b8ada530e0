package dev.conformance.invites.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.contract.Explanation;
import dev.conformance.invites.contract.Kit;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.contract.RequirementSet;
import dev.conformance.invites.report.VerdictRules.Entry;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConformancePageTest {
  private static final Kit KIT = new Kit("1.0.0", "abc1234");

  private final SampleRun run = new SampleRun();

  @Test
  void saysInASentenceWhyTheServerCouldNotBeJudged() {
    run.refusal = Optional.of("unreachable: connection refused; check atlas.base-url");
    var report = run.of(List.of());

    assertThat(ConformancePage.html(report, KIT))
        .contains("<p>Unreachable: connection refused; check atlas.base-url.</p>");
    assertThat(ConformancePage.markdown(report, KIT))
        .contains("\n\n**Unreachable: connection refused; check atlas.base-url.**\n\n");
  }

  @Test
  void showsWhatWasExpectedBesideWhatTheServerDid() {
    assertThat(html("expected status 404, but got 200: <b>", "HTTP 200\n\n[]"))
        .contains(
            """
            <h3>checks it</h3>
            <dl class="contrast"><dt>Expected</dt><dd>status 404</dd><dt>Actual</dt><dd class="actual">200: &lt;b&gt;</dd></dl>
            """);
    assertThat(
            html(
                "one\n two\nitem 2: expected a string, but it is <b>\nand <i>\n end",
                "HTTP 200\n\n[]"))
        .contains(
            """
            <h3>checks it</h3>
            <pre>one
             two</pre>
            <p>item 2:</p>
            <dl class="contrast"><dt>Expected</dt><dd>a string</dd><dt>Actual</dt><dd class="actual">&lt;b&gt;</dd></dl>
            <pre>and &lt;i&gt;
             end</pre>
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          status 200, but got 201 | status 20[0] | 20[1]
          "status": 200, but it is 200.0 | "status": 200 | 200[.0]
          content type text/json, but it is text/x+json | content type text/json | text/[x+]json
          reason "Not Found", but it is "not found" | reason "[Not F]ound" | "[not f]ound"
          the name 😀!, but got 😁! | the name 😀! | 😁!
          the name Ann😀!, but got Ann😁! | the name Ann[😀]! | Ann[😁]!
          status 404, but got 200: [] | status 404 | 200: []
          status 405, but got 401: {"error":401} | status 405 | 401: {"error":401}
          12 invitations, but got 11 | 12 invitations | 11
          one Content-Type, but got one Content-Type | one Content-Type | one Content-Type
          """)
  void marksWhatDiffersIfMostIsTheSame(String message, String expected, String actual) {
    var marked = Pattern.compile("\\[(.+?)]");
    assertThat(html("expected " + message, "HTTP 200"))
        .contains(
            marked
                .matcher(
                    "<dt>Expected</dt><dd>%s</dd><dt>Actual</dt><dd class=\"actual\">%s</dd>"
                        .formatted(
                            expected.replace("\"", "&quot;"), actual.replace("\"", "&quot;")))
                .replaceAll("<mark>$1</mark>"));
  }

  @Test
  void indentsACompactBodyAndLeavesOthersAsTheyAre() {
    assertThat(html("wrong", "HTTP 200\nVary: *\n\n{\"a\":[]}"))
        .contains(
            """
            <details><summary>HTTP 200</summary><pre>HTTP 200
            Vary: *</pre></details>
            <p class="muted">The body is compact; it is indented here.</p>
            <pre>{
              &quot;a&quot;: []
            }</pre>
            """);
    assertThat(html("wrong", "HTTP 200\n\n[\n{ }\n]"))
        .contains(
            """
            <details><summary>HTTP 200</summary><pre>HTTP 200</pre></details>
            <pre>[
            { }
            ]</pre>
            """)
        .doesNotContain("it is indented here");
    assertThat(html("wrong", "HTTP 204"))
        .contains("<summary>HTTP 204</summary><pre>HTTP 204</pre></details>\n</details>");
  }

  @Test
  void countsTheChecksOfARequirementThatItDoesNotShow() {
    var failed = SampleRun.check("checks it", Status.FAILED, "wrong");
    var report = run.of(Collections.nCopies(4, new Entry(Requirement.ENVELOPE_2, failed)));

    assertThat(ConformancePage.html(report, KIT))
        .contains("<p>Not all deviations are shown: conformance.json lists 1 more.</p>");
    assertThat(ConformancePage.markdown(report, KIT))
        .contains("\nNot all deviations are shown: conformance.json lists 1 more.\n");
  }

  @Test
  void namesTheConsumersThatRelyOnWhatIsNotMet() {
    run.pacts =
        List.of(
            SampleRun.pact("terraform <b>", Status.FAILED, Requirement.ENVELOPE_2),
            SampleRun.pact("curl", Status.FAILED, Requirement.HTTP_1),
            SampleRun.pact("atlas-cli", Status.PASSED, Requirement.ENVELOPE_2));

    assertThat(html("wrong", "HTTP 200"))
        .contains(
            """
            <h3>Consumers that rely on it</h3>
            <ul class="broken">
            <li>terraform &lt;b&gt;, a list: <span class="failed">failed</span></li>
            <li>atlas-cli, a list: <span class="passed">passed</span></li>
            </ul>
            """);
  }

  @Test
  void saysWhyARequirementMattersAndHowToFixWhatDeviates() {
    var explanation = Explanation.of(Requirement.ENVELOPE_2);
    var why = "<dt>Why it matters</dt><dd>%s</dd>\n".formatted(escaped(explanation.why()));
    var fix = "<dt>How to fix it</dt><dd>%s</dd>\n".formatted(escaped(explanation.fix()));

    assertThat(html("wrong", "HTTP 200")).containsOnlyOnce(why).containsOnlyOnce(fix);
    assertThat(ConformancePage.html(Samples.CONFORMANT.report(), KIT))
        .containsOnlyOnce(why)
        .doesNotContain("How to fix it");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("\"", "&quot;").replace("'", "&#39;");
  }

  @Test
  void linksWhatDidNotPassUnlessNothingWasJudged() {
    assertThat(ConformancePage.html(Samples.FAILING.report(), KIT))
        .contains(
            """
            <dt>Failed</dt><dd><a class="jump" href="#GROUP-ID-3">GROUP-ID-3</a>, <a class="jump" href="#ENVELOPE-2">ENVELOPE-2</a></dd>
            <dt>Warned</dt><dd><a class="jump" href="#HTTP-5">HTTP-5</a></dd>
            """);
    assertThat(ConformancePage.html(Samples.UNDETERMINED.report(), KIT))
        .doesNotContain("class=\"jump\"");
  }

  private String html(String message, String response) {
    run.selected = EnumSet.of(Requirement.ENVELOPE_2);
    var exchange = new RecordedExchange("GET /", "", "GET /", response);
    var check = SampleRun.check("checks it", Status.FAILED, message, exchange);
    return ConformancePage.html(run.of(List.of(new Entry(Requirement.ENVELOPE_2, check))), KIT);
  }

  @Test
  void markdownBeginsWithTheVerdictItsCountsAndWhenItWasGivenToTheSecond() {
    var markdown = ConformancePage.markdown(Samples.FAILING.report(), KIT);

    assertThat(markdown)
        .startsWith(
            """
            # NOT CONFORMANT: https://atlas.example/prefix

            **2 requirements are not met \\(GROUP-ID-3, ENVELOPE-2\\).**

            | Passed | Failed | Warned | Unstable | Not exercised | Accepted | Not scored |
            | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
            | %d | 2 | 1 | 1 | 1 | 1 | 0 |

            Judged at 2026-10-20T08:15:30Z in 2.1 s with 73 requests (71 GET, 1 POST, 1 PUT), by the kit 1.0.0 \\(abc1234\\). Profile documented, fail-on must, authentication digest and bearer, requirement set %s, depth standard.
            """
                .formatted(
                    Requirement.values().length - 6,
                    Markdown.inline(RequirementSet.newest().toString())));
  }
}
