package dev.conformance.invites.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.junit.NeutralLocale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocaleTest {
  private final CliDouble cli = new CliDouble();

  @TempDir private Path folder;

  @AfterEach
  void restoreTheLocale() {
    NeutralLocale.set();
  }

  @Test
  void printsAndWritesTheSameUnderALocaleWithOtherDigits() throws IOException {
    var reports = folder.resolve("reports");
    Locale.setDefault(Locale.ROOT);
    run(reports);
    var expected = outputs(reports);
    Locale.setDefault(Locale.forLanguageTag("ar-EG"));

    run(reports);

    assertThat(outputs(reports)).isEqualTo(expected);
    assertThat(expected.get("printed"))
        .contains(
            "2 targets, 1 at once",
            "0 requests at depth standard, 0.0 s",
            "2 targets: 2 conformant");
  }

  /** Two servers of a list: the run with the most numbers in its output. */
  private void run(Path reports) throws IOException {
    cli.environment("TOKEN", "canary");
    var target =
        """
          - name: %s
            base-url: https://h.example
            project-id: 32b6e34b3d91647abb20e7b8
            access-token: ${TOKEN}
        """;
    var list =
        Files.writeString(
            folder.resolve("targets.yaml"),
            "targets:\n" + target.formatted("eu") + target.formatted("us"));
    var unused =
        cli.execute("--targets", list.toString(), "--reports", reports.toString(), "--jobs", "1");
  }

  private Map<String, String> outputs(Path reports) throws IOException {
    var outputs = new TreeMap<String, String>();
    outputs.put("printed", cli.out());
    cli.clear();
    try (var files = Files.walk(reports)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        outputs.put(reports.relativize(file).toString(), Files.readString(file));
      }
    }
    return outputs;
  }
}
