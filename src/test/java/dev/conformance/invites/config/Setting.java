package dev.conformance.invites.config;

import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * A setting as an option of picocli's model, from which help and documentation are generated.
 *
 * @param property the system property and the key in a file, for example {@code atlas.base-url}
 * @param environment the environment variable; empty if there is none
 */
public record Setting(String property, Optional<String> environment, OptionSpec option) {
  static final String PREFIX = "atlas.";

  static Setting of(OptionSpec option) {
    var property = option.longestName().replaceFirst("^--", PREFIX);
    var standard =
        property.startsWith(PREFIX)
            ? property.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_")
            : "";
    var variable = option.descriptionKey().isEmpty() ? standard : option.descriptionKey();
    return new Setting(property, Optional.of(variable).filter(name -> !name.isEmpty()), option);
  }

  /** The settings of a run. */
  public static List<Setting> forRun() {
    return of(SettingOptions.class).toList();
  }

  /** The settings about pacts, which have no option. */
  public static List<Setting> forPacts() {
    return of(PactSettings.class).sorted(Comparator.comparing(Setting::property)).toList();
  }

  private static Stream<Setting> of(Class<?> options) {
    return CommandSpec.forAnnotatedObject(options).options().stream().map(Setting::of);
  }

  /**
   * The setting of a run with this property.
   *
   * @throws ConfigurationException if there is none
   */
  public static Setting named(String property) {
    var settings = forRun();
    return settings.stream()
        .filter(setting -> setting.property().equals(property))
        .findFirst()
        .orElseThrow(
            () ->
                Suggestion.unknown(
                    "setting",
                    property,
                    settings.stream().map(Setting::property).toList(),
                    "write, for example, atlas.timeout."));
  }

  /** The name of the option; of a credential, the name that its option would have. */
  public String optionName() {
    return option.longestName();
  }

  /** The environment variable, for a setting that has one. */
  public String variable() {
    return environment.orElseThrow();
  }

  /** Whether it is part of a credential. Every user of a machine can read command lines. */
  public boolean isCredential() {
    return option.hidden();
  }

  /** Whether no output may contain it. */
  public boolean isSecret() {
    return type() == Secret.class;
  }

  /** Whether it may be given without a value, which means {@code true}. */
  boolean isSwitch() {
    return type() == boolean.class;
  }

  /** Whether an empty value is a problem. */
  boolean isUrl() {
    return property.equals("atlas.base-url") || property.equals("pactbroker.url");
  }

  boolean isProject() {
    return property.endsWith("project-id");
  }

  /** Whether it is about the server under test. */
  boolean isAboutTheTarget() {
    return property.equals("atlas.base-url") || isProject() || isCredential();
  }

  /** Whether a message may quote this value: a URL may contain a password or a token. */
  boolean mayBeQuoted(String value) {
    return !isCredential() && !(type() == URI.class && value.matches("(?s).*[@?#].*"));
  }

  Class<?> type() {
    return option.auxiliaryTypes()[0];
  }

  /** The sentence that a credential has no option. */
  String noOption() {
    return "Option %s does not exist, because every user of this machine could read it: set %s in the environment, or %s in the file that --config names."
        .formatted(optionName(), variable(), property);
  }
}
