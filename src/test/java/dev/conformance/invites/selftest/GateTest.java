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
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * The gate never opens by mistake: the real command ends with the right exit status and sentence.
 * Each test begins with the environment of a complete target and a folder with a green report.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GateTest {
  private static final String GREEN = "{\"verdict\" : \"conformant\"}";

  @AutoClose
  private final ReferenceServer conformant = ReferenceServer.start(ReferenceOptions.defaults());

  @AutoClose private final ReferenceServer breaksAMust = startWith("envelope-ignored");

  @AutoClose
  private final ReferenceServer acceptsEverybody =
      startWith("authentication-none-accepted", "any-scheme-accepted");

  @AutoClose private final ReferenceServer breaksAShould = startWith("http-sunset-first");

  private static ReferenceServer startWith(String... faults) {
    var options = ReferenceOptions.defaults();
    for (var fault : faults) {
      options = options.withFault(fault);
    }
    return ReferenceServer.start(options);
  }

  /** {@code NAME=value} and {@code !NAME} change the environment; the rest are arguments. */
  @ParameterizedTest
  @CsvFileSource(files = "src/test/proof/gate.csv", delimiter = '|', quoteCharacter = '`')
  void exitsWithAStatusAndASentence(
      String changes, int status, String sentence, @TempDir Path folder) throws IOException {
    var json = Files.writeString(folder.resolve("conformance.json"), GREEN);
    var environment = new HashMap<>(conformant.environment());
    environment.put("ATLAS_REPORTS", folder.toString());
    var arguments = new ArrayList<String>();
    for (var change : changes.split(" +")) {
      if (change.startsWith("!")) {
        environment.remove(change.substring(1));
      } else if (change.matches("[A-Z_]+=.*")) {
        var pair = change.split("=", 2);
        environment.put(pair[0], withUrls(pair[1]));
      } else {
        arguments.add(change);
      }
    }
    var out = new StringWriter();
    var err = new StringWriter();

    var exitStatus =
        Main.execute(
            new PrintWriter(out),
            new PrintWriter(err),
            SettingSources.ofEnvironment(environment),
            arguments.toArray(String[]::new));

    var last = out.toString().lines().reduce("", (before, line) -> line);
    var printed = err.toString().isEmpty() ? last : err.toString();
    assertThat(printed.replaceAll("https?://127.0.0.1:\\d+", "{url}")).startsWith(sentence);
    assertThat(exitStatus).isEqualTo(status);
    assertThat(json.toFile().exists() && Files.readString(json).contains("\"conformant\""))
        .as("a green report remains")
        .isEqualTo(status == 0);
  }

  private String withUrls(String value) {
    return value
        .replace("{https}", conformant.baseUrl().toString().replace("http:", "https:"))
        .replace("{open}", acceptsEverybody.baseUrl().toString())
        .replace("{must}", breaksAMust.baseUrl().toString())
        .replace("{should}", breaksAShould.baseUrl().toString());
  }
}
