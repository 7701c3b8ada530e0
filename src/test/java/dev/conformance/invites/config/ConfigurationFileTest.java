package dev.conformance.invites.config;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationFileTest {
  @TempDir private Path folder;

  @Test
  void refusesAnUnknownKeyAndAnotherFile() throws IOException {
    var file =
        Files.writeString(
            folder.resolve("kit.properties"),
            "\uFEFFatlas.fail_on=should\natlas.config=x\natlas.parallelism=many\n");

    assertProblem(
        Map.of("atlas.config", file.toString()),
        """
        Key atlas.fail_on in %1$s is not a setting: did you mean atlas.fail-on?
        Key atlas.config in %1$s names another file: a configuration file cannot, remove it.
        Key atlas.parallelism in %1$s is 'many': write a whole number from 1 to 64."""
            .formatted(file));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "timeout=5s | Key timeout in FILE is not a setting: did you mean atlas.timeout?",
        "'  timeout: 5s' | Key timeout in FILE is not a setting: did you mean atlas.timeout?",
        "'{\"atlas.timeout\":\"5s\"}' | Key {\"atlas.timeout\" in FILE is not a setting: did you"
            + " mean atlas.timeout?",
        "Atlas.Timeout=5s | Key Atlas.Timeout in FILE is not a setting: did you mean"
            + " atlas.timeout?",
        "somebody.else=1 | Key somebody.else in FILE is not a setting: write each as in"
            + " atlas.timeout=10s, or remove it.",
        "'atlas:' | A line of FILE is not a setting: write each as in atlas.timeout=10s, or remove"
            + " it.",
        "canary | A line of FILE is not a setting: write each as in atlas.timeout=10s, or remove"
            + " it.",
      })
  void refusesAnyKeyThatIsNoSetting(String line, String sentence) throws IOException {
    var file = Files.writeString(folder.resolve("kit.properties"), line);

    assertProblem(
        Map.of("atlas.config", file.toString()), sentence.replace("FILE", file.toString()));
  }

  @Test
  void refusesAKeyThatStandsTwice() throws IOException {
    var file =
        Files.writeString(
            folder.resolve("kit.properties"), "atlas.timeout=5s\natlas.timeout = 6s\n");

    assertProblem(
        Map.of("atlas.config", file.toString()),
        "Key atlas.timeout in %s stands there twice: remove one of the two.".formatted(file));
  }

  @Test
  void refusesAFileThatCannotBeRead() throws IOException {
    var latin =
        Files.write(
            folder.resolve("latin"), "atlas.only=\u00e9".getBytes(StandardCharsets.ISO_8859_1));
    var escape = Files.writeString(folder.resolve("escape"), "atlas.only=\\u00g0");
    var missing = folder.resolve("missing");

    assertProblem(
        Map.of("atlas.config", missing.toString()),
        "Configuration file '%s' does not exist: give the path of a file.".formatted(missing));
    assertProblem(
        Map.of("atlas.config", folder.toString()),
        "Configuration file '%s' is a folder: give the path of a file.".formatted(folder));
    assertProblem(
        Map.of("atlas.config", latin.toString()),
        "Configuration file '%s' is not UTF-8 text: save it in that encoding.".formatted(latin));
    assertProblem(
        Map.of("atlas.config", escape.toString()),
        "Configuration file '%s' is no properties file: a \\u in it is not followed by four hexadecimal digits."
            .formatted(escape));
    assertProblem(
        Map.of("atlas.config", "a\0b"),
        "Property atlas.config holds a character that no path may have: remove it.");
    assertProblem(
        Map.of("atlas.config", "/dev/zero"),
        "Configuration file '/dev/zero' is larger than 16 MB: shorten it.");
  }

  private static void assertProblem(Map<String, String> properties, String message) {
    assertThatThrownBy(
            () -> SettingsReader.read(new SettingSources(Map.of(), properties, Map.of())))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(message);
  }
}
