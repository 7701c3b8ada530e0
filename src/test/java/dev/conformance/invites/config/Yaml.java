package dev.conformance.invites.config;

import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlVersionException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * A YAML file read as nodes, because each complaint names its line.
 *
 * @param file the file as the user named it
 */
record Yaml(String file) {
  private static final LoadSettings SETTINGS =
      LoadSettings.builder().setSchema(new CoreSchema()).build();
  private static final int DEEPEST = 50;

  /**
   * The root of the text; empty where the text holds nothing.
   *
   * @throws ConfigurationException where it is not YAML, or more than a file of settings can need
   */
  Optional<Node> compose(String text) {
    if (text.codePointCount(0, text.length()) > SETTINGS.getCodePointLimit()) {
      throw wrong(
          1,
          "the file has more than %s characters: shorten it."
              .formatted(SETTINGS.getCodePointLimit()));
    }
    try {
      refuseDepth(text);
      return onlyDocument(text);
    } catch (MarkedYamlEngineException malformed) {
      throw wrong(
          line(malformed.getProblemMark()),
          "this is not YAML (%s): mend it.".formatted(malformed.getProblem()));
    } catch (ReaderException unprintable) {
      throw wrong(1, "the file is not YAML: remove what is no printable character.");
    } catch (YamlVersionException later) {
      throw wrong(1, "the file wants another version of YAML: remove its line %YAML.");
    } catch (YamlEngineException aliases) {
      throw wrong(1, "the file has too many aliases, such as *name: write their values out.");
    }
  }

  /** Nodes are composed by recursion, which a hostile file would drive out of the stack. */
  private void refuseDepth(String text) {
    var depth = 0;
    for (var event : new Parse(SETTINGS).parseString(text)) {
      depth +=
          switch (event.getEventId()) {
            case SequenceStart, MappingStart -> 1;
            case SequenceEnd, MappingEnd -> -1;
            default -> 0;
          };
      if (depth > DEEPEST) {
        throw wrong(
            line(event.getStartMark()),
            "the lists and entries stand deeper in each other than any setting does: mend it.");
      }
    }
  }

  private Optional<Node> onlyDocument(String text) {
    var documents = new Compose(SETTINGS).composeAllFromString(text).iterator();
    if (!documents.hasNext()) {
      return Optional.empty();
    }
    var root = documents.next();
    if (documents.hasNext()) {
      throw wrong(documents.next(), "a second document begins here: leave one in the file.");
    }
    return Optional.of(root);
  }

  /** The complaint about a node. */
  ConfigurationException wrong(Node node, String sentence) {
    return wrong(line(node), sentence);
  }

  /** The complaint about a line. */
  ConfigurationException wrong(int line, String sentence) {
    return new ConfigurationException(Shown.oneLine(at(line) + ": " + sentence));
  }

  /** The line as a place: {@code targets.yaml:7}. */
  String at(int line) {
    return file + ":" + line;
  }

  /** The line on which a node begins; 1 is the first. */
  static int line(Node node) {
    return line(node.getStartMark());
  }

  private static int line(Optional<Mark> mark) {
    return mark.map(place -> place.getLine() + 1).orElse(1);
  }
}
