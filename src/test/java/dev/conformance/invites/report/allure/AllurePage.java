package dev.conformance.invites.report.allure;

import dev.conformance.invites.report.ReportsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * {@code allure-report/index.html}: one file, made without network by Allure's generator, which
 * runs in a separate process because its libraries are not on the kit's class path.
 *
 * @param home the folder that the generator was unpacked into
 */
public record AllurePage(Path home) {
  /** The system property with the folder of the generator. */
  public static final String HOME = "allure.home";

  private static final int MINUTES = 5;

  /**
   * Replaces the page by one that shows the {@code allure-results} in the reports folder.
   *
   * @param title the page's heading
   */
  public Path write(Path reports, String title) {
    var folder = reports.resolve("allure-report");
    try {
      run(command(folder, reports.resolve("allure-results"), title));
    } catch (IOException failed) {
      throw new ReportsException(
          "The Allure page cannot be generated in %s by the generator in %s (%s): make that folder writable, or run mvn verify, which unpacks the generator."
              .formatted(folder.toAbsolutePath(), home, failed.getMessage()),
          failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while Allure generated its page", interrupted);
    }
    return folder.resolve("index.html");
  }

  private static void run(ProcessBuilder command) throws IOException, InterruptedException {
    var output = Files.createTempFile("allure-page", ".txt");
    var generator = command.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    try {
      generator.getOutputStream().close();
      if (!generator.waitFor(MINUTES, TimeUnit.MINUTES)) {
        throw new IOException("it took longer than " + MINUTES + " minutes");
      }
      if (generator.exitValue() != 0) {
        var lines = Files.readString(output).lines();
        throw new IOException(lines.findFirst().orElse("it did not say why"));
      }
    } finally {
      generator.destroyForcibly();
      Files.deleteIfExists(output);
    }
  }

  private ProcessBuilder command(Path page, Path results, String title) {
    var lib = home.resolve("lib");
    var classes = lib.resolve("*") + System.getProperty("path.separator") + lib.resolve("config");
    var command =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // A short process starts faster with them.
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classes,
                "io.qameta.allure.CommandLine",
                "generate",
                "--clean",
                "--single-file",
                "--name",
                title,
                "--output",
                page.toString(),
                results.toString()));
    command.environment().put("APP_HOME", home.toString());
    command.environment().put("ALLURE_NO_ANALYTICS", "true");
    return command;
  }
}
