package dev.conformance.invites.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.conformance.invites.contract.Requirement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportDiffTest {
  @TempDir private Path folder;

  @Test
  void groupsWhatChangedByWhatItMeans() {
    var diff =
        diff(
            "pact curl passed, ENVELOPE-2 failed, ACCESS-2 not-exercised, GROUP-ID-3 failed",
            "pact curl failed, accept GROUP-ID-3, HTTP-5 failed, GROUP-ID-3 failed,"
                + " SCHEMA-14 not-exercised");

    assertThat(diff.text() + diff.closing())
        .isEqualTo(
            """
            Before: https://atlas.example/prefix at 2026-10-20T08:15:30Z: not conformant
            Now:    https://atlas.example/prefix at 2026-10-20T08:15:30Z: not conformant

            Newly failing:
              HTTP-5 (passed before, warned now): Expected status 404 or 400 with the error body, but the response was 200 with 2 invitations: 1. 6a793fd52c88faeba59bd5d0 of test-738@mongodb.com 2. 6a793fd52c88… (36 more characters)
              pact of curl: a list (passed before, failed now): expected an array, but got an object

            Fixed:
              ENVELOPE-2 (failed before, passed now)

            Other:
              SCHEMA-14 (passed before, not exercised now): give a project of somebody else as atlas.forbidden-project-id
              GROUP-ID-3 (failed before, accepted now): Expected status 404 or 400 with the error body, but the response was 200 with 2 invitations: 1. 6a793fd52c88faeba59bd5d0 of test-738@mongodb.com 2. 6a793fd52c88… (36 more characters)
              ACCESS-2 (not exercised before, passed now)
            WORSE: not conformant before, not conformant now: 2 newly failing, 1 fixed, 3 other\
            """);
  }

  @Test
  void isAMarkdownTableForAPullRequest() {
    var diff = diff("", "SCHEMA-14 not-exercised");

    assertThat(diff.markdown())
        .isEqualTo(
            """
            ## Changes of conformance

            | | Server | Tested | Verdict |
            | --- | --- | --- | --- |
            | Before | https://atlas.example/prefix | 2026-10-20T08:15:30Z | conformant |
            | Now | https://atlas.example/prefix | 2026-10-20T08:15:30Z | conformant |

            ### Other

            | Requirement | Before | Now | Why |
            | --- | --- | --- | --- |
            | SCHEMA-14 | passed | not exercised | give a project of somebody else as atlas.forbidden-project-id |

            **NOT WORSE: conformant before, conformant now: 1 other**
            """);
  }

  @Test
  void warnsIfTheRunsHadDifferentConditionsOrServers() throws IOException {
    var narrow = new SampleRun();
    narrow.selected = EnumSet.of(Requirement.SCHEMA_1, Requirement.HTTP_5);
    write(narrow.with("strict"), new SampleRun().with(""));
    rewrite("https://atlas.example/prefix", "https://staging.example");

    var diff = diff();

    assertThat(diff.differences())
        .containsExactly(
            "server: https://staging.example, now https://atlas.example/prefix",
            "only: SCHEMA-1, HTTP-5, now none",
            "strict: true, now false");
    assertThat(diff.text())
        .contains(
            "\n\n"
                + "Warning: the two runs cannot be compared as they are, because their conditions"
                + " differ:\n"
                + "  server: ");
  }

  @Test
  void refusesReportsInTheWrongOrder() throws IOException {
    write(new SampleRun().with(""), new SampleRun().with(""));
    rewrite("2026-10-20T08:15:30", "2026-10-21T08:15:30");

    assertThatThrownBy(this::diff)
        .hasMessage(
            "The run of %1$s/before began after that of %1$s/after: give the earlier report first.",
            folder);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CONFORMANT | CONFORMANT | NOT WORSE: conformant before, conformant now: no status changed",
        "FAILING | CONFORMANT | NOT WORSE: not conformant before, conformant now: 5 fixed, 1 other",
        "CONFORMANT | GATE | WORSE: conformant before, not conformant now: no status changed",
        "CONFORMANT | UNDETERMINED | WORSE: conformant before, undetermined now: 82 other",
        "UNDETERMINED | FAILING | WORSE: undetermined before, not conformant now: 3 newly failing,"
            + " 78 other",
      })
  void isWorseByItsResultsOrByItsVerdict(Samples before, Samples after, String closing) {
    write(before.report(), after.report());

    assertThat(diff().closing()).isEqualTo(closing);
  }

  @Test
  void foreignTextIsHarmlessInBothForms() {
    write(Samples.CONFORMANT.report(), Samples.HOSTILE.report());

    var diff = diff();

    assertThat(diff.markdown()).doesNotContain("<b>", "\u001b").contains("\\<b\\>");
    assertThat(diff.text().lines())
        .noneMatch(line -> line.startsWith("CONFORMANT:") || line.startsWith("[INFO]"))
        .noneMatch(line -> line.stripLeading().startsWith("::"));
  }

  @Test
  void readsAReportOfAnotherKitAsFarAsItGoes() throws IOException {
    var file =
        Files.writeString(
            folder.resolve("old.json"),
            """
            {"schemaVersion": 1, "verdict": "conformant", "kit": {"version": "0.9.0"},
             "requirements": [{"id": "GONE-1", "status": "passed"}]}
            """);

    var diff = ReportDiff.of(file, file);

    assertThat(diff.closing())
        .isEqualTo("NOT WORSE: conformant before, conformant now: no status changed");
  }

  private ReportDiff diff(String before, String after) {
    write(new SampleRun().with(before), new SampleRun().with(after));
    return diff();
  }

  private ReportDiff diff() {
    return ReportDiff.of(folder.resolve("before"), folder.resolve("after"));
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
