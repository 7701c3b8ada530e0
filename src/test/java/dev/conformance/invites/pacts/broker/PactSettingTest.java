package dev.conformance.invites.pacts.broker;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.config.PactSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PactSettingTest {
  private static final List<String> PROPERTIES =
      Arrays.stream(PactSetting.values()).map(PactSetting::property).toList();

  @Test
  void everySettingIsDocumentedAndNoOther() throws IOException {
    var environment =
        Arrays.stream(PactSetting.values())
            .map(PactSetting::environment)
            .flatMap(Optional::stream)
            .toList();

    assertThat(names(1)).containsExactlyInAnyOrderElementsOf(PROPERTIES);
    assertThat(names(2)).containsExactlyInAnyOrderElementsOf(environment);
  }

  @Test
  void theWorkflowSetsOnlyKnownSettings() throws IOException {
    var workflow = Files.readString(Path.of(".github", "workflows", "pacts.yml"));

    assertThat(found("-D([\\w.-]+)", workflow))
        .isNotEmpty()
        .isSubsetOf(Stream.concat(Stream.of("test", "it.test"), PROPERTIES.stream()).toList());
  }

  /** The names in one column of the table in .github/docs/settings.md. */
  private static List<String> names(int column) throws IOException {
    var cells =
        Files.readString(Path.of(".github", "docs", "settings.md"))
            .lines()
            .dropWhile(line -> !line.equals("| Property | Environment | Meaning |"))
            .takeWhile(line -> line.startsWith("|"))
            .map(line -> line.split("\\|", -1)[column])
            .collect(joining());
    return found("`([^`]+)`", cells);
  }

  private static List<String> found(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).results().map(match -> match.group(1)).toList();
  }
}
