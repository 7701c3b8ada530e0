package dev.conformance.invites.selftest;

import static org.assertj.core.api.Assertions.contentOf;

import dev.conformance.invites.report.ConsoleText;
import dev.conformance.invites.report.Report;
import dev.conformance.invites.report.Reports;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Everything that a run leaves behind, by name. */
record Outputs(Report report, Map<String, String> texts) {

  /** Runs, and collects what was printed, what the console shows and the reports. */
  static Outputs of(Supplier<Report> run, Path folder) throws IOException {
    var printed = new ByteArrayOutputStream();
    var report = printingTo(printed, run);
    Reports.write(report, folder);
    var texts = new TreeMap<String, String>();
    texts.put("printed", printed.toString(StandardCharsets.UTF_8));
    texts.put("opening", ConsoleText.opening(report.conditions()));
    texts.put("details", ConsoleText.details(report));
    texts.put("closing", ConsoleText.closing(report));
    texts.put("report", report.toString());
    try (var files = Files.walk(folder)) {
      files
          .filter(Files::isRegularFile)
          .forEach(
              file ->
                  texts.put(
                      folder.relativize(file).toString(),
                      contentOf(file.toFile(), StandardCharsets.UTF_8)));
    }
    return new Outputs(report, Map.copyOf(texts));
  }

  private static Report printingTo(ByteArrayOutputStream printed, Supplier<Report> run) {
    var out = System.out;
    var err = System.err;
    try (var stream = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
      System.setOut(stream);
      System.setErr(stream);
      return run.get();
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }
}
