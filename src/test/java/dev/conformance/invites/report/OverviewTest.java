package dev.conformance.invites.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.conformance.invites.contract.Kit;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.report.Overview.Column;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class OverviewTest {
  private static final Kit KIT = new Kit("1.0.0", "");

  private static List<Column> judgedHere() {
    return Arrays.stream(Samples.values())
        .map(sample -> Column.of(sample.name(), sample.report()))
        .collect(Collectors.toList());
  }

  private static List<Column> readBack() {
    return Arrays.stream(Samples.values())
        .map(sample -> Column.of(sample.name(), ConformanceJson.render(sample.report(), KIT)))
        .collect(Collectors.toList());
  }

  @Test
  void reportsReadBackGiveTheSameBytes() {
    var merged = new Overview(readBack());
    var together = new Overview(judgedHere());

    assertThat(OverviewJson.render(merged, Optional.empty()))
        .isEqualTo(OverviewJson.render(together, Optional.empty()));
    assertThat(OverviewPages.markdown(merged)).isEqualTo(OverviewPages.markdown(together));
    assertThat(OverviewPages.html(merged, name -> true))
        .isEqualTo(OverviewPages.html(together, name -> true));
  }

  @Test
  void thePageKeepsTheOrderLinksReportsAndMarksTheRowsThatDiffer() {
    var overview =
        new Overview(
            List.of(
                Column.of("zurich", Samples.WARNED.report()),
                Column.of("gone", Samples.UNDETERMINED.report()),
                Column.of("berlin", Samples.CONFORMANT.report())));

    var html = OverviewPages.html(overview, "zurich"::equals);

    assertThat(html)
        .contains(
            """
            <h1>UNDETERMINED: 3 targets: 2 conformant, 0 not conformant, 1 undetermined</h1>
            <div class="summary">
            <p>Judged from 2026-10-20T08:15:30Z to 2026-10-20T08:15:30Z.</p>
            """)
        .containsPattern(
            "<a href=\"zurich/conformance.html\">zurich</a></th>.*>gone</th>.*>berlin</th></tr>")
        .contains(
            """
            <tr class="same"><th scope="row">HTTP-4<span class="title">%s</span></th><td class="passed">passed</td><td class="not-exercised">not exercised</td><td class="passed">passed</td></tr>
            <tr><th scope="row">HTTP-5<span class="title">%s</span></th><td class="warned">warned</td><td class="not-exercised">not exercised</td><td class="passed">passed</td></tr>
            """
                .formatted(Requirement.HTTP_4.title(), Requirement.HTTP_5.title()));
  }

  @Test
  void theExitStatusIsThatOfTheWorstTarget() {
    var conformant = Column.of("a", Samples.CONFORMANT.report());
    var failing = Column.of("b", Samples.FAILING.report());
    var undetermined = Column.of("c", Samples.UNDETERMINED.report());

    assertThat(new Overview(List.of(conformant)).exitStatus()).isEqualTo(0);
    assertThat(new Overview(List.of(conformant, failing)).exitStatus()).isEqualTo(1);
    assertThat(new Overview(List.of(failing, undetermined)).exitStatus()).isEqualTo(3);
    assertThat(new Overview(List.of()).exitStatus()).isEqualTo(3);
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

  @Test
  void aHostileReportSteersNoTerminal() {
    var json =
        ConformanceJson.render(Samples.WARNED.report(), KIT)
            .replaceFirst("(\"baseUrl\" : \")", "$1\\\\u001b[2J")
            .replaceFirst("(\"reason\" : \")", "$1\\\\u001b]0;");

    var column = Column.of("eu", json);

    assertThat(column.baseUrl())
        .isEqualTo("\\u001b[2J" + Samples.WARNED.report().target().baseUrl());
    assertThat(column.reason()).isEqualTo("\\u001b]0;" + Samples.WARNED.report().sentence());
  }

  @Test
  void saysWhichReportCannotBeMerged() {
    assertThatThrownBy(() -> Column.of("eu", "not JSON"))
        .hasMessage(
            "The report of eu is not the JSON of a conformance report: judge that target again, or leave its folder out.");
    assertThatThrownBy(() -> Column.of("eu", "{\"schemaVersion\": 2}"))
        .hasMessage(
            "The report of eu does not have schemaVersion 1; merge it with the kit that wrote it.");
    assertThatThrownBy(() -> Column.of("eu", "{\"schemaVersion\": 1}"))
        .hasMessage(
            "The report of eu is not the JSON of a conformance report: judge that target again, or leave its folder out.");
    var foreign =
        ConformanceJson.render(Samples.WARNED.report(), KIT).replace("\"HTTP-5\"", "\"HTTP-99\"");
    assertThatThrownBy(() -> Column.of("eu", foreign))
        .hasMessage("The report of eu has a value that this kit does not know: HTTP-99");
    var column = Column.of("eu", Samples.WARNED.report());
    assertThatThrownBy(() -> new Overview(List.of(column, column)))
        .hasMessage("Two reports are of a target named eu; give each its own name.");
  }
}
