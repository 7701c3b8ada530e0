package dev.conformance.invites.report.allure;

import dev.conformance.invites.report.ReportsException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * {@code allure-report/index.html}: one file, made without network by Allure's generator, which
 * runs in a separate process because its libraries are not the kit's.
 *
 * @param home the folder that the generator was unpacked into
 * @param bound how long it may take
 */
public record AllurePage(Path home, Duration bound) {
  private static final Pattern HISTORY =
      Pattern.compile("d\\('history/([a-z-]+\\.json)','([A-Za-z0-9+/=]*+)'\\)");

  /** The system property by which a build names that folder. */
  public static final String HOME = "allure.home";

  /** The page of the generator in this folder, with an ample bound. */
  public static AllurePage by(Path home) {
    return new AllurePage(home, Duration.ofMinutes(5));
  }

  /**
   * Makes the page of the {@code allure-results} beside it, and replaces that of an earlier run.
   */
  public Path write(Path reports) {
    var folder = reports.resolve("allure-report");
    var page = folder.resolve("index.html");
    var results = reports.resolve("allure-results");
    try {
      run(command(folder, results));
      keepHistory(page, results.resolve("history"));
    } catch (IOException failed) {
      throw ReportsException.ofAllure(folder, home, failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while Allure generated its page", interrupted);
    }
    return page;
  }

  /**
   * Puts the history, which a page of one file contains, into the folder from which the next page
   * is generated: that page then shows the trend, and how each check ended before.
   */
  private static void keepHistory(Path page, Path history) throws IOException {
    Files.createDirectories(history);
    for (var embedded = HISTORY.matcher(Files.readString(page)); embedded.find(); ) {
      Files.write(
          history.resolve(embedded.group(1)), Base64.getDecoder().decode(embedded.group(2)));
    }
  }

  private void run(ProcessBuilder command) throws IOException, InterruptedException {
    var output = Files.createTempFile("allure-page", ".txt");
    try {
      var generator = command.redirectErrorStream(true).redirectOutput(output.toFile()).start();
      try {
        generator.getOutputStream().close();
        if (!generator.waitFor(bound.toMillis(), TimeUnit.MILLISECONDS)) {
          throw new IOException("it took longer than " + bound.toSeconds() + " s");
        }
      } finally {
        generator.destroyForcibly();
      }
      if (generator.exitValue() != 0) {
        var said = new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
        throw new IOException(said.lines().findFirst().orElse("it did not say why"));
      }
    } finally {
      Files.deleteIfExists(output);
    }
  }

  private ProcessBuilder command(Path page, Path results) {
    var lib = home.resolve("lib");
    var classes = lib.resolve("*") + System.getProperty("path.separator") + lib.resolve("config");
    var command =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                classes,
                "io.qameta.allure.CommandLine",
                "generate",
                "--clean",
                "--single-file",
                "--output",
                page.toString(),
                results.toString()));
    command.environment().put("APP_HOME", home.toString());
    command.environment().put("ALLURE_NO_ANALYTICS", "true");
    return command;
  }
}
