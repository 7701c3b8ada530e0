package dev.conformance.invites.contract;

import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Recognizes lines of stack traces of the usual platforms. */
final class StackTraces {
  /** A path from its first character; matching from every character would take too long. */
  private static final String PATH = "(?<![\\w./-])[\\w./-]{1,300}";

  private static final Pattern LINE =
      Pattern.compile(
          // In JSON, a line break is an escape. Alternatives that begin with a letter are fast.
          "(at (?<=(?:\\b|\\\\[nrt])at )(?:"
              + "[\\w.$<>/@-]+\\([\\w$-]+\\.[A-Za-z]\\w*:\\d+\\)" // Java, JavaScript
              + "|[\\w.$<>/@-]+\\((?:Native Method|Unknown Source)\\)" // Java
              + "|(?:\\w[\\w.<> ]{0,99}"
              + " \\(?)?[^\\s()]+\\.[A-Za-z]\\w{0,3}:\\d+:\\d+\\)?" // Node
              + "|\\S{1,300}\\([^()]{0,300}\\) in [^\\n\"]{1,300}?:line \\d+)" // .NET
              + "|"
              + PATH
              + "\\.(?:rb:\\d+:in [`']" // Ruby
              + "|go:\\d+ \\+0x[0-9a-f]" // Go
              + "|exs?:\\d+: [\\w.]+/\\d)" // Elixir
              + "|#\\d+ [^\\s\"]{1,300}\\.php\\(\\d+\\)" // PHP
              + "|Traceback \\(most recent call last\\)" // Python
              + "|File \\\\?\"[^\"]{1,300}\\\\?\", line \\d+" // Python
              + "|goroutine \\d+ \\[" // Go
              + "|panicked at \\S{1,300}\\.rs:\\d+" // Rust
              + "|in (?<=\\bin )\\S{1,300}\\.php:\\d+|\\.php\\b.{0,20} on line .{0,10}\\d" // PHP
              + "|\"(?:className|methodName)\\\\?\"[^{}]{0,400}\"lineNumber\\\\?\"\\s*:\\s*-?\\d+" // Java
              + "|\"lineNumber\\\\?\"\\s*:\\s*-?\\d+[^{}]{0,400}\"(?:className|methodName)\\\\?\"" // Java
              // The head of a trace, or a whole value; prose may mention the name of a class.
              + "|\\b(?:java|javax|org|com|System)\\.[\\w.]{1,300}(?:Exception|Error):"
              + "|\"(?:java|javax|org|com|System)\\.[\\w.]{1,300}(?:Exception|Error)\\\\?\")");

  private StackTraces() {}

  /** The first line of a stack trace, with the path of its file; empty if there is none. */
  static Optional<String> firstIn(String text) {
    return LINE.matcher(text).results().map(MatchResult::group).findFirst();
  }
}
