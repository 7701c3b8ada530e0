package dev.conformance.invites.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.report.Overview.Column;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverviewTest {
  private static Overview of(Samples... samples) {
    return new Overview(
        Stream.of(samples).map(sample -> Column.of(sample.name(), sample.report())).toList());
  }

  @Test
  void thePageKeepsTheOrderLinksReportsAndMarksTheRowsThatDiffer() {
    var overview = of(Samples.WARNED, Samples.UNDETERMINED, Samples.CONFORMANT);

    var html = OverviewPages.html(overview, "WARNED"::equals);

    assertThat(html)
        .contains(
            """
            <h1>UNDETERMINED: 3 targets: 2 conformant, 0 not conformant, 1 undetermined</h1>
            <div class="summary">
            <p>Judged from 2026-10-20T08:15:30Z to 2026-10-20T08:15:30Z.</p>
            """)
        .containsPattern(
            "<a href=\"WARNED/conformance.html\">WARNED</a></th>.*>UNDETERMINED</th>.*>CONFORMANT</th></tr>")
        .contains(
            """
            <tr class="same"><th scope="row">HTTP-4<span class="title">%s</span></th><td class="passed">passed</td><td class="not-exercised">not exercised</td><td class="passed">passed</td></tr>
            <tr><th scope="row">HTTP-5<span class="title">%s</span></th><td class="warned">warned</td><td class="not-exercised">not exercised</td><td class="passed">passed</td></tr>
            """
                .formatted(Requirement.HTTP_4.title(), Requirement.HTTP_5.title()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
      CONFORMANT | 0 | CONFORMANT: 1 target: 1 conformant, 0 not conformant, 0 undetermined
      CONFORMANT FAILING | 1 | NOT CONFORMANT: 2 targets: 1 conformant, 1 not conformant, 0 undetermined
      FAILING UNDETERMINED | 3 | UNDETERMINED: 2 targets: 0 conformant, 1 not conformant, 1 undetermined
      '' | 3 | UNDETERMINED: 0 targets: 0 conformant, 0 not conformant, 0 undetermined
      """)
  void theResultIsThatOfTheWorstTarget(String samples, int exitStatus, String closing) {
    var names = samples.isEmpty() ? Stream.<String>of() : Stream.of(samples.split(" ", -1));
    var overview = of(names.map(Samples::valueOf).toArray(Samples[]::new));

    assertThat(overview.exitStatus()).isEqualTo(exitStatus);
    assertThat(overview.closing()).isEqualTo(closing);
  }

  @Test
  void statesWhyATargetHasItsVerdict() {
    var overview = of(Samples.UNDETERMINED);
    var reason = Samples.UNDETERMINED.report().sentence();

    assertThat(OverviewPages.html(overview, name -> false))
        .contains(
            "<td class=\"undetermined\">undetermined<span class=\"title\">"
                + reason
                + "</span></td>");
    assertThat(OverviewPages.markdown(overview)).contains("| undetermined | " + reason + " | 0 | ");
  }

  @Test
  void refusesTwoTargetsOfOneName() {
    assertThatThrownBy(() -> of(Samples.WARNED, Samples.WARNED))
        .hasMessage("Two reports are of a target named WARNED; give each its own name.");
  }

  @Test
  void aHostileNameStaysText() {
    var overview = new Overview(List.of(Column.of(Samples.NASTY, Samples.WARNED.report())));

    assertThat(OverviewPages.html(overview, name -> true))
        .doesNotContain("</script>")
        .doesNotContain("<b>");
    assertThat(OverviewPages.markdown(overview).lines().filter(line -> line.startsWith("#")))
        .containsExactly("# Conformance by target (1)");
  }
}
