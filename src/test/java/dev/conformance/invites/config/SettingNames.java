package dev.conformance.invites.config;

import org.apache.commons.lang3.StringUtils;

/**
 * How messages name the settings that a target needs.
 *
 * @param prefix how every sentence about a target of a list begins; empty for the only one of a run
 */
record SettingNames(String prefix) {
  static final SettingNames OF_A_RUN = new SettingNames("");

  /** For one target of a list, whose entry begins at this place: {@code targets.yaml:7}. */
  static SettingNames ofATarget(String place, String target) {
    return new SettingNames("%s: target %s: ".formatted(place, target));
  }

  private boolean isOfAList() {
    return !prefix.isEmpty();
  }

  String name(Setting setting) {
    return isOfAList()
        ? setting.key()
        : "%s (%s)".formatted(setting.property(), setting.environment());
  }

  /** A setting for a credential as the user should give it. */
  String credential(Setting setting) {
    return isOfAList() ? setting.key() : setting.environment();
  }

  /** The text, which begins with a name or in lower case, as a sentence. */
  String sentence(String text) {
    return isOfAList() ? prefix + text : StringUtils.capitalize(text);
  }
}
