package dev.conformance.invites.config;

import dev.conformance.invites.contract.Area;
import dev.conformance.invites.contract.Depth;
import dev.conformance.invites.contract.Level;
import dev.conformance.invites.contract.Profile;
import dev.conformance.invites.contract.Requirement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Converts the text of settings. The message of an exception completes a sentence that begins with
 * the setting and, unless it is a credential, its value.
 */
final class SettingConverters {
  private SettingConverters() {}

  /** The converter for an option of this type. */
  static ITypeConverter<?> of(Class<?> type) {
    return switch (type.getSimpleName()) {
      case "URI" -> BaseUrl::parse;
      case "Secret" -> Secret::new;
      case "Profile" -> choice(Profile::id, List.of(Profile.values()));
      case "Level" -> choice(Level::id, List.of(Level.values()));
      case "Depth" -> choice(Depth::id, List.of(Depth.values()));
      case "boolean" -> choice(String::valueOf, List.of(true, false));
      case "KnownDeviations" ->
          text ->
              KnownDeviations.read(UserFile.path("File of known deviations '" + text + "'", text));
      case "Selection" -> SettingConverters::selection;
      case "Path" -> SettingConverters::folder;
      case "Duration" -> SettingConverters::timeout;
      case "Integer" -> SettingConverters::parallelism;
      case "Double" -> SettingConverters::rate;
      default -> text -> text;
    };
  }

  /** One of a few values, by their ids in any letter case. */
  private static <T> ITypeConverter<T> choice(Function<T, String> id, List<T> values) {
    var ids = values.stream().map(id).toList();
    return text ->
        values.stream()
            .filter(value -> id.apply(value).equalsIgnoreCase(text))
            .findFirst()
            .orElseThrow(
                () ->
                    new TypeConversionException(
                        "write %s%s"
                            .formatted(
                                String.join(" or ", ids),
                                Suggestion.of(text, ids)
                                    .map("; did you mean %s?"::formatted)
                                    .orElse("."))));
  }

  /** What {@code atlas.only} selects. */
  record Selection(Set<Requirement> requirements) {}

  private static Selection selection(String text) {
    var selectable = selectable();
    var selected = EnumSet.noneOf(Requirement.class);
    for (var name : names(text)) {
      var requirements = selectable.get(name);
      if (requirements == null) {
        throw new TypeConversionException(
            "write requirements or areas, for example ENVELOPE-2,username, or all%s"
                .formatted(
                    Suggestion.of(name, selectable.keySet())
                        .map("; did you mean %s?"::formatted)
                        .orElse(".")));
      }
      selected.addAll(requirements);
    }
    if (selected.isEmpty()) {
      throw new TypeConversionException(
          "it selects nothing; name requirements or areas separated by commas.");
    }
    return new Selection(selected);
  }

  /** The requirements that each name selects, in any letter case. */
  private static Map<String, Collection<Requirement>> selectable() {
    var selectable = new TreeMap<String, Collection<Requirement>>(String.CASE_INSENSITIVE_ORDER);
    selectable.put("all", EnumSet.allOf(Requirement.class));
    Arrays.stream(Area.values()).forEach(area -> selectable.put(area.id(), Requirement.in(area)));
    Arrays.stream(Requirement.values()).forEach(rule -> selectable.put(rule.id(), Set.of(rule)));
    return selectable;
  }

  /** The names between commas. */
  static List<String> names(String text) {
    return Arrays.stream(text.split(",", -1))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .toList();
  }

  private static Duration timeout(String text) {
    var plain = text.toUpperCase(Locale.ROOT).replace(" ", "").replaceFirst("^PT", "");
    try {
      var timeout =
          plain.matches("[0-9]{1,9}MS")
              ? Duration.ofMillis(Long.parseLong(plain.replace("MS", "")))
              : Duration.parse("PT" + plain);
      if (timeout.toMillis() >= 1 && timeout.compareTo(Duration.ofMinutes(10)) <= 0) {
        return timeout;
      }
    } catch (DateTimeException notADuration) {
      // The message below describes a timeout.
    }
    throw new TypeConversionException(
        "write a duration with its unit, for example 10s, 500ms or 2m, from 1ms to 10m.");
  }

  private static int parallelism(String text) {
    if (!text.matches("[1-9]|[1-5][0-9]|6[0-4]")) {
      throw new TypeConversionException("write an integer from 1 to 64.");
    }
    return Integer.parseInt(text);
  }

  private static @Nullable Double rate(String text) {
    if (text.equalsIgnoreCase("unlimited")) {
      return null;
    }
    // With less than one request in a hundred seconds, a run looks as if it hangs.
    var rate = text.matches("[0-9]{1,5}(\\.[0-9]{1,9})?") ? Double.parseDouble(text) : 0;
    if (rate < 0.01 || rate > 10_000) {
      throw new TypeConversionException(
          "write a number from 0.01 to 10000, for example 25 or 0.5, or unlimited.");
    }
    return rate;
  }

  /** A folder that exists or can be created. */
  private static Path folder(String text) {
    var folder = UserFile.path("Folder '" + text + "'", text);
    Path file = folder.toAbsolutePath().normalize();
    while (file != null && !Files.isRegularFile(file)) {
      file = file.getParent();
    }
    if (file != null) {
      throw new TypeConversionException(
          "'%s' is a file; name a folder.".formatted(file.getFileName()));
    }
    return folder;
  }
}
