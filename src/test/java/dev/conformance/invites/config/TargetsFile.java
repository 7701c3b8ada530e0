package dev.conformance.invites.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

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
 * <p>A value may be an environment reference, {@code ${NAME}}; a secret must be one.
 */
public final class TargetsFile {
  private static final String NAME = "name";
  private static final String TARGETS = "targets";
  private static final String DEFAULTS = "defaults";

  /** A run itself writes the excluded folders beside those of its targets. */
  private static final Pattern NAMES =
      Pattern.compile(
          "(?!(?i:allure-results|allure-report|failsafe)$)"
              + "[A-Za-z0-9]([A-Za-z0-9_-]{0,62}[A-Za-z0-9])?");

  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)\\}");

  /** Reports and the configuration file belong to the run. */
  private static final List<String> KEYS =
      EnumSet.complementOf(EnumSet.of(Setting.REPORTS, Setting.CONFIG)).stream()
          .map(Setting::key)
          .toList();

  private final String file;
  private final List<Entry> entries;

  private TargetsFile(String file, List<Entry> entries) {
    this.file = file;
    this.entries = List.copyOf(entries);
  }

  /**
   * The servers to judge in one run.
   *
   * @param reports the folder that holds the folder of each target
   */
  public record Targets(Path reports, List<Target> targets) {}

  /**
   * One of them.
   *
   * @param name unique in the list regardless of letter case, and valid as the name of a folder
   * @param settings its own; reports go to the folder of its name
   */
  public record Target(String name, Settings settings) {}

  /**
   * One target as the file gives it: the values are not parsed yet.
   *
   * @param place where it begins: {@code targets.yaml:7}
   * @param values its own settings and, for those that it lacks, the defaults
   */
  private record Entry(String name, Node node, String place, Map<Setting, SettingValue> values) {}

  /**
   * Reads the structure of a file; {@link #settings} parses the values.
   *
   * @throws ConfigurationException with one line for each problem, which begins with {@code
   *     file:line} if it concerns a line
   */
  public static TargetsFile read(String file) {
    var subject = "File of targets '" + file + "'";
    var text = UserFile.text(subject, UserFile.path(subject, file));
    var yaml = new YamlFile(file);
    var entries = new Parser(yaml).parse(text);
    yaml.refuseProblems();
    return new TargetsFile(file, entries);
  }

  /** The number of targets; at least one in a file that was read. */
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
        file, IntStream.range(0, entries.size()).filter(chosen).mapToObj(entries::get).toList());
  }

  /**
   * Reads and checks the settings of each target. Options, properties and the environment take
   * precedence over the target's entry, and that over the defaults of the file. Base URL, projects
   * and credentials come from the file alone: as options or properties they are refused, and those
   * of the environment are ignored, because every target has its own.
   *
   * @throws ConfigurationException with one line for each problem
   */
  public Targets settings(SettingSources sources) {
    var problems = new LinkedHashSet<>(contradictions(sources));
    refuse(problems);
    var targets = new ArrayList<Target>();
    for (var entry : entries) {
      try {
        var values =
            SettingValues.ofTarget(
                sources, resolve(entry.values().values(), sources.environment()));
        var prefix = "%s: target %s: ".formatted(entry.place(), entry.name());
        targets.add(new Target(entry.name(), SettingsReader.readTarget(values, prefix)));
      } catch (ConfigurationException wrong) {
        problems.addAll(wrong.problems());
      }
    }
    refuse(problems);
    var reports = targets.get(0).settings().reports();
    targets.replaceAll(
        one -> new Target(one.name(), one.settings().withReports(reports.resolve(one.name()))));
    return new Targets(reports, targets);
  }

  private static void refuse(Collection<String> problems) {
    if (!problems.isEmpty()) {
      throw new ConfigurationException(List.copyOf(problems));
    }
  }

  private static List<SettingValue> resolve(
      Collection<SettingValue> values, Map<String, String> environment) {
    var resolved = new ArrayList<SettingValue>();
    var problems = new ArrayList<String>();
    for (var value : values) {
      var reference = REFERENCE.matcher(value.text());
      if (reference.matches()) {
        var variable = reference.group(1);
        var text = environment.getOrDefault(variable, "").strip();
        if (text.isEmpty()) {
          problems.add(
              "%s requires the environment variable %s, which is unset or empty: set it."
                  .formatted(value.place(), variable));
        }
        resolved.add(new SettingValue(value.setting(), text, value.place()));
      } else if (value.text().contains("${")) {
        var problem =
            value.problem("a reference is the whole value; write only ${NAME} or only text.");
        problems.addAll(problem.problems());
      } else {
        resolved.add(value);
      }
    }
    refuse(problems);
    return resolved;
  }

  private List<String> contradictions(SettingSources sources) {
    var given = new ArrayList<String>();
    var own = EnumSet.of(Setting.CONFIG);
    own.addAll(Setting.targetSettings());
    for (var setting : own) {
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
            place ->
                "%s contradicts --targets: each target has its own settings in %s; omit it."
                    .formatted(place, file))
        .toList();
  }

  /** Reads the structure, and refuses secrets that are written in the file. */
  private record Parser(YamlFile yaml, Map<String, Entry> byLowerCase) {
    Parser(YamlFile yaml) {
      this(yaml, new HashMap<>());
    }

    List<Entry> parse(String text) {
      var root = yaml.parse(text);
      if (yaml.problems() > 0) {
        return List.of();
      }
      if (!(root.orElse(null) instanceof MappingNode mapping)) {
        yaml.problem(
            "the file has no 'targets:': write it, and below it each target as '- name: '.");
        return List.of();
      }
      var parts =
          yaml.members(
              mapping, List.of(DEFAULTS, TARGETS), "'%s' is not a part of a list of targets: %s");
      var defaults = new EnumMap<Setting, SettingValue>(Setting.class);
      Optional.ofNullable(parts.get(DEFAULTS)).ifPresent(node -> addDefaults(node, defaults));
      var list = Optional.ofNullable(parts.get(TARGETS));
      if (!(list.orElse(null) instanceof SequenceNode targets) || targets.getValue().isEmpty()) {
        yaml.problem(
            list.orElse(mapping),
            "there are no targets: begin each one below 'targets:' with '- name: ' and a name.");
        return List.of();
      }
      return targets.getValue().stream().flatMap(node -> target(node, defaults).stream()).toList();
    }

    private void addDefaults(Node node, Map<Setting, SettingValue> defaults) {
      if (node instanceof MappingNode mapping) {
        addSettings(yaml.members(mapping, KEYS, "'%s' is not a default: %s"), defaults);
      } else {
        yaml.problem(node, "the defaults are not settings: write each as 'profile: documented'.");
      }
    }

    private Optional<Entry> target(Node node, Map<Setting, SettingValue> defaults) {
      if (!(node instanceof MappingNode mapping)) {
        yaml.problem(
            node, "this is not a target: write '- name: ' and a name, and below it its settings.");
        return Optional.empty();
      }
      var keys = Stream.concat(Stream.of(NAME), KEYS.stream()).toList();
      var members = yaml.members(mapping, keys, "'%s' is not a setting of a target: %s");
      var named = Optional.ofNullable(members.remove(NAME));
      var values = new EnumMap<>(defaults);
      addSettings(members, values);
      if (named.isEmpty()) {
        yaml.problem(
            node, "the target has no name: add 'name: '; its reports go to a folder of that name.");
      }
      var entry =
          named.flatMap(this::name).map(name -> new Entry(name, node, yaml.at(node), values));
      entry.ifPresent(this::refuseSameName);
      return entry;
    }

    private Optional<String> name(Node node) {
      var name = text(node, NAME);
      if (name.isPresent() && !NAMES.matcher(name.get()).matches()) {
        yaml.problem(
            node,
            "the name cannot be that of a folder: write up to 64 letters a to z, digits, hyphens and underscores, with a letter or digit at both ends, but not allure-results, allure-report or failsafe.");
        return Optional.empty();
      }
      return name;
    }

    private void refuseSameName(Entry entry) {
      var earlier = byLowerCase.putIfAbsent(entry.name().toLowerCase(Locale.ROOT), entry);
      if (earlier != null) {
        yaml.problem(
            entry.node(),
            "the target on line %d is also called %s: give each a different name."
                .formatted(YamlFile.line(earlier.node()), earlier.name()));
      }
    }

    private void addSettings(Map<String, Node> members, Map<Setting, SettingValue> values) {
      members.forEach(
          (key, node) -> {
            var setting = Setting.withProperty(Setting.PREFIX + key).orElseThrow();
            value(setting, node).ifPresent(value -> values.put(setting, value));
          });
    }

    private Optional<SettingValue> value(Setting setting, Node node) {
      var text = text(node, setting.key());
      if (setting.secret() && text.isPresent() && !REFERENCE.matcher(text.get()).matches()) {
        yaml.problem(
            node,
            "%s is written in the file: keep secrets in the environment; write ${NAME} here and set the variable NAME."
                .formatted(setting.key()));
        return Optional.empty();
      }
      var place = yaml.at(node) + ": " + setting.key();
      return text.map(value -> new SettingValue(setting, value, place));
    }

    private Optional<String> text(Node node, String key) {
      var text = yaml.text(node, key);
      if (text.filter(String::isEmpty).isPresent()) {
        yaml.problem(node, "%s has no value: write one, or remove the line.".formatted(key));
        return Optional.empty();
      }
      return text;
    }
  }
}
