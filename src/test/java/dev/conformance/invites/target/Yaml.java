package dev.conformance.invites.target;

import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * A YAML file read as nodes, because each complaint names its line.
 *
 * @param file the file as the user named it
 */
record Yaml(String file) {

  /**
   * The root of the text; empty where the text holds nothing.
   *
   * @throws ConfigurationException where it is not YAML
   */
  Optional<Node> compose(String text) {
    try {
      var settings = LoadSettings.builder().setSchema(new CoreSchema()).build();
      return new Compose(settings).composeString(text);
    } catch (MarkedYamlEngineException malformed) {
      var line = malformed.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
      throw wrong(line, "this is not YAML (%s): mend it.".formatted(malformed.getProblem()));
    } catch (YamlEngineException malformed) {
      throw wrong(1, "the file is not YAML: remove what is no printable character.");
    }
  }

  /** The complaint about a node. */
  ConfigurationException wrong(Node node, String sentence) {
    return wrong(line(node), sentence);
  }

  /** The complaint about a line. */
  ConfigurationException wrong(int line, String sentence) {
    return new ConfigurationException(at(line) + ": " + sentence);
  }

  /** The line as a place: {@code targets.yaml:7}. */
  String at(int line) {
    return file + ":" + line;
  }

  /** The line on which a node begins; 1 is the first. */
  static int line(Node node) {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
  }
}
