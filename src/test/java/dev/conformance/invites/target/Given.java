package dev.conformance.invites.target;

import org.apache.commons.lang3.StringUtils;

/**
 * A value that somebody gave, without surrounding white space.
 *
 * @param setting what it is for
 * @param value the text, never blank
 * @param where the layer and its name for the setting, fit to begin a sentence: {@code Option
 *     --timeout}
 */
record Given(Setting setting, String value, String where) {
  private static final int LONGEST_SHOWN = 200;

  /** The complaint about this value, which is shown on one line. */
  ConfigurationException is(String complaint) {
    var shown = StringUtils.abbreviate(Shown.oneLine(value), LONGEST_SHOWN);
    return new ConfigurationException(where + " is '" + shown + "': " + complaint);
  }

  /** The complaint without the value. */
  ConfigurationException hidden(String complaint) {
    return new ConfigurationException(where + " " + complaint);
  }

  /** The text with a secret masked. */
  @Override
  public String toString() {
    return where + "=" + (setting.secret() ? "***" : value);
  }
}
