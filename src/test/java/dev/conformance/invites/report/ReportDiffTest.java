package dev.conformance.invites.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.report.RunTestKit.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportDiffTest {
  @TempDir private Path folder;

  @Test
  void groupsWhatChangedByWhatItMeans() {
    write(
        new RunTestKit()
            .with("pact curl passed, ENVELOPE-2 failed, ACCESS-2 not-exercised, GROUP-ID-3 failed"),
        new RunTestKit()
            .with(
                "pact curl failed, accept GROUP-ID-3, HTTP-5 failed, GROUP-ID-3 failed, SCHEMA-14"
                    + " not-exercised"));

    var diff = diff();

    assertThat(diff.text() + diff.closing())
        .isEqualTo(
            """
            Before: https://atlas.example/prefix at 2026-10-20T08:15:30Z: not conformant
            Now:    https://atlas.example/prefix at 2026-10-20T08:15:30Z: not conformant

            Newly failing:
              HTTP-5 (passed before, warned now): expected status 404, but the response was 200: []
              pact of curl: a list (passed before, failed now): expected an array, but got an object

            Fixed:
              ENVELOPE-2 (failed before, passed now)

            Other:
              SCHEMA-14 (passed before, not exercised now): give a foreign project
              GROUP-ID-3 (failed before, accepted now): expected status 404, but the response was 200: []
              ACCESS-2 (not exercised before, passed now)
            WORSE: not conformant before, not conformant now: 2 newly failing, 1 fixed, 3 other\
            """);
  }

  @Test
  void warnsIfTheRunsHadDifferentConditionsOrServers() throws IOException {
    write(new RunTestKit().with("strict, only SCHEMA-1 HTTP-5"), Sample.CONFORMANT.report());
    rewrite("https://atlas.example/prefix", "https://staging.example");

    assertThat(diff().differences())
        .containsExactly(
            "conditions.only was [\"SCHEMA-1\",\"HTTP-5\"], is []",
            "conditions.partial was [\"only SCHEMA-1, HTTP-5 were selected\"], is []",
            "conditions.strict was true, is false",
            "target.baseUrl was https://staging.example, is https://atlas.example/prefix");
    assertThat(diff().text()).contains("their conditions differ:\n  conditions.only was ");
  }

  @Test
  void refusesReportsInTheWrongOrder() throws IOException {
    write(Sample.CONFORMANT.report(), Sample.CONFORMANT.report());
    rewrite("2026-10-20T08:15:30", "2026-10-21T08:15:30");

    assertThatThrownBy(this::diff)
        .hasMessage(
            "The run of %1$s/before began after that of %1$s/after/conformance.json: give the"
                + " earlier report first.",
            folder);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CONFORMANT | CONFORMANT | NOT WORSE: conformant before, conformant now: no status changed",
        "STRICT | CONFORMANT | NOT WORSE: not conformant before, conformant now: 1 other",
        "CONFORMANT | UNDETERMINED | WORSE: conformant before, undetermined now: {all} other",
        "UNDETERMINED | GATE | WORSE: undetermined before, not conformant now: 1 newly failing,"
            + " {rest} other",
      })
  void isWorseByItsResultsOrByItsVerdict(Sample before, Sample after, String closing) {
    write(before.report(), after.report());

    var all = Requirement.values().length;
    assertThat(diff().closing())
        .isEqualTo(closing.replace("{all}", "" + all).replace("{rest}", "" + (all - 1)));
  }

  private ReportDiff diff() {
    return ReportDiff.of(folder.resolve("before"), folder.resolve("after/conformance.json"));
  }

  private void write(Report before, Report after) {
    Reports.write(before, folder.resolve("before"));
    Reports.write(after, folder.resolve("after"));
  }

  private void rewrite(String text, String replacement) throws IOException {
    var json = folder.resolve("before/conformance.json");
    Files.writeString(json, Files.readString(json).replace(text, replacement));
  }
}
