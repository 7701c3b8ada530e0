package dev.conformance.invites.config;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads the structure of a list of targets, and refuses secrets that are written out. */
final class TargetsParser {
  private static final String NAME = "name";
  private static final String TARGETS = "targets";
  private static final String DEFAULTS = "defaults";
  private static final Pattern NAMES =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9_-]{0,62}[A-Za-z0-9])?");

  /** What belongs to the run and not to one of its targets. */
  private static final Set<Setting> OF_THE_RUN = Set.of(Setting.REPORTS, Setting.CONFIG);

  private final Yaml yaml;
  private final List<String> problems = new ArrayList<>();
  private final Map<String, TargetEntry> entries = new LinkedHashMap<>();

  TargetsParser(Yaml yaml) {
    this.yaml = yaml;
  }

  List<String> problems() {
    return problems;
  }

  List<TargetEntry> entries() {
    return List.copyOf(entries.values());
  }

  void parse(String text) {
    try {
      var parts = parts(yaml.compose(text));
      var defaults =
          Optional.ofNullable(parts.get(DEFAULTS)).map(this::defaults).orElseGet(Map::of);
      var list = parts.get(TARGETS);
      if (!(list instanceof SequenceNode targets) || targets.getValue().isEmpty()) {
        throw yaml.wrong(
            list == null ? 1 : Yaml.line(list),
            "there are no targets: begin each one below 'targets:' with '- name: ' and a name.");
      }
      targets.getValue().forEach(node -> collect(() -> readTarget(node, defaults)));
    } catch (ConfigurationException wrong) {
      problems.add(wrong.getMessage());
    }
  }

  private Map<String, Node> parts(Optional<Node> root) {
    if (!(root.orElse(null) instanceof MappingNode mapping)) {
      throw yaml.wrong(
          1, "the file has no 'targets:': write it, and below it each target as '- name: '.");
    }
    return pairs(mapping, List.of(DEFAULTS, TARGETS), "'%s' is no part of a list of targets: %s");
  }

  private Map<Setting, Given> defaults(Node node) {
    if (!(node instanceof MappingNode mapping)) {
      throw yaml.wrong(node, "the defaults are no settings: write each as 'profile: documented'.");
    }
    return settings(pairs(mapping, Setting.names(), "'%s' is no default: %s"));
  }

  private void readTarget(Node node, Map<Setting, Given> defaults) {
    if (!(node instanceof MappingNode mapping)) {
      throw yaml.wrong(
          node, "this is no target: write '- name: ' and a name, and below it its settings.");
    }
    var keys = new ArrayList<>(Setting.names());
    keys.add(0, NAME);
    var pairs = pairs(mapping, keys, "'%s' is no setting of a target: %s");
    var named = pairs.remove(NAME);
    var values = new EnumMap<Setting, Given>(Setting.class);
    values.putAll(defaults);
    values.putAll(settings(pairs));
    if (named == null) {
      throw yaml.wrong(
          node, "the target has no name: add 'name: ', its reports go to a folder of that name.");
    }
    var name = name(named);
    var earlier =
        entries.putIfAbsent(
            name.toLowerCase(Locale.ROOT), new TargetEntry(name, Yaml.line(node), values));
    if (earlier != null) {
      throw yaml.wrong(
          named,
          "the target on line %d is called %s as well: give each its own name."
              .formatted(earlier.line(), earlier.name()));
    }
  }

  private String name(Node node) {
    var name = text(node, NAME);
    if (!NAMES.matcher(name).matches()) {
      throw yaml.wrong(
          node,
          "the name is no name for a folder: write up to 64 letters a to z, digits, hyphens and"
              + " underscores, with a letter or digit at both ends.");
    }
    return name;
  }

  private Map<Setting, Given> settings(Map<String, Node> pairs) {
    var values = new EnumMap<Setting, Given>(Setting.class);
    pairs.forEach(
        (key, node) ->
            collect(
                () -> {
                  var setting = Setting.withProperty(Setting.PREFIX + key).orElseThrow();
                  values.put(setting, given(setting, key, node));
                }));
    return values;
  }

  private Given given(Setting setting, String key, Node node) {
    if (OF_THE_RUN.contains(setting)) {
      throw yaml.wrong(
          node,
          "%s belongs to the run and not to a target: %s."
              .formatted(
                  key,
                  setting == Setting.REPORTS
                      ? "give --reports, below which each target has a folder of its name"
                      : "write the settings here"));
    }
    var given = new Given(setting, text(node, key), yaml.at(Yaml.line(node)) + ": " + key);
    if (setting.secret() && !EnvironmentReference.isOne(given.value())) {
      throw given.hidden(
          "is written out: a secret stands in the environment alone, write ${NAME} here and set"
              + " the variable NAME.");
    }
    return given;
  }

  private String text(Node node, String key) {
    if (!(node instanceof ScalarNode scalar)) {
      throw yaml.wrong(node, "%s is not a single value: write text.".formatted(key));
    }
    var text = scalar.getValue().strip();
    if (text.isEmpty()) {
      throw yaml.wrong(node, "%s has no value: write one, or remove the line.".formatted(key));
    }
    return text;
  }

  /** The known keys with their values; what is wrong with the others is remembered. */
  private Map<String, Node> pairs(MappingNode mapping, List<String> known, String unknown) {
    var pairs = new LinkedHashMap<String, Node>();
    for (var pair : mapping.getValue()) {
      var node = pair.getKeyNode();
      var key = node instanceof ScalarNode scalar ? scalar.getValue() : "";
      collect(
          () -> {
            if (!known.contains(key)) {
              throw yaml.wrong(
                  node,
                  unknown.formatted(
                      key, Nearest.advice(key.replace(Setting.PREFIX, ""), known, "remove it.")));
            }
            if (pairs.put(key, pair.getValueNode()) != null) {
              throw yaml.wrong(node, "%s stands twice here: remove one of the two.".formatted(key));
            }
          });
    }
    return pairs;
  }

  /** Goes on after a problem, so that the user hears of all of them at once. */
  private void collect(Runnable step) {
    try {
      step.run();
    } catch (ConfigurationException wrong) {
      problems.add(wrong.getMessage());
    }
  }
}
