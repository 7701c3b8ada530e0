package dev.conformance.invites.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.report.ConsoleText;
import dev.conformance.invites.report.Reports;
import dev.conformance.invites.report.Verdict;
import java.nio.file.Path;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** The command line, its help and its exit statuses. */
class CliTest {
  private final CliDouble cli = new CliDouble();

  @Test
  void testsTheEmbeddedServerAndPrintsTheVerdictLast() {
    var report = CliDouble.report(Verdict.NOT_CONFORMANT);
    cli.environment.put("MONGODB_ATLAS_BASE_URL", "http://staging.example.com/prefix");

    var status =
        cli.run(
            "run --embedded --strict",
            settings -> {
              assertThat(settings.target()).isEmpty();
              assertThat(settings.gate().strict()).isTrue();
              return report;
            });

    assertThat(cli.out())
        .startsWith("Testing the embedded reference server: ")
        .contains(ConsoleText.details(report))
        .endsWith("Reports: %s\n%s\n".formatted(CliDouble.REPORTS, ConsoleText.closing(report)));
    assertThat(cli.err()).isEmpty();
    assertThat(status).isEqualTo(1);
  }

  @Test
  void saysOnceThatAnotherRunUsesTheFolder(@TempDir Path folder) {
    try (var reports = Reports.open(folder)) {
      assertThat(cli.run("--embedded --reports " + folder)).isEqualTo(2);

      assertThat(cli.err())
          .isEqualTo(
              "Another run is using the reports folder %s; wait until it has ended, or name another folder with atlas.reports.\n",
              folder);
      reports.write(CliDouble.report(Verdict.CONFORMANT));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "java.lang.IllegalStateException, Internal error in the command (java.lang.IllegalStateException",
    "java.lang.OutOfMemoryError, The kit ran out of memory"
  })
  void isUndeterminedIfTheKitFails(Class<Throwable> failure, String sentence) throws Exception {
    var thrown = failure.getConstructor(String.class).newInstance("canary");

    assertThat(cli.run("--embedded", settings -> ExceptionUtils.rethrow(thrown))).isEqualTo(3);

    assertThat(cli.err()).startsWith(sentence).doesNotContain("canary");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --base-ulr=canary | There is no option '--base-ulr': did you mean --base-url?
          lst | There is no command 'lst': did you mean list?
          judge | There is no command 'judge': see java -jar kit.jar --help.
          --base-url | Missing required parameter for option '--base-url' (<base-url>).
          --embedded --timeout --strict | Expected parameter for option '--timeout' but found '--strict'.
          --embedded --base-url http://h | Option --base-url contradicts --embedded: omit one of them.
          --f\033[31m | There is no option '--f\\u001b[31m': see java -jar kit.jar run --help.
          explain | Missing required parameter: 'ID'.
          report | Missing required subcommand.
          report merge none | none cannot be read: give the reports folder of a finished run.
          report diff none.json none.json | none.json is missing, incomplete or of another version of the kit: give the reports folder of a finished run, or run this version again.
          explain ENVELOP-2 | There is no requirement 'ENVELOP-2': did you mean ENVELOPE-2?
          serve --port 65536 | Port 65536 is not available: pass another --port, or omit it to use a free one.
          serve --fault envelope-ignord | There is no fault 'envelope-ignord': did you mean envelope-ignored?
          """)
  void saysWhatIsWrongWithACommandLine(String arguments, String sentence) {
    cli.assertUsageError(sentence, arguments);
  }

  @ParameterizedTest
  @CsvSource({
    "--version, Atlas invites conformance kit ",
    "--help, Usage: java -jar kit.jar [-hV] [COMMAND]",
    "help, Usage: java -jar kit.jar [-hV] [COMMAND]",
    "run --help, Usage: java -jar kit.jar run [-hV]",
  })
  void explainsItself(String arguments, String text) {
    assertThat(cli.run(arguments)).isZero();
    assertThat(cli.out()).startsWith(text).doesNotContain("--private-key");
    assertThat(cli.err()).isEmpty();
  }

  @Test
  void listsTheRequirements() {
    assertThat(cli.run("list")).isZero();

    assertThat(cli.out().lines())
        .hasSize(Requirement.values().length)
        .contains(
            "ENVELOPE-2         MUST    The envelope's status is an integer equal to the HTTP"
                + " status");

    cli.run("list --json");

    assertThat(JsonMapper.shared().readTree(cli.out()))
        .hasSize(Requirement.values().length)
        .first()
        .hasToString(
            """
            {"id":"SCHEMA-1","area":"schema","level":"MUST",\
            "title":"A 200 response is a bare JSON array of objects in UTF-8",\
            "source":"documented: Atlas Administration API v2, listGroupInvites, response 200"}\
            """);
  }

  @Test
  void explainsRequirementsInAnyLetterCase() {
    var status = cli.run("explain envelope-2,SCHEMA-1");

    assertThat(cli.out())
        .startsWith(
            "ENVELOPE-2 (MUST): %s\n\nSource: documented: Atlas Administration API v2"
                .formatted(Requirement.ENVELOPE_2.title()))
        .contains(
            "\nWhy it matters:\n  Clients that request an envelope",
            "\nChecks:\n  ",
            "\nHow to fix it:\n  ",
            "\n  envelope-status-missing: ",
            "\nSCHEMA-1 (MUST): ");
    assertThat(status).isZero();
  }
}
