package dev.conformance.invites.config;

import dev.conformance.invites.contract.Depth;
import dev.conformance.invites.contract.Level;
import dev.conformance.invites.contract.Named;
import dev.conformance.invites.contract.Profile;
import dev.conformance.invites.contract.Requirement;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.commons.lang3.StringUtils;
import org.apache.commons.lang3.Validate;
import org.apache.commons.lang3.math.NumberUtils;
import org.jspecify.annotations.Nullable;

/**
 * Converts the text of settings. The message of an {@link IllegalArgumentException} completes a
 * sentence that begins with the setting.
 */
final class SettingConverters {
  private static final Map<Class<?>, Function<String, @Nullable Object>> BY_TYPE =
      Map.ofEntries(
          Map.entry(URI.class, SettingConverters::url),
          Map.entry(Secret.class, Secret::new),
          Map.entry(Profile.class, text -> choice(text, (Object[]) Profile.values())),
          Map.entry(Level.class, text -> choice(text, (Object[]) Level.values())),
          Map.entry(Depth.class, text -> choice(text, (Object[]) Depth.values())),
          Map.entry(boolean.class, text -> choice(text, true, false)),
          Map.entry(KnownDeviations.class, file -> KnownDeviations.read(Path.of(file))),
          Map.entry(Selection.class, SettingConverters::selection),
          Map.entry(Path.class, Path::of),
          Map.entry(Properties.class, SettingConverters::properties),
          Map.entry(Duration.class, SettingConverters::timeout),
          Map.entry(Integer.class, SettingConverters::parallelism),
          Map.entry(Double.class, SettingConverters::rate));

  private static final Pattern URL = Pattern.compile("(?i)(https?)(://[\\w.:\\[\\]-]+)(|/.*?)/*");
  private static final String URL_FORM =
      "write https://host[:port][/prefix]. A host has letters, digits, hyphens and dots, a port is"
          + " at most 65535.";
  private static final Pattern DURATION = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)(ms|s|m)");
  private static final Map<String, Integer> MILLIS = Map.of("ms", 1, "s", 1000, "m", 60_000);

  private SettingConverters() {}

  /** The value of a setting: {@code null} if it means that there is no limit. */
  static @Nullable Object convert(Setting setting, String text) {
    Validate.isTrue(!text.isEmpty(), "give a value, or unset it.");
    Validate.isTrue(
        !setting.isProject() || text.matches("[0-9a-f]{24}"),
        "a project id has exactly 24 hexadecimal digits in lower case, 0 to 9 and a to f.");
    Validate.isTrue(
        !setting.isCredential() || text.chars().noneMatch(Character::isISOControl),
        "remove the line break or control character.");
    Validate.isTrue(
        !setting.property().endsWith("access-token") || text.matches("\\S+"),
        "give only the token, without 'Bearer' and spaces.");
    return BY_TYPE.getOrDefault(setting.type(), literal -> literal).apply(text);
  }

  /** The base URL of a server: without a trailing slash, its path prefix kept. */
  private static URI url(String text) {
    Validate.isTrue(
        !text.matches(".*[?#].*|[^/]*/*[^/]*@.*"),
        "remove the user, password, query and fragment; credentials have their own settings.");
    var parts = URL.matcher(text);
    Validate.isTrue(parts.matches(), URL_FORM);
    Validate.isTrue(
        !parts.group(3).matches(".*/api/atlas(/v\\d.*)?"),
        "the kit adds the API's path itself; remove it from '/api/atlas' on.");
    try {
      var scheme = parts.group(1).toLowerCase(Locale.ROOT);
      var uri = new URI(scheme + parts.group(2) + parts.group(3));
      Validate.isTrue(
          uri.getHost() != null && uri.getPort() != 0 && uri.getPort() <= 65_535, URL_FORM);
      return uri;
    } catch (URISyntaxException malformed) {
      // Its message quotes the URL, which may contain a secret.
      throw new IllegalArgumentException(URL_FORM);
    }
  }

  /** One of a few values, by its id in any letter case. */
  private static Object choice(String text, Object... values) {
    var ids =
        Arrays.stream(values)
            .map(value -> value instanceof Named named ? named.id() : value.toString())
            .toList();
    var index = ids.indexOf(text.toLowerCase(Locale.ROOT));
    Validate.isTrue(index >= 0, "write %s.", String.join(" or ", ids));
    return values[index];
  }

  /** What {@code atlas.only} selects. */
  record Selection(Set<Requirement> requirements) {}

  private static Selection selection(String text) {
    var byName = new TreeMap<String, Set<Requirement>>(String.CASE_INSENSITIVE_ORDER);
    for (var rule : Requirement.values()) {
      for (var name : List.of("all", rule.area().id(), rule.id())) {
        byName.computeIfAbsent(name, first -> EnumSet.noneOf(Requirement.class)).add(rule);
      }
    }
    var selected = EnumSet.noneOf(Requirement.class);
    for (var name : names(text)) {
      Validate.isTrue(
          byName.containsKey(name),
          Suggestion.advice(
              name,
              byName.keySet(),
              "write requirements or areas, for example ENVELOPE-2,username, or all."));
      selected.addAll(byName.getOrDefault(name, Set.of()));
    }
    Validate.isTrue(
        !selected.isEmpty(), "it selects nothing; name requirements or areas separated by commas.");
    return new Selection(selected);
  }

  /** The names between commas. */
  static List<String> names(String text) {
    return List.of(StringUtils.stripAll(StringUtils.split(text, ',')));
  }

  private static Properties properties(String file) {
    var properties = new Properties();
    try {
      properties.load(new StringReader(text(Path.of(file))));
      return properties;
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible); // the text is in memory
    }
  }

  private static Duration timeout(String text) {
    var parts = DURATION.matcher(text.toLowerCase(Locale.ROOT));
    var millis =
        parts.matches()
            ? Double.parseDouble(parts.group(1)) * MILLIS.getOrDefault(parts.group(2), 0)
            : 0;
    Validate.isTrue(
        millis >= 1 && millis <= 600_000,
        "write a duration with its unit, for example 10s, 500ms or 2m, from 1ms to 10m.");
    return Duration.ofMillis((long) millis);
  }

  private static int parallelism(String text) {
    var number = NumberUtils.toInt(text);
    Validate.isTrue(number >= 1 && number <= 64, "write an integer from 1 to 64.");
    return number;
  }

  private static @Nullable Double rate(String text) {
    if (text.equalsIgnoreCase("unlimited")) {
      return null;
    }
    // With less than one request in a hundred seconds, a run looks as if it hangs.
    var rate = NumberUtils.toDouble(text);
    Validate.isTrue(
        rate >= 0.01 && rate <= 10_000,
        "write a number from 0.01 to 10000, for example 25 or 0.5, or unlimited.");
    return rate;
  }

  /** The text of a file in UTF-8 that the user named. */
  static String text(Path file) {
    Validate.isTrue(Files.exists(file), "this file does not exist.");
    try {
      return Files.readString(file).replaceFirst("^\uFEFF", "");
    } catch (IOException unreadable) {
      throw new IllegalArgumentException(
          "this file cannot be read as UTF-8 text: " + unreadable.getMessage(), unreadable);
    }
  }
}
