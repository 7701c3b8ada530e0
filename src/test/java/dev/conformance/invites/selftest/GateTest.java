package dev.conformance.invites.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.cli.Main;
import dev.conformance.invites.config.SettingSources;
import dev.conformance.invites.reference.ReferenceOptions;
import dev.conformance.invites.reference.ReferenceServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * The gate never opens by mistake: the real command ends with the right exit status and sentence.
 * Each test begins with the environment of a complete target and a folder with a green report.
 */
class GateTest {
  @ParameterizedTest
  @CsvFileSource(files = "src/test/proof/gate.csv", delimiter = '|', quoteCharacter = '`')
  void exitsWithAStatusAndASentence(String given, int status, String sentence, @TempDir Path folder)
      throws IOException {
    var green = "{\"verdict\" : \"conformant\"}";
    var json = Files.writeString(folder.resolve("conformance.json"), green);
    var options = ReferenceOptions.defaults();
    var words = new ArrayList<>(List.of(given.split(" +")));
    while (words.get(0).startsWith("+")) {
      options = options.withFault(words.remove(0).substring(1));
    }
    var out = new StringWriter();
    var err = new StringWriter();

    try (var server = ReferenceServer.start(options)) {
      var environment = new HashMap<>(server.environment());
      environment.put("ATLAS_REPORTS", folder.toString());
      var https = server.baseUrl().toString().replace("http:", "https:");
      var arguments = new ArrayList<String>();
      for (var word : words) {
        if (word.startsWith("!")) {
          environment.remove(word.substring(1));
        } else if (word.matches("[A-Z_]+=.*")) {
          var pair = word.split("=", 2);
          environment.put(pair[0], pair[1].replace("{https}", https));
        } else {
          arguments.add(word);
        }
      }

      assertThat(
              Main.execute(
                  new PrintWriter(out),
                  new PrintWriter(err),
                  SettingSources.ofEnvironment(environment),
                  arguments.toArray(String[]::new)))
          .isEqualTo(status);
    }

    var last = out.toString().lines().reduce("", (before, line) -> line);
    var printed = err.toString().isEmpty() ? last : err.toString();
    assertThat(printed.replaceAll("https?://127.0.0.1:\\d+", "{url}")).startsWith(sentence);
    assertThat(json.toFile().exists() && Files.readString(json).contains("\"conformant\""))
        .as("a green report remains")
        .isEqualTo(status == 0);
  }
}
