package dev.conformance.invites.config;

import org.apache.commons.lang3.StringUtils;

/**
 * A value that somebody gave, without surrounding white space.
 *
 * @param setting what it is for
 * @param value the text, never blank
 * @param shown what a complaint shows of it, without secrets; of any length, since a secret that is
 *     cut off is masked no more
 * @param where the layer and its name for the setting, fit to begin a sentence: {@code Option
 *     --timeout}
 */
record Given(Setting setting, String value, String shown, String where) {
  private static final int LONGEST_SHOWN = 200;

  /** A value that may be shown as it is. */
  Given(Setting setting, String value, String where) {
    this(setting, value, value, where);
  }

  /** What holds where nobody gives a value. */
  static Given byDefault(Setting setting) {
    var where = "The default of " + setting.property();
    return new Given(setting, setting.defaultText().orElseThrow(), where);
  }

  /** The complaint about this value, which is shown on one line. */
  ConfigurationException is(String complaint) {
    var line = StringUtils.abbreviate(Shown.oneLine(shown), LONGEST_SHOWN);
    return new ConfigurationException(where + " is '" + line + "': " + complaint);
  }

  /** The complaint without the value. */
  ConfigurationException hidden(String complaint) {
    return new ConfigurationException(where + " " + complaint);
  }

  /** The text with a secret masked. */
  @Override
  public String toString() {
    return where + "=" + (setting.secret() ? "***" : shown);
  }
}
