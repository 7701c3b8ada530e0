package dev.conformance.invites.report;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A folder that holds finished files only, but for the many that {@link #replaceAll} writes.
 *
 * @param path the folder, which exists
 */
record ReportFolder(Path path) {

  static ReportFolder at(Path path) throws IOException {
    // A link to a folder is a folder too, which createDirectories alone does not accept.
    if (!Files.isDirectory(path)) {
      Files.createDirectories(path);
    }
    return new ReportFolder(path);
  }

  /** Writes a file under a temporary name and puts it in place in one step. */
  void replace(String name, String content) throws IOException {
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

  /**
   * Replaces the many files of the last report by those of a new one, several at once. Who reads
   * meanwhile sees a part of them.
   *
   * @param isPart whether a file of this name belongs to the last report
   * @param files the content of each new file by its name
   */
  void replaceAll(Predicate<String> isPart, Map<String, String> files) throws IOException {
    List<Path> last;
    try (var present = Files.list(path)) {
      last = present.filter(file -> isPart.test(file.getFileName().toString())).sorted().toList();
    }
    eachOf(
        last.stream().filter(file -> !files.containsKey(file.getFileName().toString())).toList(),
        Files::deleteIfExists);
    // A file that is there is written over: file systems take long to make as many anew.
    eachOf(
        List.copyOf(files.entrySet()),
        file ->
            Files.writeString(
                path.resolve(file.getKey()),
                file.getValue(),
                WRITE,
                CREATE,
                TRUNCATE_EXISTING,
                NOFOLLOW_LINKS));
  }

  private interface FileWork<T> {
    void doWith(T file) throws IOException;
  }

  /** Does the work for each file, and tells of the first one that failed. */
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

  /** A folder in this one. */
  ReportFolder folder(String name) throws IOException {
    return at(path.resolve(name));
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException unsupported) {
      Files.move(from, to, REPLACE_EXISTING);
    }
  }
}
