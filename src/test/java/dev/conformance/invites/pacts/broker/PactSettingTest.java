package dev.conformance.invites.pacts.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.conformance.invites.config.ConfigurationException;
import dev.conformance.invites.config.PactSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PactSettingTest {
  private static final Pattern NAME = Pattern.compile("`([^`]+)`");

  @Test
  void everySettingIsDocumentedAndNoOther() throws IOException {
    assertThat(names(1))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(PactSetting.values()).map(PactSetting::property).toList());
    assertThat(names(2))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(PactSetting.values())
                .map(PactSetting::environment)
                .flatMap(Optional::stream)
                .toList());
  }

  @ParameterizedTest
  @CsvSource({
    "BROKER_TOKEN, pactbroker.auth.token, PACT_BROKER_TOKEN",
    "BROKER_PASSWORD, pactbroker.auth.password, PACT_BROKER_PASSWORD",
  })
  void isRefusedAsAPropertyIfItIsASecret(PactSetting setting, String property, String variable) {
    var properties = new PactProperties(Map.of(property, "canary")::get, name -> null);

    assertThatThrownBy(() -> properties.get(setting))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "Property %s is not accepted, because build tools write properties into files and other users can see them: set %s in the environment."
                .formatted(property, variable));
  }

  /** The names in one column of the table in .github/docs/pacts.md. */
  private static List<String> names(int column) throws IOException {
    return Files.readString(Path.of(".github", "docs", "pacts.md"))
        .lines()
        .dropWhile(line -> !line.equals("| Property | Environment | Meaning |"))
        .takeWhile(line -> line.startsWith("|"))
        .map(line -> line.split("\\|", -1)[column])
        .flatMap(PactSettingTest::namesIn)
        .toList();
  }

  private static Stream<String> namesIn(String cell) {
    return NAME.matcher(cell).results().map(found -> found.group(1));
  }
}
