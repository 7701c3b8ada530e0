package dev.conformance.invites.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads a text file that a user named, and says in one sentence if that is impossible. */
final class UserFile {
  private UserFile() {}

  /** The text of a file in UTF-8; the sentence about a failure begins with the subject. */
  static String text(String subject, Path file) {
    try {
      return Files.readString(file).replaceFirst("^\uFEFF", "");
    } catch (NoSuchFileException missing) {
      throw new ConfigurationException(subject + " does not exist: give the path of a file.");
    } catch (IOException unreadable) {
      throw new ConfigurationException(
          "%s cannot be read as UTF-8 text: %s.".formatted(subject, unreadable.getMessage()));
    }
  }
}
