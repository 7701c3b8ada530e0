package dev.conformance.invites.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.config.Setting;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The help that the jar prints. */
class HelpTest {
  private final CliDouble cli = new CliDouble();

  @ParameterizedTest
  @CsvSource({"--version", "-V", "version"})
  void printsItsVersion(String option) {
    assertThat(cli.execute(option)).isZero();
    cli.assertPrinted("Atlas invites conformance kit 1.2.3\n", "");
  }

  @ParameterizedTest
  @CsvSource({"--help", "help"})
  void explainsItsCommands(String argument) {
    assertThat(cli.execute(argument)).isZero();
    assertThat(cli.out())
        .contains("Usage: java -jar kit.jar [-hV] [COMMAND]")
        .contains("  run                  Judges one server, or those of a list. This is the")
        .contains("Exit status: 0 conformant, 1 not conformant, 2 usage or configuration,");
    assertThat(cli.err()).isEmpty();
  }

  @Test
  void explainsEveryOptionOfARun() {
    assertThat(cli.execute("run", "--help")).isZero();
    assertThat(Arrays.stream(Setting.values()).flatMap(setting -> setting.option().stream()))
        .allSatisfy(option -> assertThat(cli.out()).contains(" " + option));
    assertThat(cli.out())
        .contains("(default: 10s)")
        .doesNotContain("--private-key")
        .contains(
            """
            Credentials come from the environment or a file:
              MONGODB_ATLAS_PUBLIC_API_KEY    API key for HTTP Digest: its public key
            """);
  }

  @Test
  void printsACompletionScriptForTheLauncher() {
    assertThat(cli.execute("generate-completion")).isZero();

    assertThat(cli.out())
        .contains("complete -F _complete_atlas-invites-conformance")
        .contains("--known-deviations");
  }
}
