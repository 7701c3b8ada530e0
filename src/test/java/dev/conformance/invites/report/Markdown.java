package dev.conformance.invites.report;

import java.util.regex.Pattern;

/** Escapes text for GitHub's Markdown, so that nothing in it is read as markup. */
public final class Markdown {
  private static final Pattern MARKUP = Pattern.compile("[\\\\`*_{}\\[\\]<>()#|~&$]");

  private Markdown() {}

  /** The text for a line, a heading or a table's cell. */
  public static String inline(String text) {
    return MARKUP.matcher(text).replaceAll("\\\\$0").replace("\n", "<br>");
  }
}
