package dev.conformance.invites.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Reads a path that a user named, and says in one sentence why it is none. */
public final class UserPath {
  private UserPath() {}

  /**
   * The path.
   *
   * @param subject what the sentence about a failure begins with
   * @throws ConfigurationException where the text is no path of this system
   */
  public static Path of(String subject, String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException noPath) {
      // Under LC_ALL=C the runtime can neither read nor write a name beyond ASCII.
      var isOfAnotherLocale =
          text.indexOf('\0') < 0 && text.chars().anyMatch(character -> character > '~');
      throw new ConfigurationException(
          subject
              + (isOfAnotherLocale
                  ? " holds a character that this locale cannot write: set LC_ALL=C.UTF-8."
                  : " holds a character that no path may have: remove it."),
          noPath);
    }
  }
}
