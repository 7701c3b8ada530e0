package dev.conformance.invites.report;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE_NEW;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A folder that holds finished files only.
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

  /** Writes a file that is not there yet, where nobody reads before the whole folder is written. */
  void create(String name, String content) throws IOException {
    Files.writeString(path.resolve(name), content, CREATE_NEW);
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
