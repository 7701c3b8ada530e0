package dev.conformance.invites.report;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.conformance.invites.report.allure.AllureResults;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.lang3.function.Failable;

/** The files that the kit owns in a reports folder, and the lock and the mark of a run in it. */
record ReportFolder(Path path, FileChannel lock) implements AutoCloseable {
  /** Not hidden: what collects artifacts leaves hidden files out. */
  static final String MARK = "running.txt";

  private static final String LOCK = ".conformance.lock";
  private static final List<String> FOLDERS =
      List.of("allure-report", "allure-results", "failsafe");
  private static final List<String> OVERVIEW =
      List.of("overview.json", "overview.md", "overview.html");
  private static final List<String> FILES =
      List.of("conformance.html", "conformance.json", "conformance.md", "junit.xml", "badge.svg");

  /**
   * Refuses symbolic links where the kit writes and deletes: they lead out of the folder.
   *
   * @throws ReportsException if there is one
   */
  static void refuseLinks(Path path) {
    Stream.of(FOLDERS, FILES, OVERVIEW, List.of(LOCK, MARK))
        .flatMap(List::stream)
        .map(path::resolve)
        .filter(Files::isSymbolicLink)
        .findFirst()
        .ifPresent(ReportsException::refuseLink);
  }

  /** Locks the folder, which is created if it is missing. */
  static ReportFolder claim(Path path) throws IOException {
    refuseLinks(path);
    // A link to a folder is a folder too, which createDirectories alone does not accept.
    if (!Files.isDirectory(path)) {
      Files.createDirectories(path);
    }
    var lock = FileChannel.open(path.resolve(LOCK), CREATE, WRITE);
    try {
      if (lock.tryLock() == null) {
        throw new OverlappingFileLockException();
      }
      return new ReportFolder(path, lock);
    } catch (OverlappingFileLockException inUse) {
      lock.close();
      throw ReportsException.inUse(path, inUse);
    } catch (IOException | RuntimeException failed) {
      lock.close();
      throw failed;
    }
  }

  /** Marks the folder as that of a run under way, and removes what an earlier run left. */
  void begin() throws IOException {
    try {
      write(
          MARK,
          "A run of the conformance kit is under way here, or ended before it wrote its"
              + " reports.\n");
    } finally {
      clear();
    }
  }

  /** Writes a file under a temporary name and puts it in place in one step. */
  void write(String name, String content) throws IOException {
    // createTempFile would make files that only this user can read.
    var temporary = path.resolve("." + name + "." + ProcessHandle.current().pid() + ".tmp");
    try {
      Files.writeString(temporary, content, CREATE_NEW);
      Files.move(temporary, path.resolve(name), ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  void writeAllure(Map<String, String> files) throws IOException {
    Files.createDirectories(allureResults());
    for (var file : files.entrySet()) {
      Files.writeString(
          allureResults().resolve(file.getKey()),
          file.getValue(),
          WRITE,
          CREATE,
          TRUNCATE_EXISTING,
          NOFOLLOW_LINKS);
    }
  }

  private Path allureResults() {
    return path.resolve("allure-results");
  }

  /** Removes everything that a report or an overview consists of. */
  void clear() throws IOException {
    var files = new ArrayList<Path>();
    Stream.concat(FILES.stream(), OVERVIEW.stream()).map(path::resolve).forEach(files::add);
    var page = path.resolve("allure-report");
    try {
      if (Files.isDirectory(page, NOFOLLOW_LINKS)) {
        try (var parts = Files.walk(page)) {
          parts.sorted(Comparator.reverseOrder()).forEach(files::add);
        }
      }
      if (Files.isDirectory(allureResults())) {
        try (var parts = Files.list(allureResults())) {
          parts
              .filter(part -> AllureResults.isPart(part.getFileName().toString()))
              .forEach(files::add);
        }
      }
    } finally {
      delete(files);
    }
    // It stays if it holds files of others.
    var unused = allureResults().toFile().delete();
  }

  void clearOverview() throws IOException {
    delete(OVERVIEW.stream().map(path::resolve).toList());
  }

  /** Deletes all that can be deleted, and reports the first failure. */
  private static void delete(List<Path> files) throws IOException {
    var failures = new ArrayList<IOException>();
    for (var file : files) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException failed) {
        failures.add(failed);
      }
    }
    if (!failures.isEmpty()) {
      throw failures.get(0);
    }
  }

  void finished() throws IOException {
    Files.deleteIfExists(path.resolve(MARK));
  }

  @Override
  public void close() {
    Failable.run(lock::close);
  }
}
