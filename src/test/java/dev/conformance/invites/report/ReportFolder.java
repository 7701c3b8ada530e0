package dev.conformance.invites.report;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.conformance.invites.report.allure.AllureResults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The files that the kit owns in a reports folder, and the lock and the mark of a run in it. */
final class ReportFolder {
  /** Not hidden: what collects artifacts leaves hidden files out. */
  static final String MARK = "running.txt";

  private static final String LOCK = ".conformance.lock";
  private static final List<String> FILES =
      List.of(
          "conformance.html",
          "conformance.json",
          "conformance.md",
          "junit.xml",
          "badge.svg",
          "pacts.md");
  private static final List<String> OVERVIEW =
      List.of("overview.json", "overview.md", "overview.html");
  private static final Pattern TARGET = Pattern.compile("[A-Za-z0-9_-]+");
  private static final String ALLURE_PAGE = "allure-report";
  private static final String ALLURE_RESULTS = "allure-results";

  private final Path path;
  private final FileChannel lock;

  private ReportFolder(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /** Locks the folder, which is created if it is missing. */
  static ReportFolder claim(Path path) throws IOException {
    // A link to a folder is a folder too, which createDirectories alone does not accept.
    if (!Files.isDirectory(path)) {
      Files.createDirectories(path);
    }
    var lock = FileChannel.open(path.resolve(LOCK), CREATE, WRITE);
    try {
      if (!isLocked(lock)) {
        throw new FolderInUseException();
      }
      return new ReportFolder(path, lock);
    } catch (IOException | RuntimeException failed) {
      lock.close();
      throw failed;
    }
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException ofThisProcess) {
      return false;
    }
  }

  /** Marks the folder as that of a run under way, and removes what an earlier run left. */
  void begin(List<String> targets) throws IOException {
    var names = targets.stream().map(Sanitizer::line).map(name -> "  " + name + "\n");
    try {
      write(
          MARK,
          "A run of the conformance kit is under way here or was ended before it wrote its reports. Its targets:\n"
              + names.collect(Collectors.joining()));
    } finally {
      clear();
    }
  }

  Path path() {
    return path;
  }

  /** Whether the report of the target with this name is in the folder of that name. */
  boolean holdsReportOf(String name) {
    return TARGET.matcher(name).matches()
        && Files.exists(path.resolve(name).resolve("conformance.html"));
  }

  /** Writes a file under a temporary name and puts it in place in one step. */
  void write(String name, String content) throws IOException {
    // Not createTempFile: its files are private, and reports are collected by other users of a CI.
    var temporary = path.resolve("." + name + "." + unique() + ".tmp");
    try {
      Files.writeString(temporary, content, CREATE_NEW);
      move(temporary, path.resolve(name));
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** Not a random UUID: the secure generator costs as much as writing all files. */
  private static String unique() {
    return ProcessHandle.current().pid() + "-" + System.nanoTime();
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException unsupported) {
      Files.move(from, to, REPLACE_EXISTING);
    }
  }

  /** Removes the files of an overview. */
  void clearOverview() throws IOException {
    delete(OVERVIEW.stream().map(path::resolve).toList());
  }

  /** Removes everything that a report consists of. */
  void discard() throws IOException {
    for (var results : List.of(path.resolve(ALLURE_RESULTS), hidden())) {
      if (Files.isDirectory(results)) {
        delete(ownFiles(results));
        deleteIfEmpty(results);
      }
    }
    clearFiles();
  }

  private static void deleteIfEmpty(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      if (files.findAny().isPresent()) {
        return;
      }
    }
    Files.delete(folder);
  }

  /** The same, but the Allure results are only hidden: the run that begins will replace them. */
  private void clear() throws IOException {
    hideAllureResults();
    clearFiles();
  }

  private void clearFiles() throws IOException {
    clearOverview();
    delete(FILES.stream().map(path::resolve).toList());
    var page = path.resolve(ALLURE_PAGE);
    if (Files.isDirectory(page, NOFOLLOW_LINKS)) {
      try (var files = Files.walk(page)) {
        for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  /**
   * The results of the last run are hidden until they are replaced: writing over a thousand files
   * takes 0.1 s, writing them anew 1.5 s (ext4).
   */
  private void hideAllureResults() throws IOException {
    var results = path.resolve(ALLURE_RESULTS);
    if (Files.isDirectory(results) && !Files.exists(hidden())) {
      Files.move(results, hidden());
    } else if (Files.isDirectory(results)) {
      delete(ownFiles(results));
    }
  }

  private Path hidden() {
    return path.resolve("." + ALLURE_RESULTS);
  }

  /**
   * Writes the Allure results over those of the last run, several at once. A reader may see a part
   * of them.
   *
   * @param files the content of each file by its name
   */
  void writeAllure(Map<String, String> files) throws IOException {
    var results = path.resolve(ALLURE_RESULTS);
    if (Files.exists(hidden()) && !Files.exists(results)) {
      Files.move(hidden(), results);
    }
    Files.createDirectories(results);
    delete(
        ownFiles(results).stream()
            .filter(file -> !files.containsKey(file.getFileName().toString()))
            .toList());
    eachOf(
        List.copyOf(files.entrySet()),
        file ->
            Files.writeString(
                results.resolve(file.getKey()),
                file.getValue(),
                WRITE,
                CREATE,
                TRUNCATE_EXISTING,
                NOFOLLOW_LINKS));
  }

  private static List<Path> ownFiles(Path results) throws IOException {
    try (var present = Files.list(results)) {
      return present
          .filter(file -> AllureResults.isPart(file.getFileName().toString()))
          .sorted()
          .toList();
    }
  }

  private static void delete(List<Path> files) throws IOException {
    eachOf(files, Files::deleteIfExists);
  }

  private interface FileWork<T> {
    void doWith(T file) throws IOException;
  }

  /** Does the work for each file, and reports the first failure. */
  private static <T> void eachOf(List<T> files, FileWork<T> work) throws IOException {
    var failures = files.parallelStream().flatMap(file -> failure(work, file).stream()).toList();
    if (!failures.isEmpty()) {
      throw failures.get(0);
    }
  }

  private static <T> Optional<IOException> failure(FileWork<T> work, T file) {
    try {
      work.doWith(file);
      return Optional.empty();
    } catch (IOException failed) {
      return Optional.of(failed);
    }
  }

  /** The reports are complete. */
  void finished() throws IOException {
    Files.deleteIfExists(path.resolve(MARK));
  }

  void release() {
    try {
      lock.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Another run holds the lock. */
  static final class FolderInUseException extends IOException {
    private static final long serialVersionUID = 1L;
  }
}
