package dev.conformance.invites.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import dev.conformance.invites.contract.Area;
import dev.conformance.invites.contract.Level;
import dev.conformance.invites.contract.Profile;
import dev.conformance.invites.contract.Requirement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The grammar of each kind of value: text in, value out, or a sentence that says what to write. */
final class Values {
  private static final Pattern PROJECT_ID = Pattern.compile("[0-9a-f]{24}");
  private static final Pattern VISIBLE_ASCII = Pattern.compile("[!-~]+");
  private static final Pattern WHOLE_NUMBER = Pattern.compile("[0-9]{1,9}");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9})?");
  private static final Duration SHORTEST = Duration.ofMillis(1);
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final long SMALLEST_BODY = 1_000;
  private static final long LARGEST_BODY = 2_000_000_000;
  private static final int MOST_PARALLEL = 64;
  private static final String ALL = "all";
  private static final String UNLIMITED = "unlimited";

  /** Slower than one request in a hundred seconds, a run looks as if it hung. */
  private static final double SLOWEST = 0.01;

  private static final double FASTEST = 10_000;

  private Values() {}

  static String projectId(Given given) {
    var value = given.value();
    if (PROJECT_ID.matcher(value).matches()) {
      return value;
    }
    if (PROJECT_ID.matcher(value.toLowerCase(Locale.ROOT)).matches()) {
      throw given.is("a project id is written in lower case.");
    }
    throw given.is("a project id has exactly 24 hexadecimal digits, 0 to 9 and a to f.");
  }

  /** Text that will stand in a request header. */
  static String headerText(Given given) {
    if (given.value().chars().anyMatch(Character::isISOControl)) {
      throw given.hidden("holds a line break or another control character: remove it.");
    }
    return given.value();
  }

  static Secret secret(Given given) {
    return new Secret(headerText(given));
  }

  static Secret bearerToken(Given given) {
    if (given.value().regionMatches(true, 0, "Bearer ", 0, "Bearer ".length())) {
      throw given.hidden("begins with 'Bearer': give the token alone.");
    }
    if (!VISIBLE_ASCII.matcher(given.value()).matches()) {
      throw given.hidden(
          "holds a space or another character that no bearer token has: give the token alone.");
    }
    return new Secret(given.value());
  }

  static Profile profile(Given given) {
    return Profile.withId(given.value().toLowerCase(Locale.ROOT))
        .orElseThrow(
            () -> notOneOf(given, Arrays.stream(Profile.values()).map(Profile::id).toList()));
  }

  static Level level(Given given) {
    return Arrays.stream(Level.values())
        .filter(level -> level.id().equalsIgnoreCase(given.value()))
        .findFirst()
        .orElseThrow(() -> notOneOf(given, Arrays.stream(Level.values()).map(Level::id).toList()));
  }

  static boolean flag(Given given) {
    return switch (given.value().toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw given.is("write true or false.");
    };
  }

  static Set<Requirement> requirements(Given given) {
    var chosen = EnumSet.noneOf(Requirement.class);
    var names = names(given.value());
    for (var name : names) {
      if (name.equalsIgnoreCase(ALL)) {
        chosen.addAll(EnumSet.allOf(Requirement.class));
      }
      Requirement.withId(name).ifPresent(chosen::add);
      Arrays.stream(Area.values())
          .filter(area -> area.id().equalsIgnoreCase(name))
          .forEach(area -> chosen.addAll(Requirement.in(area)));
    }
    if (!names.stream().allMatch(Values::known)) {
      // A secret may hold a comma: its parts are shown as little as the whole.
      var wrong = names(given.shown()).stream().filter(name -> !known(name)).findFirst().orElse("");
      throw given.is(
          "there is no requirement or area '%s', %s"
              .formatted(
                  wrong,
                  Nearest.advice(
                      wrong, selectable(), "name some as in ENVELOPE-2,username, or write all.")));
    }
    if (chosen.isEmpty()) {
      throw given.is("it selects nothing, name requirements or areas separated by commas.");
    }
    return chosen;
  }

  private static List<String> names(String list) {
    return Arrays.stream(list.split(",", -1))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .toList();
  }

  private static boolean known(String name) {
    return selectable().stream().anyMatch(name::equalsIgnoreCase);
  }

  private static List<String> selectable() {
    return Stream.of(
            Stream.of(ALL),
            Arrays.stream(Area.values()).map(Area::id),
            Arrays.stream(Requirement.values()).map(Requirement::id))
        .flatMap(names -> names)
        .toList();
  }

  static Duration timeout(Given given) {
    var bound = duration(given);
    if (bound.compareTo(SHORTEST) < 0 || bound.compareTo(LONGEST) > 0) {
      throw given.is("a time-out is from 1ms to 10m.");
    }
    return bound;
  }

  private static Duration duration(Given given) {
    if (NUMBER.matcher(given.value()).matches()) {
      throw given.is("a duration has a unit, write for example %ss.".formatted(given.value()));
    }
    try {
      return given.value().regionMatches(true, 0, "P", 0, 1)
          ? Duration.parse(given.value())
          : asConfig(given).getDuration(given.setting().name());
    } catch (ConfigException | DateTimeException malformed) {
      throw given.is("this is no duration, write for example 10s, 500ms, 2m or PT10S.");
    }
  }

  static long bodySize(Given given) {
    var size = size(given);
    if (size < SMALLEST_BODY || size > LARGEST_BODY) {
      throw given.is("the largest body is from 1kB to 2GB.");
    }
    return size;
  }

  private static long size(Given given) {
    try {
      return asConfig(given).getBytes(given.setting().name());
    } catch (ConfigException malformed) {
      throw given.is("this is no size, write for example 64MB, 64MiB or 500kB.");
    }
  }

  static int parallelism(Given given) {
    var number =
        WHOLE_NUMBER.matcher(given.value()).matches() ? Integer.parseInt(given.value()) : 0;
    if (number < 1 || number > MOST_PARALLEL) {
      throw given.is("write a whole number from 1 to 64.");
    }
    return number;
  }

  /** Requests in a second; empty means unlimited. */
  static Optional<Double> rate(Given given) {
    if (given.value().equalsIgnoreCase(UNLIMITED)) {
      return Optional.empty();
    }
    var number = NUMBER.matcher(given.value()).matches() ? Double.parseDouble(given.value()) : 0;
    if (number < SLOWEST || number > FASTEST) {
      throw given.is("write a number from 0.01 to 10000, for example 25 or 0.5, or unlimited.");
    }
    return Optional.of(number);
  }

  static Path knownDeviations(Given given) {
    var file = path(given);
    if (!Files.exists(file)) {
      throw given.is("there is no such file.");
    }
    if (Files.isDirectory(file)) {
      throw given.is("this is a folder, name a file.");
    }
    if (!Files.isRegularFile(file)) {
      throw given.is("this is a pipe or a device, name a file that can be read again.");
    }
    if (!Files.isReadable(file)) {
      throw given.is("the file cannot be read, check its permissions.");
    }
    KnownDeviations.refuseMalformed(file);
    return file;
  }

  static Path folder(Given given) {
    var folder = path(given);
    var existing = folder.toAbsolutePath().normalize();
    while (existing != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    if (existing != null && !Files.isDirectory(existing)) {
      throw given.is("'%s' is a file, name a folder.".formatted(existing.getFileName()));
    }
    return folder;
  }

  private static Path path(Given given) {
    return UserPath.of(given.where(), given.value());
  }

  private static ConfigurationException notOneOf(Given given, List<String> known) {
    return given.is(
        "write %s%s"
            .formatted(
                String.join(" or ", known),
                Nearest.to(given.value(), known).map(", did you mean %s?"::formatted).orElse(".")));
  }

  /** The library's own grammars for durations and sizes, over one value. */
  private static Config asConfig(Given given) {
    return ConfigFactory.empty()
        .withValue(given.setting().name(), ConfigValueFactory.fromAnyRef(given.value()));
  }
}
