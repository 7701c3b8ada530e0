package dev.conformance.invites.config;

import dev.conformance.invites.contract.Depth;
import dev.conformance.invites.contract.Level;
import dev.conformance.invites.contract.Profile;
import dev.conformance.invites.contract.Requirement;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.lang3.Validate;
import org.jspecify.annotations.Nullable;

/**
 * Converts the text of settings. The message of an {@link IllegalArgumentException} completes a
 * sentence that begins with the setting; that of a {@link ConfigurationException} is complete.
 */
final class SettingConverters {
  private static final Map<Class<?>, Function<String, @Nullable Object>> BY_TYPE =
      Map.ofEntries(
          by(URI.class, SettingConverters::url),
          by(Secret.class, Secret::new),
          by(Profile.class, choice(Profile::id, List.of(Profile.values()))),
          by(Level.class, choice(Level::id, List.of(Level.values()))),
          by(Depth.class, choice(Depth::id, List.of(Depth.values()))),
          by(boolean.class, choice(String::valueOf, List.of(true, false))),
          by(KnownDeviations.class, file -> KnownDeviations.read(Path.of(file))),
          by(Selection.class, SettingConverters::selection),
          by(Path.class, Path::of),
          by(Properties.class, SettingConverters::properties),
          by(Duration.class, SettingConverters::timeout),
          by(Integer.class, SettingConverters::parallelism),
          by(Double.class, SettingConverters::rate));

  private static final Pattern API_ROOT = Pattern.compile(".*(/api/atlas(/v\\d+(/groups.*)?)?)$");
  private static final String URL_FORM =
      "write https://host[:port][/prefix]. A host has letters, digits, hyphens and dots, a port is"
          + " at most 65535.";
  private static final Pattern DURATION = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)(ms|s|m)");
  private static final Map<String, Integer> MILLIS = Map.of("ms", 1, "s", 1000, "m", 60_000);

  private SettingConverters() {}

  private static Map.Entry<Class<?>, Function<String, @Nullable Object>> by(
      Class<?> type, Function<String, @Nullable Object> converter) {
    return Map.entry(type, converter);
  }

  /** The value of a setting: {@code null} if it means that there is no limit. */
  static @Nullable Object convert(Setting setting, String text) {
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
        !text.matches(".*[?#].*|[^/]*//[^/]*@.*"),
        "remove the user, password, query and fragment; credentials have their own settings.");
    var uri = uri(text);
    var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    var isComplete = scheme.matches("https?") && uri.getHost() != null;
    Validate.isTrue(isComplete && uri.getPort() != 0 && uri.getPort() <= 65_535, URL_FORM);
    var path = uri.getRawPath().replaceFirst("/+$", "");
    var root = API_ROOT.matcher(path);
    if (root.matches()) {
      throw new IllegalArgumentException(
          "the kit adds the API's path itself; remove '" + root.group(1) + "'.");
    }
    var port = uri.getPort() == -1 ? "" : ":" + uri.getPort();
    return URI.create(scheme + "://" + uri.getHost() + port + path);
  }

  private static URI uri(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException malformed) {
      throw new IllegalArgumentException(URL_FORM);
    }
  }

  /** One of a few values, by their ids in any letter case. */
  private static <T> Function<String, @Nullable Object> choice(
      Function<T, String> id, List<T> values) {
    var ids = values.stream().map(id).collect(Collectors.joining(" or "));
    return text ->
        values.stream()
            .filter(value -> id.apply(value).equalsIgnoreCase(text))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("write " + ids + "."));
  }

  /** What {@code atlas.only} selects. */
  record Selection(Set<Requirement> requirements) {}

  private static Selection selection(String text) {
    var selected = EnumSet.noneOf(Requirement.class);
    for (var name : names(text)) {
      var requirements =
          Arrays.stream(Requirement.values())
              .filter(rule -> selectors(rule).anyMatch(name::equalsIgnoreCase))
              .toList();
      if (requirements.isEmpty()) {
        throw new IllegalArgumentException(
            Suggestion.advice(
                name,
                Arrays.stream(Requirement.values()).flatMap(SettingConverters::selectors).toList(),
                "write requirements or areas, for example ENVELOPE-2,username, or all."));
      }
      selected.addAll(requirements);
    }
    Validate.isTrue(
        !selected.isEmpty(), "it selects nothing; name requirements or areas separated by commas.");
    return new Selection(selected);
  }

  /** The names that select this requirement. */
  private static Stream<String> selectors(Requirement rule) {
    return Stream.of("all", rule.area().id(), rule.id());
  }

  /** The names between commas. */
  static List<String> names(String text) {
    return Arrays.stream(text.split(",", -1))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .toList();
  }

  private static Properties properties(String name) {
    var subject = "Configuration file '" + name + "'";
    var properties = new Properties();
    try {
      properties.load(new StringReader(text(subject, Path.of(name))));
      return properties;
    } catch (IOException | IllegalArgumentException malformed) {
      throw new ConfigurationException(
          "%s is not a properties file: %s".formatted(subject, malformed.getMessage()));
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
    Validate.isTrue(text.matches("[1-9]|[1-5][0-9]|6[0-4]"), "write an integer from 1 to 64.");
    return Integer.parseInt(text);
  }

  private static @Nullable Double rate(String text) {
    if (text.equalsIgnoreCase("unlimited")) {
      return null;
    }
    // With less than one request in a hundred seconds, a run looks as if it hangs.
    var rate = text.matches("[0-9]{1,5}(\\.[0-9]{1,9})?") ? Double.parseDouble(text) : 0;
    Validate.isTrue(
        rate >= 0.01 && rate <= 10_000,
        "write a number from 0.01 to 10000, for example 25 or 0.5, or unlimited.");
    return rate;
  }

  /**
   * The text of a file in UTF-8 that the user named.
   *
   * @param subject how the sentence about a failure begins
   */
  static String text(String subject, Path file) {
    try {
      return Files.readString(file).replaceFirst("^\uFEFF", "");
    } catch (NoSuchFileException missing) {
      throw new ConfigurationException(subject + " does not exist: give the path of a file.");
    } catch (IOException unreadable) {
      throw new ConfigurationException(
          "%s cannot be read as UTF-8 text: %s.".formatted(subject, unreadable.getMessage()));
    }
  }
}
