package dev.conformance.invites.config;

import dev.conformance.invites.contract.Area;
import dev.conformance.invites.contract.Requirement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Parses the values of settings, and says in one sentence what to write if one is malformed. */
final class SettingParser {
  private static final Pattern PROJECT_ID = Pattern.compile("[0-9a-f]{24}");
  private static final Pattern VISIBLE_ASCII = Pattern.compile("[!-~]+");
  private static final Pattern UP_TO_64 = Pattern.compile("0*([1-9]|[1-5][0-9]|6[0-4])");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9})?");
  private static final Pattern MILLIS = Pattern.compile("([0-9]{1,9})MS");
  private static final Pattern SIZE =
      Pattern.compile("([0-9]{1,12}(?:\\.[0-9]{1,9})?) *(?:([kKmMgG])(i?)B|B?)");
  private static final Duration SHORTEST = Duration.ofMillis(1);
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final long SMALLEST_BODY = 1_000;
  private static final long LARGEST_BODY = 2_000_000_000;
  private static final String UNLIMITED = "unlimited";

  /** With less than one request in a hundred seconds, a run looks as if it hangs. */
  private static final double SLOWEST = 0.01;

  private static final double FASTEST = 10_000;

  private SettingParser() {}

  static String projectId(SettingValue given) {
    if (!PROJECT_ID.matcher(given.text()).matches()) {
      throw given.problem(
          "a project id has exactly 24 hexadecimal digits in lower case, 0 to 9 and a to f.");
    }
    return given.text();
  }

  /** Text that is sent in a request header. */
  static String headerText(SettingValue given) {
    if (given.text().chars().anyMatch(Character::isISOControl)) {
      throw given.hiddenProblem("contains a line break or another control character: remove it.");
    }
    return given.text();
  }

  static Secret secret(SettingValue given) {
    return new Secret(headerText(given));
  }

  static Secret bearerToken(SettingValue given) {
    if (given.text().regionMatches(true, 0, "Bearer ", 0, "Bearer ".length())) {
      throw given.hiddenProblem("begins with 'Bearer': give only the token.");
    }
    if (!VISIBLE_ASCII.matcher(given.text()).matches()) {
      throw given.hiddenProblem(
          "contains a space or another character that no bearer token may contain: give only the"
              + " token.");
    }
    return new Secret(given.text());
  }

  static boolean flag(SettingValue given) {
    return oneOf(given, List.of(true, false), String::valueOf);
  }

  static <T> T oneOf(SettingValue given, List<T> choices, Function<T, String> name) {
    var names = choices.stream().map(name).toList();
    return choices.stream()
        .filter(choice -> name.apply(choice).equalsIgnoreCase(given.text()))
        .findFirst()
        .orElseThrow(
            () ->
                given.problem(
                    "write %s%s"
                        .formatted(
                            String.join(", ", names).replaceFirst(", (?=[^,]*$)", " or "),
                            Suggestion.of(given.text(), names)
                                .map("; did you mean %s?"::formatted)
                                .orElse("."))));
  }

  static Set<Requirement> requirements(SettingValue given) {
    var selectable = selectable();
    var names = names(given.text());
    if (!selectable.keySet().containsAll(names)) {
      // A secret may contain a comma: its parts must not be shown either.
      var shown = new ArrayList<>(names(given.shown()));
      shown.removeAll(selectable.keySet());
      var wrong = shown.get(0);
      throw given.problem(
          "there is no requirement or area '%s'; %s"
              .formatted(
                  wrong,
                  Suggestion.advice(
                      wrong,
                      selectable.keySet(),
                      "write, for example, ENVELOPE-2,username, or all.")));
    }
    if (names.isEmpty()) {
      throw given.problem("it selects nothing; name requirements or areas separated by commas.");
    }
    return selectable.entrySet().stream()
        .filter(entry -> names.stream().anyMatch(entry.getKey()::equalsIgnoreCase))
        .flatMap(entry -> entry.getValue().stream())
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Requirement.class)));
  }

  private static List<String> names(String list) {
    return Arrays.stream(list.split(",", -1))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .toList();
  }

  /** What each name selects, regardless of its letter case. */
  private static Map<String, Collection<Requirement>> selectable() {
    var selectable = new TreeMap<String, Collection<Requirement>>(String.CASE_INSENSITIVE_ORDER);
    selectable.put("all", EnumSet.allOf(Requirement.class));
    for (var area : Area.values()) {
      selectable.put(area.id(), Requirement.in(area));
    }
    for (var requirement : Requirement.values()) {
      selectable.put(requirement.id(), Set.of(requirement));
    }
    return selectable;
  }

  static Duration timeout(SettingValue given) {
    var bound = duration(given);
    if (bound.compareTo(SHORTEST) < 0 || bound.compareTo(LONGEST) > 0) {
      throw given.problem("a timeout is from 1ms to 10m.");
    }
    return bound;
  }

  private static Duration duration(SettingValue given) {
    var text = given.text().toUpperCase(Locale.ROOT).replace(" ", "");
    if (NUMBER.matcher(text).matches()) {
      throw given.problem("a duration needs a unit, for example %ss.".formatted(given.text()));
    }
    var millis = MILLIS.matcher(text);
    try {
      return millis.matches()
          ? Duration.ofMillis(Long.parseLong(millis.group(1)))
          : Duration.parse(text.startsWith("P") ? text : "PT" + text);
    } catch (DateTimeException malformed) {
      throw given.problem("this is not a duration; write, for example, 10s, 500ms, 2m or PT10S.");
    }
  }

  static long bodySize(SettingValue given) {
    var size = SIZE.matcher(given.text());
    if (!size.matches()) {
      throw given.problem("this is not a size; write, for example, 64MB, 64MiB or 500kB.");
    }
    var step = "i".equals(size.group(3)) ? 1024 : 1000;
    var unit = Optional.ofNullable(size.group(2)).orElse("b").toLowerCase(Locale.ROOT);
    var power = "bkmg".indexOf(unit);
    var bytes = Double.parseDouble(size.group(1)) * Math.pow(step, power);
    if (bytes < SMALLEST_BODY || bytes > LARGEST_BODY) {
      throw given.problem("the largest body is from 1kB to 2GB.");
    }
    return (long) bytes;
  }

  static int parallelism(SettingValue given) {
    if (!UP_TO_64.matcher(given.text()).matches()) {
      throw given.problem("write an integer from 1 to 64.");
    }
    return Integer.parseInt(given.text());
  }

  static Optional<Double> rate(SettingValue given) {
    if (given.text().equalsIgnoreCase(UNLIMITED)) {
      return Optional.empty();
    }
    var number = NUMBER.matcher(given.text()).matches() ? Double.parseDouble(given.text()) : 0;
    if (number < SLOWEST || number > FASTEST) {
      throw given.problem(
          "write a number from 0.01 to 10000, for example 25 or 0.5, or unlimited.");
    }
    return Optional.of(number);
  }

  static KnownDeviations knownDeviations(SettingValue given) {
    return KnownDeviations.read(path(given));
  }

  static Path folder(SettingValue given) {
    var folder = path(given);
    var existing = folder.toAbsolutePath().normalize();
    while (existing != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    if (existing != null && !Files.isDirectory(existing)) {
      throw given.problem("'%s' is a file; name a folder.".formatted(existing.getFileName()));
    }
    return folder;
  }

  private static Path path(SettingValue given) {
    return UserFile.path(given.place(), given.text());
  }
}
