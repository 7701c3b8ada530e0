package dev.conformance.invites.config;

import org.apache.commons.lang3.StringUtils;

/**
 * How messages name the settings that a target needs.
 *
 * @param prefix how every sentence about a target of a list begins; empty for the only one of a run
 * @param noServer the sentence about a missing server
 */
record SettingNames(String prefix, String noServer) {

  /** For the only server of a run, with what to do if none is named. */
  static SettingNames ofARun(String noServer) {
    return new SettingNames("", noServer);
  }

  /** For one target of a list, whose entry begins at this place: {@code targets.yaml:7}. */
  static SettingNames ofATarget(String place, String target) {
    var prefix = "%s: target %s: ".formatted(place, target);
    return new SettingNames(prefix, prefix + "base-url is missing: add the server to judge.");
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
