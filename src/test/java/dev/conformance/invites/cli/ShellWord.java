package dev.conformance.invites.cli;

import java.util.regex.Pattern;

/** Text as one word of a command line that is pasted into a POSIX shell. */
final class ShellWord {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:,+@%=-]+");

  private ShellWord() {}

  /** The text itself if a shell reads it as one word, otherwise in quotes. */
  static String of(String text) {
    return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
