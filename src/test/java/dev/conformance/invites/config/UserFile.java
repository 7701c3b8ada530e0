package dev.conformance.invites.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Reads a path or a text file that a user named, and says in one sentence if that is impossible.
 */
public final class UserFile {
  private static final int LARGEST = 3_000_000;
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private UserFile() {}

  /** The path of this text; the sentence about a failure begins with the subject. */
  public static Path path(String subject, String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException notAPath) {
      // Under LC_ALL=C the runtime can neither read nor write a name beyond ASCII.
      throw problem(
          subject
              + " contains a character that no path in this locale can contain: remove it, or set LC_ALL=C.UTF-8.");
    }
  }

  static String text(String subject, Path file) {
    return text(subject, bytes(subject, file));
  }

  static String text(String subject, byte[] bytes) {
    try {
      var text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    } catch (CharacterCodingException notText) {
      throw problem(subject + " is not UTF-8 text: save it in that encoding.");
    }
  }

  /** The bytes of a file, which may be a pipe. */
  static byte[] bytes(String subject, Path file) {
    if (!Files.exists(file)) {
      throw problem(subject + " does not exist: give the path of a file.");
    }
    if (Files.isDirectory(file)) {
      throw problem(subject + " is a folder: give the path of a file.");
    }
    try (var stream = Files.newInputStream(file)) {
      // Bounded, because a device may have no end.
      var bytes = stream.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        throw problem(subject + " is larger than 3 MB: shorten it.");
      }
      return bytes;
    } catch (IOException unreadable) {
      throw problem(subject + " cannot be read: check its permissions.");
    }
  }

  private static ConfigurationException problem(String sentence) {
    return new ConfigurationException(sentence);
  }
}
