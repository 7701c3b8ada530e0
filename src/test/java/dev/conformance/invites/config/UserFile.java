package dev.conformance.invites.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Reads a path or a text file that a user named, and says in one sentence if that is impossible.
 */
public final class UserFile {
  private UserFile() {}

  /** The path of this text; the sentence about a failure begins with the subject. */
  public static Path path(String subject, String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException notAPath) {
      // Under LC_ALL=C the runtime can neither read nor write a name beyond ASCII.
      throw new ConfigurationException(
          subject
              + " contains a character that no path in this locale can contain: remove it, or set"
              + " LC_ALL=C.UTF-8.");
    }
  }

  /** The text of a file in UTF-8. */
  static String text(String subject, Path file) {
    if (!Files.exists(file)) {
      throw new ConfigurationException(subject + " does not exist: give the path of a file.");
    }
    try {
      return Files.readString(file).replaceFirst("^\uFEFF", "");
    } catch (CharacterCodingException notText) {
      throw new ConfigurationException(subject + " is not UTF-8 text: save it in that encoding.");
    } catch (IOException unreadable) {
      throw new ConfigurationException(
          "%s cannot be read: %s.".formatted(subject, unreadable.getMessage()));
    }
  }
}
