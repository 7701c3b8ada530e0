package dev.conformance.invites.config;

import dev.conformance.invites.common.Sanitizer;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One or several settings are wrong. The message has one line for each problem: a sentence that
 * says what is wrong, in which source, and what to do. It contains no secret and no control
 * character.
 */
public final class ConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ConfigurationException(String message) {
    super(Sanitizer.line(message));
  }

  public ConfigurationException(String message, Throwable cause) {
    super(Sanitizer.line(message), cause);
  }

  public ConfigurationException(List<String> problems) {
    super(problems.stream().map(Sanitizer::line).collect(Collectors.joining("\n")));
  }
}
