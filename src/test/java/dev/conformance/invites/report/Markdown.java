package dev.conformance.invites.report;

/** Text of any origin inside GitHub's Markdown, shown as it is and never read as markup. */
public final class Markdown {
  private static final String MARKUP = "\\`*_{}[]<>()#|~&$";
  private static final int SHORTEST_FENCE = 3;

  private Markdown() {}

  /** The text for a line, a heading or a table's cell. */
  public static String inline(String text) {
    var escaped = new StringBuilder(text.length() + 16);
    for (var index = 0; index < text.length(); index++) {
      var character = text.charAt(index);
      if (character == '\n') {
        escaped.append("<br>");
        continue;
      }
      if (MARKUP.indexOf(character) >= 0) {
        escaped.append('\\');
      }
      escaped.append(character);
    }
    return escaped.toString();
  }

  /** The text as a block of code, whose fence is longer than any run of backticks in it. */
  public static String fenced(String language, String text) {
    var run = 0;
    var longest = 0;
    for (var index = 0; index < text.length(); index++) {
      run = text.charAt(index) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    var fence = "`".repeat(Math.max(SHORTEST_FENCE, longest + 1));
    return fence + language + "\n" + text + (text.endsWith("\n") ? "" : "\n") + fence + "\n";
  }
}
