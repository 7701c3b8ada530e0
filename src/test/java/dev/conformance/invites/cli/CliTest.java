package dev.conformance.invites.cli;

import static dev.conformance.invites.cli.CliDouble.OWNED;
import static dev.conformance.invites.cli.CliDouble.URL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.config.Settings.Target;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.contract.RequirementSet;
import dev.conformance.invites.report.ConsoleText;
import dev.conformance.invites.report.Report;
import dev.conformance.invites.report.Reports;
import dev.conformance.invites.report.Verdict;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Help.Ansi;

/** How the jar judges a server, and what it makes of the verdict. */
class CliTest {
  private final CliDouble cli = new CliDouble();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run --base-url %s --project-id %s",
        "--base-url %s --project-id %s",
        "--base-url=%s --project-id=%s",
        "run --base-url=%s --project-id=%s",
      })
  void judgesTheServerOfTheOptionsWithOrWithoutNamingTheCommand(String arguments) {
    cli.environment("MONGODB_ATLAS_ACCESS_TOKEN", "canary");

    var status = cli.run(arguments.formatted(URL, OWNED));

    assertThat(cli.judgedSettings())
        .singleElement()
        .extracting(settings -> settings.target().orElseThrow())
        .extracting(Target::baseUrl, Target::projectId)
        .containsExactly(URI.create(URL), OWNED);
    cli.assertPrinted(
        """
        Judging https://staging.example.com/prefix: profile documented, fail-on must, authentication bearer, requirement set %s, depth standard
        Reports: %s
        CONFORMANT: https://staging.example.com/prefix : 1 passed, 0 failed, 0 warned, 0 unstable, 0 not exercised, 0 accepted (0 requests at depth standard, 0.0 s)
        """
            .formatted(RequirementSet.newest(), CliDouble.REPORTS),
        "");
    assertThat(status).isZero();
  }

  @Test
  void saysHowTheEmbeddedServerIsJudged() {
    cli.execute("--embedded", "--depth=thorough");

    assertThat(cli.out())
        .startsWith(
            "Judging the embedded reference server: profile documented, fail-on must, requirement set %s, depth thorough\n"
                .formatted(RequirementSet.newest()));
  }

  @Test
  void judgesTheEmbeddedServerWithEveryOtherSetting() {
    cli.environment("MONGODB_ATLAS_BASE_URL", URL);

    var status = cli.run("run --embedded --strict --timeout 2s --only ENVELOPE-2");

    assertThat(cli.judgedSettings())
        .singleElement()
        .satisfies(
            settings -> {
              assertThat(settings.target()).isEmpty();
              assertThat(settings.gate().strict()).isTrue();
              assertThat(settings.limits().timeout()).isEqualTo(Duration.ofSeconds(2));
              assertThat(settings.gate().only()).containsExactly(Requirement.ENVELOPE_2);
            });
    assertThat(status).isZero();
  }

  @ParameterizedTest
  @CsvSource({"CONFORMANT, 0", "NOT_CONFORMANT, 1", "UNDETERMINED, 3"})
  void exitsWithTheVerdictAndPrintsItLast(Verdict verdict, int exitStatus) {
    var report = CliDouble.report(verdict);
    cli.judges(report);

    var status = cli.execute("--embedded");

    assertThat(cli.out())
        .startsWith("Judging the embedded reference server: profile documented, ")
        .contains(ConsoleText.details(report))
        .endsWith("Reports: %s\n%s\n".formatted(CliDouble.REPORTS, ConsoleText.closing(report)));
    assertThat(cli.err()).isEmpty();
    assertThat(status).isEqualTo(exitStatus);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run --base-url http://h --reports DIR --timeout soon",
        "--reports=DIR --embeded",
        "run --embeded --reports DIR",
        "--embedded --embedded --reports DIR",
        "--reports DIR --base-url",
      })
  void leavesNoReportsOfAnEarlierRunIfTheCommandLineIsWrong(
      String arguments, @TempDir Path folder) {
    Reports.write(CliDouble.report(Verdict.CONFORMANT), folder);

    var status = cli.run(arguments.replace("DIR", folder.toString()));

    assertThat(status).isEqualTo(2);
    assertThat(folder.resolve("conformance.json")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"list --reports DIR", "report merge --reports DIR", "lst --reports DIR"})
  void leavesTheReportsOfAnEarlierRunToTheNextOne(String arguments, @TempDir Path folder) {
    Reports.write(CliDouble.report(Verdict.CONFORMANT), folder);

    cli.run(arguments.replace("DIR", folder.toString()));

    assertThat(folder.resolve("conformance.json")).exists();
  }

  @Test
  void saysOnceThatAnotherRunUsesTheFolder(@TempDir Path folder) {
    try (var other = Reports.open(folder)) {
      var status =
          cli.cli(settings -> judgedInto(settings.reports()))
              .execute("run", "--embedded", "--quiet", "--reports", folder.toString());
      other.write(CliDouble.report(Verdict.CONFORMANT));

      cli.assertPrinted(
          "",
          "Another run is using the reports folder %s; wait until it has ended, or name another folder with atlas.reports.\n"
              .formatted(folder));
      assertThat(status).isEqualTo(2);
    }
  }

  private static Report judgedInto(Path folder) {
    var report = CliDouble.report(Verdict.CONFORMANT);
    Reports.write(report, folder);
    return report;
  }

  @Test
  void isUndeterminedIfTheMemoryIsExhausted() {
    var status = failingWith(new OutOfMemoryError("canary"));

    assertThat(cli.err())
        .matches(
            "The kit ran out of memory with a heap of \\d+ MB: give it more"
                + " \\(JAVA_TOOL_OPTIONS=-Xmx1g\\), or judge a project with fewer"
                + " invitations\\.\n");
    assertThat(status).isEqualTo(3);
  }

  @Test
  void isUndeterminedIfTheKitFails() {
    var status = failingWith(new IllegalStateException("canary"));

    assertThat(cli.err())
        .matches(
            "The kit aborted at dev\\.conformance\\.invites\\.cli\\.CliTest\\S* with"
                + " java\\.lang\\.IllegalStateException, which is a defect of the kit: please"
                + " report it with this line\\.\n");
    assertThat(status).isEqualTo(3);
  }

  private int failingWith(Throwable failure) {
    return cli.cli(settings -> ExceptionUtils.rethrow(failure)).execute("--embedded");
  }

  @ParameterizedTest
  @CsvSource({"CONFORMANT, 3", "NOT_CONFORMANT, 1", "UNDETERMINED, 3"})
  void isUndeterminedIfAGoodVerdictCannotBePrinted(Verdict verdict, int exitStatus) {
    assertThat(printingTo("No space left on device", verdict)).isEqualTo(exitStatus);

    cli.assertPrinted(
        "",
        "The result could not be printed (No space left on device): redirect standard output to"
            + " another place.\n");
  }

  @Test
  void isSilentIfNobodyReadsOn() {
    assertThat(printingTo("Broken pipe", Verdict.CONFORMANT)).isZero();

    cli.assertPrinted("", "");
  }

  private int printingTo(String failure, Verdict verdict) {
    var full =
        new StringWriter() {
          @Override
          public void flush() {
            ExceptionUtils.rethrow(new IOException(failure));
          }
        };
    return cli.cli(settings -> CliDouble.report(verdict), full).execute("--embedded");
  }

  @ParameterizedTest
  @CsvSource({"CONFORMANT, 32", "NOT_CONFORMANT, 31", "UNDETERMINED, 33"})
  void printsTheVerdictInColourOnATerminal(Verdict verdict, int colour) {
    var out = new StringWriter();

    new Console(out, out, Ansi.ON).printVerdict("VERDICT", verdict.exitStatus());

    assertThat(out.toString())
        .matches("\u001b\\[1m\u001b\\[%dmVERDICT(\u001b\\[[0-9]*m)+\n".formatted(colour));
  }

  @Test
  void printsOnlyTheVerdictIfItIsToBeQuiet() {
    var report = CliDouble.report(Verdict.NOT_CONFORMANT);
    cli.judges(report);

    assertThat(cli.execute("--embedded", "-q")).isEqualTo(1);

    cli.assertPrinted(ConsoleText.closing(report) + "\n", "");
  }

  @Test
  void warnsOfAnUnencryptedServer() {
    cli.environment("MONGODB_ATLAS_ACCESS_TOKEN", "canary");

    assertThat(cli.run("--base-url http://h.example --project-id " + OWNED)).isZero();

    assertThat(cli.err()).startsWith("Warning: http://h.example is not encrypted");
  }
}
