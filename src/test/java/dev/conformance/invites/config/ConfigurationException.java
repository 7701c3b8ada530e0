package dev.conformance.invites.config;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One or several settings are wrong. The message has one line for each problem: a sentence that
 * says what is wrong, in which source, and what to do. It contains no secret, and a question mark
 * in place of each control character.
 */
public final class ConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

  public ConfigurationException(String message) {
    super(oneLine(message));
  }

  public ConfigurationException(String message, Throwable cause) {
    super(oneLine(message), cause);
  }

  public ConfigurationException(List<String> problems) {
    super(problems.stream().map(ConfigurationException::oneLine).collect(Collectors.joining("\n")));
  }

  private static String oneLine(String text) {
    return INVISIBLE.matcher(text).replaceAll("?");
  }
}
