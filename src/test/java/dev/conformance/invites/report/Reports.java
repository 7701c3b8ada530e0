package dev.conformance.invites.report;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.lang3.function.FailableRunnable;

/**
 * The reports folder of one run. {@link #open} locks the folder until it is closed, and removes the
 * report of the last run. {@code conformance.json} is written last: if it exists, the report is
 * complete. Where there is none, the files are somebody else's, and stay. Each method throws {@link
 * ReportsException} if the folder is not writable or another run uses it.
 */
public final class Reports implements AutoCloseable {
  private static final String LOCK = ".conformance.lock";
  private static final String ALLURE_RESULTS = "allure-results";

  private final Path path;
  private final FileChannel lock;

  private Reports(Path path) {
    this.path = path;
    try {
      // createDirectories rejects a link to a folder.
      if (!Files.isDirectory(path)) {
        Files.createDirectories(path);
      }
      lock = FileChannel.open(path.resolve(LOCK), CREATE, WRITE);
      if (isInUse(lock)) {
        lock.close();
        throw new ReportsException(
            "Another run is using the reports folder %s; wait until it has ended, or name another folder with atlas.reports."
                .formatted(path.toAbsolutePath()));
      }
    } catch (IOException failed) {
      throw new ReportsException(path, failed);
    }
  }

  private static boolean isInUse(FileChannel lock) throws IOException {
    try {
      return lock.tryLock() == null;
    } catch (OverlappingFileLockException byThisProcess) {
      return true;
    }
  }

  /** Clears and locks the folder, which is created if it is missing, before the first request. */
  public static Reports open(Path folder) {
    discard(folder);
    return new Reports(folder);
  }

  /** Removes the report of an earlier run, so that a run that cannot begin leaves none. */
  public static void discard(Path folder) {
    if (Files.exists(folder.resolve(ConformanceJson.FILE))) {
      try (var reports = new Reports(folder)) {
        reports.attempt(reports::clear);
      }
    }
  }

  /** Writes an overview of runs that have ended, beside the other files of the folder. */
  public static void write(Overview overview, Path folder) {
    try (var reports = new Reports(folder)) {
      reports.write(overview.render());
    }
  }

  public Path path() {
    return path;
  }

  /** The text of each file of a report, by its path in the folder, in the order of writing. */
  public static Map<String, String> render(Report report) {
    var files = new LinkedHashMap<String, String>();
    AllureResults.render(report)
        .forEach((name, text) -> files.put(ALLURE_RESULTS + "/" + name, text));
    files.put("junit.xml", JUnitXml.render(report));
    for (var name : List.of("conformance.md", "conformance.html", "badge.svg")) {
      files.put(name, ReportView.render(name, report));
    }
    files.put(ConformanceJson.FILE, ConformanceJson.render(report));
    return files;
  }

  /** Writes all reports, or none: a report of which a part is missing could be taken for one. */
  public void write(Report report) {
    try {
      attempt(() -> Files.createDirectories(path.resolve(ALLURE_RESULTS)));
      write(render(report));
    } catch (ReportsException failed) {
      attempt(this::clear);
      throw failed;
    }
  }

  private void write(Map<String, String> files) {
    files.forEach((name, text) -> attempt(() -> Files.writeString(path.resolve(name), text)));
  }

  private void clear() throws IOException {
    delete(path.resolve("allure-report"), "index.html");
    delete(path.resolve(ALLURE_RESULTS), AllureResults.GLOB);
    delete(path, "{conformance.html,conformance.md,junit.xml,badge.svg}");
    delete(path, ConformanceJson.FILE);
  }

  private static void delete(Path folder, String glob) throws IOException {
    if (Files.isDirectory(folder)) {
      try (var files = Files.newDirectoryStream(folder, glob)) {
        for (var file : files) {
          Files.delete(file);
        }
      }
    }
  }

  private void attempt(FailableRunnable<IOException> work) {
    try {
      work.run();
    } catch (IOException failed) {
      throw new ReportsException(path, failed);
    }
  }

  @Override
  public void close() {
    attempt(() -> Files.deleteIfExists(path.resolve(LOCK)));
    attempt(lock::close);
  }
}
