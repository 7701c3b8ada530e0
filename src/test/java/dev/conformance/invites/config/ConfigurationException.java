package dev.conformance.invites.config;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One or several settings are wrong. The message has one line for each problem, a sentence that
 * says what is wrong, where it was given and what to do. It never contains a secret, nor a
 * character that could control a terminal: a question mark replaces it.
 */
public final class ConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

  public ConfigurationException(String message) {
    super(oneLine(message));
  }

  public ConfigurationException(String message, Throwable cause) {
    this(message);
    initCause(cause);
  }

  public ConfigurationException(List<String> problems) {
    super(problems.stream().map(ConfigurationException::oneLine).collect(Collectors.joining("\n")));
  }

  List<String> problems() {
    return String.valueOf(getMessage()).lines().toList();
  }

  /** The text with a question mark for each character that could control a terminal. */
  static String oneLine(String text) {
    return INVISIBLE.matcher(text).replaceAll("?");
  }
}
