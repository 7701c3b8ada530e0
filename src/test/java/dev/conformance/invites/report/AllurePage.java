package dev.conformance.invites.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code allure-report/index.html}: one file, made without network by Allure's generator, which
 * runs in a process of its own because its libraries are not the kit's.
 *
 * @param home the folder that the generator was unpacked into
 */
public record AllurePage(Path home) {
  /** The system property by which a build names that folder. */
  public static final String HOME = "allure.home";

  /**
   * Makes the page from the {@code allure-results} beside it, and replaces that of an earlier run.
   *
   * @param reports the reports folder
   * @return the page
   * @throws ReportsNotWritableException where there is no generator, or it does not make the page
   */
  public Path write(Path reports) {
    var folder = reports.resolve("allure-report");
    try {
      var generator = start(folder, reports.resolve("allure-results"));
      generator.getOutputStream().close();
      var said = new String(generator.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (generator.waitFor() != 0) {
        throw new IOException(said.lines().findFirst().orElse("it does not say why"));
      }
    } catch (IOException failed) {
      throw ReportsNotWritableException.ofAllure(folder, home, failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while Allure made its page", interrupted);
    }
    return folder.resolve("index.html");
  }

  private Process start(Path page, Path results) throws IOException {
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
    return command.redirectErrorStream(true).start();
  }
}
