package dev.conformance.invites.report;

import java.util.regex.Pattern;

/**
 * Keeps a server from giving orders to a CI system: runners read lines that begin with {@code ::},
 * or hold {@code ##[} or {@code ##vso[}, as commands.
 */
public final class CiCommands {
  private static final Pattern COMMAND = Pattern.compile("(?m)^(\\s*):(?=:)|#(?=#(vso)?\\[)");

  private CiCommands() {}

  /** The text with each such mark broken by a backslash. */
  public static String defused(String text) {
    return COMMAND.matcher(text).replaceAll("$0\\\\");
  }
}
