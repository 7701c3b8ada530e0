package dev.conformance.invites.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.config.Setting;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the jar says of itself. */
class HelpTest {
  private final CliOfDoubles cli = new CliOfDoubles();

  @ParameterizedTest
  @CsvSource({"--version", "-V"})
  void printsItsVersion(String option) {
    assertThat(cli.execute(option)).isZero();
    cli.assertPrinted("Atlas invites conformance kit 1.2.3\n", "");
  }

  @Test
  void explainsItsCommands() {
    assertThat(cli.execute("--help")).isZero();
    assertThat(cli.out())
        .contains("Usage: java -jar kit.jar [-hV] [COMMAND]")
        .contains("  run     Judges one server, or those of a list. This is what happens where no")
        .contains("Exit status: 0 conformant, 1 not conformant, 2 usage or configuration,");
    assertThat(cli.err()).isEmpty();
  }

  @Test
  void explainsEveryOptionOfARun() {
    assertThat(cli.execute("run", "--help")).isZero();
    assertThat(Arrays.stream(Setting.values()).flatMap(setting -> setting.option().stream()))
        .allSatisfy(option -> assertThat(cli.out()).contains(" " + option));
    assertThat(cli.out()).contains("(default: 10s)").doesNotContain("--private-key");
  }
}
