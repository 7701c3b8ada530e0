package dev.conformance.invites.config;

import java.util.function.Function;
import org.apache.commons.lang3.StringUtils;

/**
 * How messages refer to the target and to the settings that it needs.
 *
 * @param prefix how every sentence begins: empty, or the target of a list with its place
 * @param name a setting as the user can give it
 * @param credential a setting for a credential as the user should give it
 * @param noServer the sentence about a missing server
 */
record SettingNames(
    String prefix,
    Function<Setting, String> name,
    Function<Setting, String> credential,
    String noServer) {

  String sentence(String text) {
    return prefix.isEmpty() ? StringUtils.capitalize(text) : prefix + text;
  }

  /** For the only server of a run, with what to do if none is named. */
  static SettingNames ofARun(String noServer) {
    return new SettingNames(
        "",
        setting -> "%s (%s)".formatted(setting.property(), setting.environment()),
        Setting::environment,
        noServer);
  }

  /**
   * For one target of a list.
   *
   * @param place where its entry begins: {@code targets.yaml:7}
   */
  static SettingNames ofATarget(String place, String target) {
    var prefix = "%s: target %s: ".formatted(place, target);
    return new SettingNames(
        prefix,
        Setting::key,
        Setting::key,
        prefix + "base-url is missing: add the server to judge.");
  }
}
