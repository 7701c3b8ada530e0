package dev.conformance.invites.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.lang3.StringUtils;

/**
 * The properties and the environment, of which properties take precedence. {@link SettingTable}
 * adds the command line as the first source, and the file that {@code atlas.config} names as the
 * last one.
 *
 * @param properties system properties or the like; those of other programs are ignored
 * @param environment environment variables; those of other programs are ignored
 */
public record SettingSources(Map<String, String> properties, Map<String, String> environment) {
  private static final Pattern SETTING =
      Pattern.compile("(?i)(atlas|pact|pactbroker)\\..*|(MONGODB_)?ATLAS_.*|PACT_BROKER_.*");

  /** In {@code {a=b, c=d}}, the text form of properties. */
  private static final Pattern IN_PROJECT =
      Pattern.compile("[{ ]((?:atlas|pact|pactbroker)\\.[^=,]*)=");

  private static final String SEEN_BY_BOTH =
      "Give settings with -D on Maven's command line, in the environment, or in the file that"
          + " atlas.config names.";

  public SettingSources {
    properties = Map.copyOf(properties);
    environment = Map.copyOf(environment);
  }

  public static SettingSources none() {
    return ofEnvironment(Map.of());
  }

  public static SettingSources ofEnvironment(Map<String, String> environment) {
    return new SettingSources(Map.of(), environment);
  }

  /** The properties and the environment of this process as they are now. */
  public static SettingSources ofProcess() {
    var properties =
        System.getProperties().stringPropertyNames().stream()
            .collect(Collectors.toUnmodifiableMap(name -> name, System::getProperty));
    return new SettingSources(properties, System.getenv());
  }

  /**
   * A sentence for each secret that is given as a property, which build tools write into files.
   * Settings about pacts are included.
   */
  List<String> secretsInProperties() {
    return secrets()
        .filter(secret -> !properties.getOrDefault(secret.property(), "").isBlank())
        .map(
            secret ->
                "Property %s is not accepted, because build tools write properties into files and other users can see them: set %s in the environment."
                    .formatted(secret.property(), secret.variable()))
        .toList();
  }

  private static Stream<Setting<?>> secrets() {
    return Stream.concat(Setting.forRun().stream(), Setting.forPacts().stream())
        .filter(Setting::isSecret);
  }

  /** What is given, for another process to compare: names with a hash of values, except secrets. */
  public List<String> given() {
    var secrets = secrets().map(Setting::variable).toList();
    var given = new TreeMap<>(environment);
    given.putAll(properties);
    given.keySet().removeIf(name -> !SETTING.matcher(name).matches());
    given.replaceAll((name, value) -> secrets.contains(name) ? "" : "" + value.hashCode());
    return given.entrySet().stream().map(Object::toString).toList();
  }

  /**
   * Requires that Maven, which has written {@link #given} there, sees the same settings.
   *
   * @throws ConfigurationException if a setting differs
   */
  public void requireSame(List<String> givenToMaven) {
    var all = new ArrayList<>(givenToMaven);
    all.addAll(given());
    var differing =
        all.stream()
            .filter(setting -> Collections.frequency(all, setting) == 1)
            .map(setting -> StringUtils.substringBeforeLast(setting, "="))
            .distinct()
            .collect(Collectors.joining(", "));
    if (!differing.isEmpty()) {
      throw new ConfigurationException(
          "Maven and its test process see different values of %s. %s"
              .formatted(differing, SEEN_BY_BOTH));
    }
  }

  /**
   * Refuses settings among the properties of a Maven project or of a profile, which no test sees.
   *
   * @param properties the text form of these properties
   */
  public static void refuseInProject(String properties) {
    var found = IN_PROJECT.matcher(properties);
    if (found.find()) {
      throw new ConfigurationException(
          "The POM or a profile sets %s, which the tests do not see. %s"
              .formatted(found.group(1), SEEN_BY_BOTH));
    }
  }
}
