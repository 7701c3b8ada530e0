package dev.conformance.invites.junit;

import dev.conformance.invites.contract.Level;
import dev.conformance.invites.contract.Profile;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.report.JudgedTarget;
import dev.conformance.invites.report.Judgement;
import dev.conformance.invites.report.Report;
import dev.conformance.invites.target.ConfigurationException;
import dev.conformance.invites.target.Setting;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A run that wrong settings kept from beginning. It leaves reports all the same: those of an
 * earlier run would be taken for its own.
 */
final class Misconfigured {
  private static final JudgedTarget NO_SERVER =
      new JudgedTarget("no server", false, Profile.DOCUMENTED, Level.MUST, List.of());

  private Misconfigured() {}

  /** The report that judges nothing and says what to do. */
  static Report report(ConfigurationException wrong, Instant now) {
    return new Judgement(
            NO_SERVER,
            now,
            Duration.ZERO,
            Collections.emptySortedMap(),
            EnumSet.allOf(Requirement.class),
            false,
            Map.of(),
            List.of(),
            List.of(),
            Optional.of(String.valueOf(wrong.getMessage())))
        .of(List.of());
  }

  /** Where the reports go, as far as that can be told from settings that are wrong. */
  static Path reports(Map<String, String> properties, Map<String, String> environment) {
    var setting = Setting.REPORTS;
    return Stream.of(
            properties.get(setting.property()),
            environment.get(setting.environment()),
            setting.defaultText().orElseThrow())
        .flatMap(folder -> path(folder).stream())
        .findFirst()
        .orElseThrow();
  }

  /** Empty where it is none: the sentence about the wrong settings says so. */
  private static Optional<Path> path(@Nullable String folder) {
    try {
      return Optional.ofNullable(folder)
          .map(String::strip)
          .filter(text -> !text.isEmpty())
          .map(Path::of);
    } catch (InvalidPathException noPath) {
      return Optional.empty();
    }
  }
}
