package dev.conformance.invites.config;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A list of servers to judge in one run: a YAML file in UTF-8 with the settings of each by their
 * names without {@code atlas.}, and those that all of them share.
 *
 * <pre>{@code
 * defaults:
 *   profile: atlas-cloud
 * targets:
 *   - name: staging-eu
 *     base-url: https://staging.example.com
 *     project-id: 32b6e34b3d91647abb20e7b8
 *     client-id: ${STAGING_CLIENT_ID}
 *     client-secret: ${STAGING_CLIENT_SECRET}
 * }</pre>
 *
 * <p>A value may be an environment reference, {@code ${NAME}}; a secret has to be one.
 */
public final class TargetsFile {
  private final Yaml yaml;
  private final List<TargetEntry> entries;

  private TargetsFile(Yaml yaml, List<TargetEntry> entries) {
    this.yaml = yaml;
    this.entries = List.copyOf(entries);
  }

  /**
   * Reads the structure of a file; the settings' values wait for {@link #settings}.
   *
   * @param file the file as the user named it
   * @throws ConfigurationException with one line for each problem, which begins with {@code
   *     file:line} where a line is to blame
   */
  public static TargetsFile read(String file) {
    var parser = new TargetsParser(new Yaml(file));
    parser.parse(text(file));
    if (!parser.problems().isEmpty()) {
      throw new ConfigurationException(parser.problems());
    }
    return new TargetsFile(new Yaml(file), parser.entries());
  }

  private static String text(String file) {
    var subject = "File of targets '" + Shown.oneLine(file) + "'";
    return TextFile.read(subject, UserPath.of(subject, file));
  }

  /** How many targets there are; at least one in a file that was read. */
  public int size() {
    return entries.size();
  }

  /**
   * The part of the list that one of several runs judges.
   *
   * @param chosen whether the target with this index belongs to it; 0 is the first
   */
  public TargetsFile part(IntPredicate chosen) {
    return new TargetsFile(
        yaml, IntStream.range(0, entries.size()).filter(chosen).mapToObj(entries::get).toList());
  }

  /**
   * Reads and checks the settings of each target. Command-line options win over properties, these
   * over the environment, and these over the target's entry and its file's defaults. Base URL,
   * projects and credentials come from the file alone: as options or properties they are refused,
   * as every target has its own, and those of the environment are ignored, as a developer's shell
   * holds them for other programs.
   *
   * @throws ConfigurationException with one line for each problem
   */
  public TargetList settings(SettingSources sources) {
    var problems = new LinkedHashSet<>(contradictions(sources));
    if (!problems.isEmpty()) {
      throw new ConfigurationException(List.copyOf(problems));
    }
    var targets = new ArrayList<NamedTarget>();
    for (var entry : entries) {
      resolved(entry, sources.environment(), problems)
          .map(values -> Layers.ofTarget(sources, values))
          .flatMap(layers -> settings(entry, layers, problems))
          .ifPresent(settings -> targets.add(new NamedTarget(entry.name(), settings)));
    }
    if (!problems.isEmpty()) {
      throw new ConfigurationException(List.copyOf(problems));
    }
    var reports = targets.get(0).settings().reports();
    return new TargetList(reports, targets.stream().map(TargetsFile::withOwnReports).toList());
  }

  private static NamedTarget withOwnReports(NamedTarget target) {
    var settings = target.settings();
    return new NamedTarget(
        target.name(), settings.withReports(settings.reports().resolve(target.name())));
  }

  private Optional<Settings> settings(TargetEntry entry, Layers layers, Set<String> problems) {
    try {
      var wording = new Wording.OfAList(yaml.at(entry.line()), entry.name());
      return Optional.of(SettingsReader.readTarget(layers, wording));
    } catch (ConfigurationException wrong) {
      problems.addAll(wrong.problems());
      return Optional.empty();
    }
  }

  private static Optional<List<Given>> resolved(
      TargetEntry entry, Map<String, String> environment, Set<String> problems) {
    var values = new ArrayList<Given>();
    var complete = true;
    for (var given : entry.values().values()) {
      try {
        values.add(EnvironmentReference.resolve(given, environment));
      } catch (ConfigurationException wrong) {
        problems.addAll(wrong.problems());
        complete = false;
      }
    }
    return complete ? Optional.of(values) : Optional.empty();
  }

  private List<String> contradictions(SettingSources sources) {
    var ofEachTarget =
        Stream.concat(Setting.ofTheTarget().stream(), Stream.of(Setting.CONFIG)).toList();
    var given = new ArrayList<String>();
    for (var setting : ofEachTarget) {
      if (sources.options().containsKey(setting.optionName())) {
        given.add("Option " + setting.optionName());
      }
      if (sources.properties().containsKey(setting.property())) {
        given.add("Property " + setting.property());
      }
    }
    if (!sources.environment().getOrDefault(Setting.CONFIG.environment(), "").isBlank()) {
      given.add("Environment variable " + Setting.CONFIG.environment());
    }
    return given.stream()
        .map(
            where ->
                "%s contradicts --targets: each target has its own settings in %s, leave it out."
                    .formatted(where, yaml.file()))
        .toList();
  }
}
