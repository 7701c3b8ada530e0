package dev.conformance.invites.report.allure;

import dev.conformance.invites.report.ReportsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.commons.lang3.Strings;

/**
 * {@code allure-report/index.html}: one file, made without network by Allure's generator, which
 * runs in a separate process because its libraries are not on the kit's class path.
 *
 * @param home the folder that the generator was unpacked into
 */
public record AllurePage(Path home) {
  /** The system property with the folder of the generator. */
  public static final String HOME = "allure.home";

  /** Hides the ring, which would show a large green percentage under NOT CONFORMANT. */
  private static final String STYLE = "<style>.summary-widget__chart { display: none }</style>";

  /**
   * Replaces the page by one that shows the {@code allure-results} in the reports folder.
   *
   * @param title the page's heading
   */
  public Path write(Path reports, String title) {
    var folder = reports.resolve("allure-report");
    var page = folder.resolve("index.html");
    try {
      run(command(folder, reports.resolve("allure-results"), title));
      var text = Files.readString(page);
      Files.writeString(page, Strings.CS.replaceOnce(text, "</head>", STYLE + "</head>"));
    } catch (IOException failed) {
      throw new ReportsException(
          "The Allure page cannot be generated in %s by the generator in %s (%s): make that folder writable, or run mvn verify, which unpacks the generator."
              .formatted(folder.toAbsolutePath(), home, failed.getMessage()),
          failed);
    }
    return page;
  }

  private static void run(ProcessBuilder command) throws IOException {
    var generator = command.redirectErrorStream(true).start();
    generator.getOutputStream().close();
    try (var output = generator.inputReader()) {
      var lines = output.lines().toList();
      if (generator.onExit().join().exitValue() != 0) {
        throw new IOException(lines.isEmpty() ? "it did not say why" : lines.get(0));
      }
    }
  }

  private ProcessBuilder command(Path page, Path results, String title) {
    var java = Path.of(System.getProperty("java.home"), "bin", "java");
    var lib = home.resolve("lib");
    var classes = lib.resolve("*") + System.getProperty("path.separator") + lib.resolve("config");
    var command = new ArrayList<>(List.of(java.toString(), "-cp", classes));
    Collections.addAll(command, "io.qameta.allure.CommandLine", "generate", "--clean");
    Collections.addAll(command, "--single-file", "--name", title);
    Collections.addAll(command, "--output", page.toString(), results.toString());
    var process = new ProcessBuilder(command);
    process.environment().put("APP_HOME", home.toString());
    process.environment().put("ALLURE_NO_ANALYTICS", "true");
    return process;
  }
}
