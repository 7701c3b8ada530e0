package dev.conformance.invites.config;

import dev.conformance.invites.contract.Requirement;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads the YAML of known deviations node by node, because each complaint names its line. */
final class DeviationParser {
  private static final List<String> KEYS = List.of("requirement", "reason", "expires");

  private final Yaml yaml;
  private final Map<Requirement, KnownDeviation> entries = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();

  DeviationParser(String file) {
    this.yaml = new Yaml(file);
  }

  List<KnownDeviation> entries() {
    return List.copyOf(entries.values());
  }

  List<String> problems() {
    return problems;
  }

  void parse(String text) {
    try {
      yaml.compose(text).ifPresent(this::readList);
    } catch (ConfigurationException malformed) {
      problems.add(malformed.getMessage());
    }
  }

  private void readList(Node root) {
    if (root instanceof SequenceNode list) {
      list.getValue().forEach(this::readEntry);
    } else if (!root.getTag().equals(Tag.NULL)) {
      throw yaml.wrong(
          root,
          "the file is no list of entries: begin each entry with '- requirement: ' and an id.");
    }
  }

  private void readEntry(Node node) {
    try {
      var entry = entry(node);
      var earlier = entries.putIfAbsent(entry.requirement(), entry);
      if (earlier != null) {
        throw yaml.wrong(
            node,
            "%s is listed on line %d already: remove one of the two entries."
                .formatted(entry.requirement().id(), earlier.line()));
      }
    } catch (ConfigurationException wrong) {
      problems.add(wrong.getMessage());
    }
  }

  private KnownDeviation entry(Node node) {
    if (!(node instanceof MappingNode mapping)) {
      throw yaml.wrong(
          node, "this is no entry: write '- requirement: ' and an id, and below it 'reason: '.");
    }
    var values = values(mapping);
    var id = Optional.ofNullable(values.get("requirement"));
    if (id.isEmpty()) {
      throw yaml.wrong(node, "the entry names no requirement: add its id, or remove the entry.");
    }
    var requirement = requirement(id.get());
    var reason = Optional.ofNullable(values.get("reason"));
    if (reason.isEmpty()) {
      throw yaml.wrong(
          node,
          "the entry for %s has no reason: add one, or remove the entry."
              .formatted(requirement.id()));
    }
    return new KnownDeviation(
        requirement,
        reason.get().getValue().strip(),
        Optional.ofNullable(values.get("expires")).map(this::date),
        Yaml.line(node));
  }

  /** The values of an entry by their keys, without those that are empty. */
  private Map<String, ScalarNode> values(MappingNode mapping) {
    var values = new HashMap<String, ScalarNode>();
    for (var pair : mapping.getValue()) {
      var key = pair.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
      if (!KEYS.contains(key)) {
        throw yaml.wrong(
            pair.getKeyNode(),
            "'%s' is no key of an entry: %sremove it.".formatted(key, ifMeant(key, KEYS)));
      }
      if (!(pair.getValueNode() instanceof ScalarNode value)) {
        throw yaml.wrong(
            pair.getValueNode(), "%s is not a single value: write text.".formatted(key));
      }
      var blank = value.getTag().equals(Tag.NULL) || value.getValue().isBlank();
      if (!blank && values.put(key, value) != null) {
        throw yaml.wrong(
            pair.getKeyNode(),
            "%s stands twice in this entry: remove one of the two.".formatted(key));
      }
    }
    return values;
  }

  private Requirement requirement(ScalarNode id) {
    var known = Arrays.stream(Requirement.values()).map(Requirement::id).toList();
    return Requirement.withId(id.getValue())
        .orElseThrow(
            () ->
                yaml.wrong(
                    id,
                    "there is no requirement '%s': %sremove the entry."
                        .formatted(id.getValue(), ifMeant(id.getValue(), known))));
  }

  private static String ifMeant(String wrong, List<String> known) {
    return Nearest.to(wrong, known).map("write %s if that is meant, or "::formatted).orElse("");
  }

  private LocalDate date(ScalarNode text) {
    try {
      return LocalDate.parse(text.getValue().strip());
    } catch (DateTimeParseException noDate) {
      throw yaml.wrong(
          text,
          "'%s' is no date: write the last day as in 2027-01-31, or remove expires."
              .formatted(text.getValue()));
    }
  }
}
