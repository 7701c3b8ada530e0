package dev.conformance.invites.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLParser;

/** A YAML file of a user, parsed by Jackson. Each problem is collected with its line. */
final class YamlFile {
  private static final int DEEPEST = 50;
  private static final YAMLMapper MAPPER =
      YAMLMapper.builder(
              YAMLFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                  .build())
          .build();

  private final String name;
  private final List<String> problems = new ArrayList<>();
  private int lastLine = 1;

  YamlFile(String name) {
    this.name = name;
  }

  sealed interface Node {
    /** The line on which it begins; 1 is the first. */
    int line();
  }

  record Text(int line, String text) implements Node {
    /** Whether nothing is written, or YAML's word for nothing. */
    boolean isEmpty() {
      return text.isBlank() || text.equals("~") || text.equals("null");
    }
  }

  record Sequence(int line, List<Node> items) implements Node {}

  /** Keys with their values in the order of the file; a key may appear twice. */
  record Mapping(int line, List<Entry> entries) implements Node {}

  record Entry(int line, String key, Node value) {}

  /** The root of the text; empty if there is none, or the text is not YAML. */
  Optional<Node> parse(String text) {
    try (var parser = (YAMLParser) MAPPER.createParser(text)) {
      if (parser.nextToken() == null) {
        return Optional.empty();
      }
      var root = node(parser);
      if (parser.nextToken() != null) {
        problem(line(parser), "a second document begins here: leave one in the file.");
      }
      return Optional.of(root);
    } catch (StreamConstraintsException deep) {
      problem(lastLine, "lists and entries are nested too deeply: shorten the line.");
    } catch (JacksonException malformed) {
      problem(
          malformed.getLocation().getLineNr(),
          "this is not YAML (%s): correct it.".formatted(detail(malformed)));
    }
    return Optional.empty();
  }

  private Node node(YAMLParser parser) {
    var line = line(parser);
    var token = parser.currentToken();
    if (token == JsonToken.START_ARRAY) {
      var items = new ArrayList<Node>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        items.add(node(parser));
      }
      return new Sequence(line, items);
    }
    if (token == JsonToken.START_OBJECT) {
      var entries = new ArrayList<Entry>();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        var keyLine = line(parser);
        var key = parser.currentName();
        parser.nextToken();
        entries.add(new Entry(keyLine, key, node(parser)));
      }
      return new Mapping(line, entries);
    }
    if (parser.isCurrentAlias()) {
      problem(
          line, "the alias *%s is not supported: write its value.".formatted(parser.getString()));
    }
    return new Text(line, parser.getString());
  }

  private int line(YAMLParser parser) {
    lastLine = parser.currentTokenLocation().getLineNr();
    return lastLine;
  }

  /**
   * The parser's message quotes the file in indented lines; what is wrong is the last other one.
   */
  private static String detail(JacksonException malformed) {
    return malformed
        .getOriginalMessage()
        .lines()
        .filter(line -> !line.startsWith(" "))
        .reduce("", (first, last) -> last);
  }

  /**
   * The known keys of a mapping with their values. Every other key is a problem, and so is a key
   * that appears twice.
   *
   * @param unknown the sentence about another key, with places for the key and for the advice
   */
  Map<String, Node> members(Mapping mapping, Collection<String> known, String unknown) {
    var members = new LinkedHashMap<String, Node>();
    for (var entry : mapping.entries()) {
      var key = entry.key();
      if (!known.contains(key)) {
        var advice = Suggestion.advice(key.replace(Setting.PREFIX, ""), known, "remove it.");
        problem(entry.line(), unknown.formatted(key, advice));
      } else if (members.putIfAbsent(key, entry.value()) != null) {
        problem(entry.line(), "%s appears twice: remove one of them.".formatted(key));
      }
    }
    return members;
  }

  /** The single value of a key; another kind of node is a problem. */
  Optional<Text> text(Node node, String key) {
    if (node instanceof Text value) {
      return Optional.of(value);
    }
    problem(node.line(), "%s is not a single value: write text.".formatted(key));
    return Optional.empty();
  }

  void problem(int line, String sentence) {
    problems.add(at(line) + ": " + sentence);
  }

  int problems() {
    return problems.size();
  }

  /** The line as a place: {@code targets.yaml:7}. */
  String at(int line) {
    return name + ":" + line;
  }

  /** Ends the reading. */
  void refuseProblems() {
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
  }
}
