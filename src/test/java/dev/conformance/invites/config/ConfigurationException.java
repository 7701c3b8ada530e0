package dev.conformance.invites.config;

import java.util.List;

/**
 * One or several settings are wrong. The message has one line for each problem, a sentence that
 * says what is wrong, where it was given and what to do; it never holds a secret.
 */
public final class ConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message the sentence for the user; never a secret's value
   */
  public ConfigurationException(String message) {
    super(message);
  }

  /**
   * @param message the sentence for the user; never a secret's value
   * @param cause what went wrong underneath
   */
  public ConfigurationException(String message, Throwable cause) {
    super(message, cause);
  }

  ConfigurationException(List<String> problems) {
    super(String.join("\n", problems));
  }

  /** The sentence of each problem. */
  List<String> problems() {
    return getMessage() == null ? List.of() : getMessage().lines().toList();
  }
}
