package dev.conformance.invites.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.contract.Kit;
import dev.conformance.invites.contract.Requirement;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConformancePageTest {
  private static final Kit KIT = new Kit("1.0.0", "abc1234");
  private static final Pattern OPEN =
      Pattern.compile("id=\"([A-Z-]+\\d+)\" data-status=\"[a-z]+\" open");

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
  void opensOnTheFailuresIfTheServerDoesNotConform() {
    assertThat(ConformancePage.html(Samples.FAILING.report(), KIT))
        .contains("aria-pressed=\"true\" data-filter=\"failed\"")
        .contains("aria-pressed=\"false\" data-filter=\"warned\"");
    assertThat(ConformancePage.html(Samples.WARNED.report(), KIT))
        .doesNotContain("aria-pressed=\"true\"");
  }

  @Test
  void listsARequirementBelowTheOneThatHasTheSameCause() {
    var html = ConformancePage.html(Samples.FAILING.report(), KIT);

    var open = OPEN.matcher(html).results().map(match -> match.group(1));
    assertThat(open).containsExactly("GROUP-ID-3", "PRETTY-3", "HTTP-5");
    assertThat(html)
        .containsSubsequence(
            "<details class=\"requirement\" id=\"GROUP-ID-3\" data-status=\"failed\" open>",
            "<details class=\"requirement follows\" id=\"ENVELOPE-2\" data-status=\"failed\">",
            "<p>Probably the same cause as <a href=\"#GROUP-ID-3\">GROUP-ID-3</a>:</p>",
            "<li>checks ENVELOPE-2 with the case: pretty</li>");
    assertThat(Pattern.compile("ENVELOPE-2").matcher(html).results().map(MatchResult::group))
        .as("anchor, heading and check of its own entry")
        .hasSize(3);
  }

  @Test
  void markdownShowsTheMessageOfOneCauseOnce() {
    assertThat(ConformancePage.markdown(Samples.FAILING.report(), KIT))
        .contains(
            """

            ## Failed

            ### GROUP-ID-3 (MUST)
            """)
        .contains(
            """
            Also, for the same cause:

            - ENVELOPE-2 checks ENVELOPE-2 with the case: pretty

            Source:\
            """)
        .doesNotContain("### ENVELOPE-2");
  }

  @Test
  void countsTheDeviationsThatItDoesNotShow() {
    run.selected = EnumSet.of(Requirement.ENVELOPE_2);
    var entries =
        IntStream.rangeClosed(1, 21)
            .mapToObj(number -> SampleRun.check("case", Status.FAILED, "wrong in way " + number))
            .toList();
    var report = run.of(entries);

    assertThat(ConformancePage.html(report, KIT))
        .contains("<p>Not all deviations are shown: conformance.json lists 18 more.</p>");
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

    assertThat(ConformancePage.html(run.with("ENVELOPE-2 failed"), KIT))
        .contains(
            """
            <h3>Consumers that rely on it</h3>
            <ul>
            <li>terraform &lt;b&gt;, a list: <span class="failed">failed</span></li>
            <li>atlas-cli, a list: <span class="passed">passed</span></li>
            </ul>
            """);
  }
}
