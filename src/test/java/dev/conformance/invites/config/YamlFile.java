package dev.conformance.invites.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * A YAML file of a user as nodes that know their lines. Each problem is collected with its line.
 */
final class YamlFile {
  private static final List<String> NOTHING = List.of("~", "null");
  private static final String NOT_YAML = "this is not YAML (%s): correct it.";

  private final String name;
  private final List<String> problems = new ArrayList<>();

  YamlFile(String name) {
    this.name = name;
  }

  /** The root of the text; empty if there is none, or the text is not YAML. */
  Optional<Node> parse(String text) {
    try {
      return new Compose(LoadSettings.builder().build()).composeString(text);
    } catch (MarkedYamlEngineException malformed) {
      var line = line(malformed.getProblemMark());
      problems.add("%s:%d: ".formatted(name, line) + NOT_YAML.formatted(malformed.getProblem()));
    } catch (YamlEngineException malformed) {
      problem(NOT_YAML.formatted(malformed.getMessage()));
    } catch (StackOverflowError tooDeep) { // the parser is recursive and has no limit
      problem(NOT_YAML.formatted("it is nested too deeply"));
    }
    return Optional.empty();
  }

  /** The line on which the node begins; 1 is the first. */
  static int line(Node node) {
    return line(node.getStartMark());
  }

  private static int line(Optional<Mark> mark) {
    return mark.map(Mark::getLine).orElse(0) + 1;
  }

  /**
   * The known keys of a mapping with their values. Every other key is a problem, and so is a key
   * that appears twice.
   *
   * @param unknown the sentence about another key, with places for the key and for the advice
   */
  Map<String, Node> members(MappingNode mapping, Collection<String> known, String unknown) {
    var members = new LinkedHashMap<String, Node>();
    for (var member : mapping.getValue()) {
      var key = member.getKeyNode() instanceof ScalarNode text ? text.getValue() : "";
      if (!known.contains(key)) {
        var advice = Suggestion.advice(key.replace(Setting.PREFIX, ""), known, "remove it.");
        problem(member.getKeyNode(), unknown.formatted(key, advice));
      } else if (members.putIfAbsent(key, member.getValueNode()) != null) {
        problem(member.getKeyNode(), "%s appears twice: remove one of them.".formatted(key));
      }
    }
    return members;
  }

  /** The value of a key, empty text if nothing is written; another kind of node is a problem. */
  Optional<String> text(Node node, String key) {
    if (node instanceof ScalarNode value) {
      var text = value.getValue().strip();
      return Optional.of(NOTHING.contains(text) ? "" : text);
    }
    problem(node, "%s is not a single value: write text.".formatted(key));
    return Optional.empty();
  }

  void problem(Node node, String sentence) {
    problems.add(at(node) + ": " + sentence);
  }

  void problem(String sentence) {
    problems.add(name + ": " + sentence);
  }

  int problems() {
    return problems.size();
  }

  /** The node as a place: {@code known-deviations.yaml:7}. */
  String at(Node node) {
    return name + ":" + line(node);
  }

  void refuseProblems() {
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
  }
}
