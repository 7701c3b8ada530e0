package dev.conformance.invites.config;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;

/**
 * A setting, declared once as a field of {@link SettingsReader} or {@link PactSettings}.
 *
 * @param property the system property and the key in a file, for example {@code atlas.base-url}
 * @param variable the environment variable; empty if there is none
 * @param defaultValue the text that counts if no source has a value; empty if there is none
 * @param converter makes a value of a text. The message of its {@link IllegalArgumentException}
 *     completes a sentence that begins with the setting.
 */
public record Setting<T>(
    SettingTable table,
    Kind kind,
    String property,
    String variable,
    String defaultValue,
    Function<String, T> converter) {

  enum Kind {
    /** An empty text is a problem: a missing secret of CI is empty. */
    URL,
    PROJECT,
    /** Part of a credential. It has no option: every user of a machine can read command lines. */
    CREDENTIAL,
    /** Part of a credential that no output may contain. */
    SECRET,
    /** An option or property without a value turns it on. */
    SWITCH,
    OTHER
  }

  /** The settings of a run, in the order of the documentation. */
  public static List<Setting<?>> forRun() {
    return new SettingsReader(SettingSources.none(), CommandSpec.create()).settings();
  }

  /** The settings about pacts, which have no option. */
  public static List<Setting<?>> forPacts() {
    return new PactSettings(SettingSources.none()).settings();
  }

  /** The settings that no build tool may write into a file, those about pacts included. */
  public static Stream<Setting<?>> secrets() {
    return Stream.concat(forRun().stream(), forPacts().stream()).filter(Setting::isSecret);
  }

  /** The value in the source that takes precedence, or the default; empty if there is neither. */
  public Optional<T> find() {
    return table.value(this);
  }

  /** The value of a setting that has a default or is known to be given. */
  public T value() {
    return find().orElseThrow();
  }

  /** The name of the option of a setting of a run. */
  public String option() {
    return property.replaceFirst("^atlas\\.", "--");
  }

  public boolean isCredential() {
    return kind == Kind.CREDENTIAL || isSecret();
  }

  public boolean isSecret() {
    return kind == Kind.SECRET;
  }

  /** {@code atlas.timeout (ATLAS_TIMEOUT)}. */
  String names() {
    return "%s (%s)".formatted(property, variable);
  }
}
