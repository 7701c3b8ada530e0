package dev.conformance.invites.cli;

import static dev.conformance.invites.cli.CliOfDoubles.OWNED;
import static dev.conformance.invites.cli.CliOfDoubles.URL;
import static dev.conformance.invites.cli.CliOfDoubles.VERDICT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.cli.Judge.Judged;
import dev.conformance.invites.config.ConfigurationException;
import dev.conformance.invites.config.Settings.Target;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.report.Verdict;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the jar judges a server, and what it makes of the verdict. */
class CliTest {
  private final CliOfDoubles cli = new CliOfDoubles();

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

    var status = cli.execute(arguments.formatted(URL, OWNED).split(" "));

    assertThat(cli.judgedSettings())
        .singleElement()
        .extracting(settings -> settings.target().orElseThrow())
        .extracting(Target::baseUrl, Target::projectId)
        .containsExactly(URI.create(URL), OWNED);
    cli.assertPrinted("Judging " + URL + "\n" + VERDICT + "\n", "");
    assertThat(status).isZero();
  }

  @Test
  void judgesTheEmbeddedServerWithEveryOtherSetting() {
    cli.environment("MONGODB_ATLAS_BASE_URL", URL);

    var status =
        cli.execute(
            "run",
            "--embedded",
            "--strict",
            "--timeout",
            "2s",
            "--only",
            "ENVELOPE-2",
            "--reports",
            "out");

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
    cli.judges(
        new Judged("\nFAILED ENVELOPE-2\n", "VERDICT: 0 passed", CliOfDoubles.report(verdict)));

    var status = cli.execute("--embedded");

    cli.assertPrinted("Judging the embedded server\n\nFAILED ENVELOPE-2\nVERDICT: 0 passed\n", "");
    assertThat(status).isEqualTo(exitStatus);
  }

  @Test
  void refusesToRunWithoutAServer() {
    cli.assertRefused(
        "No server is given: give --base-url URL (or MONGODB_ATLAS_BASE_URL), or"
            + " --embedded to judge the kit's own reference server.");
  }

  @Test
  void refusesAnEmptyBaseUrlInsteadOfJudgingTheServerOfTheEnvironment() {
    cli.environment("MONGODB_ATLAS_BASE_URL", URL);
    cli.environment("MONGODB_ATLAS_ACCESS_TOKEN", "canary");

    cli.assertRefused(
        "The base URL is empty (option --base-url): give --base-url URL (or"
            + " MONGODB_ATLAS_BASE_URL), or --embedded to judge the kit's own reference server.",
        "--base-url",
        "",
        "--project-id",
        OWNED);
  }

  @Test
  void saysOnceThatThereIsNoServerWhateverElseIsGivenForIt() {
    cli.assertRefused(
        "No server is given: give --base-url URL (or MONGODB_ATLAS_BASE_URL), or"
            + " --embedded to judge the kit's own reference server.",
        "--project-id",
        OWNED);
  }

  @Test
  void printsEveryWrongSettingOnItsOwnLine() {
    cli.property("atlas.tiemout", "1s");

    cli.assertRefused(
        """
        Property atlas.tiemout is not a setting: did you mean atlas.timeout?
        Option --timeout is '10': a duration needs a unit, for example 10s.""",
        "--embedded",
        "--timeout",
        "10");
  }

  @Test
  void isUndeterminedWhereTheMemoryDoesNotSuffice() {
    var status =
        cli.cli(
                settings -> {
                  throw new OutOfMemoryError("canary");
                })
            .execute("--embedded");

    assertThat(cli.err())
        .matches(
            "The kit ran out of memory with a heap of \\d+ MB: give it more"
                + " \\(JAVA_TOOL_OPTIONS=-Xmx1g\\), judge fewer targets at once \\(--jobs\\), or a"
                + " project with fewer invitations\\.\n");
    assertThat(status).isEqualTo(3);
  }

  @Test
  void isUndeterminedWhereTheKitItselfBreaks() {
    var status =
        cli.cli(
                settings -> {
                  throw new IllegalStateException("canary");
                })
            .execute("--embedded");

    assertThat(cli.err())
        .matches(
            "The kit broke off at dev\\.conformance\\.invites\\.cli\\.CliTest\\S* with"
                + " java\\.lang\\.IllegalStateException, which is a defect of the kit: please"
                + " report it with this line\\.\n");
    assertThat(status).isEqualTo(3);
  }

  @Test
  void passesOnWhatTheRunFindsWrongWithASetting() {
    var status =
        cli.cli(
                settings -> {
                  throw new ConfigurationException("The reports cannot be written.");
                })
            .execute("--embedded");

    cli.assertPrinted("Judging the embedded server\n", "The reports cannot be written.\n");
    assertThat(status).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({"CONFORMANT, 3", "NOT_CONFORMANT, 1", "UNDETERMINED, 3"})
  void isUndeterminedWhereAGoodVerdictCannotBePrinted(Verdict verdict, int exitStatus) {
    var full =
        new Writer() {
          @Override
          public void write(char[] text, int offset, int length) throws IOException {
            throw new IOException("no space left on device");
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };

    var status =
        cli.cli(settings -> new Judged("", VERDICT, CliOfDoubles.report(verdict)), full)
            .execute("--embedded");

    cli.assertPrinted(
        "",
        "The result could not be printed: open standard output, or make package where it goes.\n");
    assertThat(status).isEqualTo(exitStatus);
  }
}
