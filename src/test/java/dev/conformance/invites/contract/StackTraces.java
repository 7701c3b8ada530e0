package dev.conformance.invites.contract;

import java.util.Optional;
import java.util.regex.Pattern;

/** Recognizes lines of stack traces of the usual platforms. */
final class StackTraces {
  private static final Pattern LINE =
      Pattern.compile(
          "(\\bat [\\w.$<>]+\\([\\w.]+:\\d+\\)" // Java, JavaScript
              + "|\\bat \\w[\\w.]* \\(?[^\\s()]+:\\d+:\\d+\\)?" // Node.js
              + "|Traceback \\(most recent call last\\)" // Python
              + "|File \\\\?\"[^\"]+\\\\?\", line \\d+" // Python
              + "|goroutine \\d+ \\[" // Go
              + "|\\b(?:java|javax|org|com)(?:\\.\\w+)+(?:Exception|Error)\\b)"); // Java

  private StackTraces() {}

  static Optional<String> firstIn(String text) {
    var matcher = LINE.matcher(text);
    return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
  }
}
