package dev.conformance.invites.config;

import java.lang.reflect.AnnotatedElement;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * A setting as an option of picocli's model, from which help and documentation are generated.
 *
 * @param property the system property and the key in a file, for example {@code atlas.base-url}
 * @param variable the environment variable; empty if there is none
 */
public record Setting(String property, String variable, OptionSpec option) {
  private static final String PREFIX = "atlas.";

  static Setting of(OptionSpec option) {
    var property = option.longestName().replaceFirst("^--", PREFIX);
    var declared = ((AnnotatedElement) option.userObject()).getAnnotation(Variable.class);
    var derived = property.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
    var variable = declared != null ? declared.value() : property.startsWith(PREFIX) ? derived : "";
    return new Setting(property, variable, option);
  }

  /** The settings of a run. */
  public static List<Setting> forRun() {
    return of(SettingOptions.class);
  }

  /** The settings about pacts, which have no option. */
  public static List<Setting> forPacts() {
    return of(PactSettings.class);
  }

  private static List<Setting> of(Class<?> options) {
    return CommandSpec.forAnnotatedObject(options).options().stream().map(Setting::of).toList();
  }

  /** The name of the option; of a credential, the name that its option would have. */
  public String optionName() {
    return option.longestName();
  }

  /** Whether it is part of a credential. Every user of a machine can read command lines. */
  public boolean isCredential() {
    return option.hidden();
  }

  /** Whether no output may contain it. */
  public boolean isSecret() {
    return is(Secret.class);
  }

  boolean is(Class<?> type) {
    return type() == type;
  }

  boolean isProject() {
    return property.endsWith("project-id");
  }

  /** Whether it is about the server under test. */
  boolean isAboutTheTarget() {
    return property.equals("atlas.base-url") || isProject() || isCredential();
  }

  /** The words about a wrong value, unless it may contain a password or a token. */
  String quoted(String value) {
    var isSecret = isCredential() || (is(URI.class) && value.matches("(?s).*[@?#].*"));
    return value.isEmpty() ? " is empty" : isSecret ? "" : " is '" + value + "'";
  }

  /** The type of a value, also of one in an {@link java.util.Optional}. */
  Class<?> type() {
    return option.auxiliaryTypes()[0];
  }
}
