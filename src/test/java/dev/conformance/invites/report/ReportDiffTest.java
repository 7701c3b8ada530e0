package dev.conformance.invites.report;

import static org.assertj.core.api.Assertions.assertThat;

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
            "pact curl passed, ENVELOPE-2 failed, PRETTY-3 unstable, ACCESS-2 not-exercised,"
                + " GROUP-ID-3 failed",
            "pact curl failed, accept GROUP-ID-3, HTTP-5 failed, GROUP-ID-3 failed,"
                + " SCHEMA-14 not-exercised, USERNAME-1 unstable");

    assertThat(diff.text() + diff.closing())
        .isEqualTo(
            """
            Before: https://atlas.example/prefix at 2026-10-20T08:15:30Z: not conformant
            Now:    https://atlas.example/prefix at 2026-10-20T08:15:30Z: not conformant

            Newly failing:
              HTTP-5 (passed before, warned now)
                Expected status 404 or 400 with the error body,
                but the response was 200 with 2 invitations:
                  1. 6a793fd52c88faeba59bd5d0 of test-738@mongodb.com
                  2. 6a793fd5… (40 more characters)
              pact of curl: a list (passed before, failed now)
                expected an array,
                but got an object

            Newly not exercised:
              SCHEMA-14 (passed before, not exercised now)
                give a project of somebody else as atlas.forbidden-project-id

            Newly unstable:
              USERNAME-1 (passed before, unstable now)
                Expected status 404 or 400 with the error body,
                but the response was 200 with 2 invitations:
                  1. 6a793fd52c88faeba59bd5d0 of test-738@mongodb.com
                  2. 6a793fd5… (40 more characters)

            Fixed:
              ENVELOPE-2 (failed before, passed now)
              PRETTY-3 (unstable before, passed now)

            Changed otherwise:
              GROUP-ID-3 (failed before, accepted now)
                Expected status 404 or 400 with the error body,
                but the response was 200 with 2 invitations:
                  1. 6a793fd52c88faeba59bd5d0 of test-738@mongodb.com
                  2. 6a793fd5… (40 more characters)
              ACCESS-2 (not exercised before, passed now)
            WORSE: not conformant before, not conformant now: 2 newly failing, 1 newly not exercised, 1 newly unstable, 2 fixed, 2 changed otherwise\
            """);
    assertThat(diff.isWorse()).isTrue();
  }

  @Test
  void isAMarkdownTableForAPullRequest() {
    var diff = diff("", "SCHEMA-14 not-exercised, ACCESS-2 not-exercised");

    assertThat(diff.markdown())
        .isEqualTo(
            """
            ## Changes of conformance

            | | Server | Judged | Verdict |
            | --- | --- | --- | --- |
            | Before | https://atlas.example/prefix | 2026-10-20T08:15:30Z | conformant |
            | Now | https://atlas.example/prefix | 2026-10-20T08:15:30Z | conformant |

            ### Newly not exercised

            | Requirement | Before | Now | Why |
            | --- | --- | --- | --- |
            | SCHEMA-14, ACCESS-2 | passed | not exercised | give a project of somebody else as atlas.forbidden-project-id |

            **WORSE: conformant before, conformant now: 2 newly not exercised**
            """);
  }

  @Test
  void saysWhatWasJudgedDifferently() {
    var narrow = new SampleRun();
    narrow.selected = EnumSet.of(Requirement.SCHEMA_1, Requirement.HTTP_5);

    var diff = diff(narrow.with("strict, known"), new SampleRun().with(""));

    assertThat(diff.differences())
        .containsExactly(
            "only: SCHEMA-1, HTTP-5, now none",
            "strict: true, now false",
            "known deviations: " + "0123456789abcdef".repeat(4) + ", now none");
    assertThat(diff.text())
        .contains(
            "\n\nThe two runs were not judged under the same conditions:\n  only: SCHEMA-1, HTTP-5, now none\n")
        .contains("\n  SCHEMA-2, SCHEMA-3, ")
        .endsWith(", HTTP-4, HTTP-6 (not selected before, passed now)\n");
    assertThat(diff.isWorse()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CONFORMANT | CONFORMANT | NOT WORSE: conformant before, conformant now: no status changed",
        "FAILING | CONFORMANT | NOT WORSE: not conformant before, conformant now: 5 fixed, 1"
            + " changed otherwise",
        "CONFORMANT | GATE | WORSE: conformant before, not conformant now: no status changed",
        "CONFORMANT | UNDETERMINED | WORSE: conformant before, undetermined now: 82 newly not"
            + " exercised",
        "UNDETERMINED | FAILING | WORSE: undetermined before, not conformant now: 3 newly failing,"
            + " 1 newly unstable, 77 changed otherwise",
      })
  void isWorseByItsResultsOrByItsVerdict(Samples before, Samples after, String closing) {
    assertThat(diff(before.report(), after.report()).closing()).isEqualTo(closing);
  }

  @Test
  void foreignTextIsHarmlessInBothForms() {
    var diff = diff(Samples.CONFORMANT.report(), Samples.HOSTILE.report());

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
    return diff(new SampleRun().with(before), new SampleRun().with(after));
  }

  private ReportDiff diff(Report before, Report after) {
    Reports.write(before, folder.resolve("before"));
    Reports.write(after, folder.resolve("after"));
    return ReportDiff.of(folder.resolve("before"), folder.resolve("after"));
  }
}
