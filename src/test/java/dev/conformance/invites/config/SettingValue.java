package dev.conformance.invites.config;

import org.apache.commons.lang3.StringUtils;

/**
 * A value that a source gives for a setting, without surrounding white space.
 *
 * @param text the value, never blank
 * @param shown what a message shows of it, without secrets; not shortened, because a secret that is
 *     cut off can no longer be masked
 * @param place the source and its name for the setting, as the beginning of a sentence: {@code
 *     Option --timeout}
 */
record SettingValue(Setting setting, String text, String shown, String place) {
  private static final int LONGEST_SHOWN = 200;

  SettingValue(Setting setting, String text, String place) {
    this(setting, text, text, place);
  }

  static SettingValue defaultOf(Setting setting) {
    var place = "The default of " + setting.property();
    return new SettingValue(setting, setting.defaultText().orElseThrow(), place);
  }

  SettingValue showing(String part) {
    return new SettingValue(setting, text, part, place);
  }

  ConfigurationException problem(String problem) {
    var value = StringUtils.abbreviate(shown, LONGEST_SHOWN);
    return new ConfigurationException(place + " is '" + value + "': " + problem);
  }

  ConfigurationException hiddenProblem(String problem) {
    return new ConfigurationException(place + " " + problem);
  }

  /** The text with a secret masked. */
  @Override
  public String toString() {
    return place + "=" + (setting.secret() ? "***" : shown);
  }
}
