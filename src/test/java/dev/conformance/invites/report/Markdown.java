package dev.conformance.invites.report;

import java.util.regex.Pattern;

/** Escapes text for GitHub's Markdown, so that nothing in it is read as markup. */
public final class Markdown {
  private static final Pattern MARKUP = Pattern.compile("[\\\\`*_{}\\[\\]<>()#|~&$]");
  private static final Pattern BACKTICKS = Pattern.compile("`+");
  private static final int SHORTEST_FENCE = 3;

  private Markdown() {}

  /** The text for a line, a heading or a table's cell. */
  public static String inline(String text) {
    return MARKUP.matcher(text).replaceAll("\\\\$0").replace("\n", "<br>");
  }

  /** The text as a block of code, whose fence is longer than any run of backticks in it. */
  public static String fenced(String language, String text) {
    var longest = BACKTICKS.matcher(text).results().mapToInt(run -> run.group().length()).max();
    var fence = "`".repeat(Math.max(SHORTEST_FENCE, longest.orElse(0) + 1));
    return fence + language + "\n" + text + (text.endsWith("\n") ? "" : "\n") + fence + "\n";
  }
}
