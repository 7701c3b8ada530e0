package dev.conformance.invites.config;

import dev.conformance.invites.contract.Area;
import dev.conformance.invites.contract.Named;
import dev.conformance.invites.contract.Requirement;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.lang3.StringUtils;
import org.apache.commons.lang3.Validate;
import org.apache.commons.lang3.function.Failable;
import org.apache.commons.lang3.math.NumberUtils;

/**
 * Converts the text of settings. The message of an {@link IllegalArgumentException} completes a
 * sentence that begins with the setting.
 */
public final class SettingConverters {
  private static final String URL_FORM =
      "write https://host[:port][/prefix]. A host has letters, digits, hyphens and dots, a port is at most 65535.";
  private static final Pattern DURATION = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)(ms|s|m)");
  private static final Map<String, Integer> MILLIS = Map.of("ms", 1, "s", 1000, "m", 60_000);

  /** The byte-order mark, which some editors put before a text. */
  static final char MARK = '\uFEFF';

  private SettingConverters() {}

  /** The base URL of a server: without a trailing slash, its path prefix kept. */
  static URI url(String text) {
    Validate.isTrue(
        !text.matches(".*[?#].*|[^/]*/*[^/]*@.*"),
        "remove the user, password, query and fragment; credentials have their own settings.");
    Validate.isTrue(
        !text.matches(".*/api/atlas(/v\\d.*)?/*"),
        "the kit adds the API's path itself; remove it from '/api/atlas' on.");
    Validate.isTrue(text.matches("https?://.*"), URL_FORM);
    try {
      var url = new URI(StringUtils.stripEnd(text, "/"));
      Validate.isTrue(
          url.getHost() != null && url.getPort() != 0 && url.getPort() <= 65_535, URL_FORM);
      return url;
    } catch (URISyntaxException malformed) {
      // Its message quotes the URL, which may contain a secret.
      throw new IllegalArgumentException(URL_FORM);
    }
  }

  static String projectId(String text) {
    Validate.isTrue(
        text.matches("[0-9a-f]{24}"),
        "a project id has exactly 24 hexadecimal digits in lower case, 0 to 9 and a to f.");
    return text;
  }

  static Secret token(String text) {
    Validate.isTrue(text.matches("[!-~]+"), "give only the token, without 'Bearer' and spaces.");
    return new Secret(text);
  }

  static boolean isOn(String text) {
    Validate.isTrue(text.matches("(?i)true|false"), "write true or false.");
    return Boolean.parseBoolean(text);
  }

  /** A constant by its id in any letter case. */
  static <E extends Enum<E> & Named> E choice(Class<E> type, String text) {
    var ids = EnumSet.allOf(type).stream().map(Named::id).toList();
    var index = ids.indexOf(text.toLowerCase(Locale.ROOT));
    Validate.isTrue(index >= 0, "write %s.", String.join(" or ", ids));
    return type.getEnumConstants()[index];
  }

  /** The requirements with these ids and in these areas, in the order of the catalogue. */
  public static Set<Requirement> selection(String text) {
    var known = Stream.of(Requirement.values()).flatMap(Requirement::names).distinct().toList();
    var areas = Stream.of(Area.values()).map(Area::id).collect(Collectors.joining(", "));
    var advice = "write requirements, such as ENVELOPE-2, or areas: %s.".formatted(areas);
    var selected = EnumSet.noneOf(Requirement.class);
    for (var name : names(text)) {
      var named = Requirement.named(name);
      Validate.isTrue(!named.isEmpty(), () -> Suggestion.advice(name, known, advice));
      selected.addAll(named);
    }
    Validate.isTrue(!selected.isEmpty(), advice);
    return selected;
  }

  static List<String> names(String text) {
    return List.of(StringUtils.stripAll(StringUtils.split(text, ',')));
  }

  static Properties properties(Path file) {
    var properties = new Properties();
    Failable.run(
        () -> properties.load(new StringReader(StringUtils.removeStart(text(file), MARK))));
    return properties;
  }

  static Duration timeout(String text) {
    var parts = DURATION.matcher(text.toLowerCase(Locale.ROOT));
    var unit = parts.matches() ? MILLIS.getOrDefault(parts.group(2), 0) : 0;
    var millis = unit == 0 ? 0 : Double.parseDouble(parts.group(1)) * unit;
    Validate.isTrue(
        millis >= 1 && millis <= 600_000,
        "write a duration with its unit, for example 10s, 500ms or 2m, from 1ms to 10m.");
    return Duration.ofMillis((long) millis);
  }

  static int parallelism(String text) {
    var number = NumberUtils.toInt(text);
    Validate.isTrue(number >= 1 && number <= 64, "write an integer from 1 to 64.");
    return number;
  }

  /** Requests per second; empty means unlimited. */
  static Optional<Double> rate(String text) {
    if (text.equalsIgnoreCase("unlimited")) {
      return Optional.empty();
    }
    // With less than one request in a hundred seconds, a run looks as if it hangs.
    var rate = NumberUtils.toDouble(text);
    Validate.isTrue(
        rate >= 0.01 && rate <= 10_000,
        "write a number from 0.01 to 10000, for example 25 or 0.5, or unlimited.");
    return Optional.of(rate);
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new IllegalArgumentException(
          "this file cannot be read as UTF-8 text: " + unreadable.getMessage(), unreadable);
    }
  }
}
