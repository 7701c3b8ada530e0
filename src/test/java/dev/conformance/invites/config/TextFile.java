package dev.conformance.invites.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a text file that a user named, and says in one sentence why it could not. */
final class TextFile {
  private static final int LARGEST = 16_000_000;
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private TextFile() {}

  /**
   * The file's text without a byte order mark.
   *
   * @param subject what the sentence about a failure begins with
   */
  static String read(String subject, Path file) {
    if (!Files.exists(file)) {
      throw new ConfigurationException(subject + " does not exist: give the path of a file.");
    }
    if (Files.isDirectory(file)) {
      throw new ConfigurationException(subject + " is a folder: give the path of a file.");
    }
    try (var bytes = Files.newInputStream(file)) {
      // Bounded, because a device may have no end.
      var read = bytes.readNBytes(LARGEST + 1);
      if (read.length > LARGEST) {
        throw new ConfigurationException(subject + " is larger than 16 MB: shorten it.");
      }
      var text = UTF_8.newDecoder().decode(ByteBuffer.wrap(read)).toString();
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    } catch (CharacterCodingException notText) {
      throw new ConfigurationException(
          subject + " is not UTF-8 text: save it in that encoding.", notText);
    } catch (IOException unreadable) {
      throw new ConfigurationException(
          subject + " cannot be read: check its permissions.", unreadable);
    }
  }
}
