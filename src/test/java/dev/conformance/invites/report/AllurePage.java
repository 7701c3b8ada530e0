package dev.conformance.invites.report;

import static java.lang.ProcessBuilder.Redirect.DISCARD;

import dev.conformance.invites.common.Resources;
import dev.conformance.invites.common.Sanitizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.commons.codec.binary.Base64;
import org.apache.commons.io.FileUtils;
import org.apache.commons.lang3.Strings;
import org.apache.commons.text.StringSubstitutor;

/**
 * {@code allure-report/index.html}: one file, made without network by Allure's generator, which
 * runs in a separate process because its libraries are not on the kit's class path.
 *
 * @param home the folder that the generator was unpacked into
 */
public record AllurePage(Path home) {
  /** The system property with the folder of the generator. */
  public static final String HOME = "allure.home";

  private static final int MAX_SECONDS = 60; // a page takes about one

  /**
   * Hides the ring, which would show a large green percentage under NOT CONFORMANT, and gives the
   * title its place.
   */
  private static final String STYLE =
      "<style>.summary-widget__chart { display: none } h2:has(+ .summary-widget__stats) { text-transform: none } div:has(> .summary-widget__stats) { width: 100% } pre { white-space: pre-wrap; overflow-wrap: anywhere }</style>";

  /** The file with the base URL of the server whose history this is. */
  private static final String SERVER = "history/server.txt";

  /** A file of the history in a page of one file: its path and its contents as Base64. */
  private static final Pattern HISTORY =
      Pattern.compile("d\\('(history/[a-z-]+\\.json)','([^']*)'");

  /**
   * Replaces the page by one that shows the {@code allure-results} in the reports folder, and the
   * trend of this server. Returns a line that names the page, or says why there is none.
   */
  public String write(Path reports, String title, String server) {
    var folder = reports.resolve("allure-report");
    var page = folder.resolve("index.html");
    var results = reports.resolve("allure-results");
    try {
      Files.writeString(results.resolve("executor.json"), executor(System.getenv()));
      discardHistoryUnlessOf(server, results);
      run(command(folder, results, title));
      var text = Files.readString(page);
      keepHistory(text, server, results);
      Files.writeString(page, Strings.CS.replaceOnce(text, "</head>", STYLE + "</head>"));
      return "Allure page: " + page;
    } catch (IOException failed) {
      return "Warning: there is no Allure page in %s, because Allure's generator in %s failed: %s"
          .formatted(folder.toAbsolutePath(), home, Sanitizer.line(failed.toString()));
    }
  }

  static String executor(Map<String, String> environment) {
    var variables = new StringSubstitutor(environment).setDisableSubstitutionInValues(true);
    var builds = Resources.text("/templates/executors.txt").lines().map(variables::replace);
    return builds.filter(build -> !build.contains("${")).findFirst().orElseThrow();
  }

  /** The generator of the next page reads the history beside the results. */
  static void keepHistory(String page, String server, Path results) throws IOException {
    Files.createDirectories(results.resolve("history"));
    Files.writeString(results.resolve(SERVER), server);
    for (var file : HISTORY.matcher(page).results().toList()) {
      Files.write(results.resolve(file.group(1)), Base64.decodeBase64(file.group(2)));
    }
  }

  static void discardHistoryUnlessOf(String server, Path results) throws IOException {
    var file = results.resolve(SERVER);
    if (!Files.exists(file) || !Files.readString(file).equals(server)) {
      FileUtils.deleteDirectory(results.resolve("history").toFile());
    }
  }

  private static void run(ProcessBuilder command) throws IOException {
    var generator = command.redirectErrorStream(true).redirectOutput(DISCARD).start();
    generator.getOutputStream().close();
    generator.onExit().completeOnTimeout(generator, MAX_SECONDS, TimeUnit.SECONDS).join();
    var status = generator.destroyForcibly().onExit().join().exitValue();
    if (status != 0) {
      throw new IOException("it ended with status %d or needs more time".formatted(status));
    }
  }

  private ProcessBuilder command(Path page, Path results, String title) {
    var java = Path.of(System.getProperty("java.home"), "bin", "java");
    var lib = home.resolve("lib");
    var classes = lib.resolve("*") + System.getProperty("path.separator") + lib.resolve("config");
    var command = new ArrayList<>(List.of(java.toString(), "-Xmx256m"));
    // A short process spends more time on compiling than it gains.
    Collections.addAll(command, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", classes);
    Collections.addAll(command, "io.qameta.allure.CommandLine", "generate", "--clean");
    Collections.addAll(command, "--single-file", "--name", title);
    Collections.addAll(command, "--output", page.toString(), results.toString());
    var process = new ProcessBuilder(command);
    process.environment().put("APP_HOME", home.toString());
    process.environment().put("ALLURE_NO_ANALYTICS", "true");
    return process;
  }
}
