package dev.conformance.invites.cli;

import dev.conformance.invites.config.ConfigurationException;
import dev.conformance.invites.config.Suggestion;
import dev.conformance.invites.contract.Area;
import dev.conformance.invites.contract.Depth;
import dev.conformance.invites.contract.Explanation;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.engine.Selection;
import dev.conformance.invites.reference.Faults;
import dev.conformance.invites.report.ConformanceJson;
import dev.conformance.invites.report.SourceLink;
import dev.conformance.invites.report.Template;
import dev.conformance.invites.suites.Suites;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.lang3.StringUtils;
import org.apache.commons.text.WordUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands that print the catalogue of requirements. */
@Command
record CatalogueCommands(Cli.Context context) {
  private static final int MAX_LINE = 78;
  private static final String NAMES = "requirements or areas";
  private static final String JSON = "print a JSON array";

  private record Detected(String id, String title) {}

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Prints the requirements: id, level, title.")
  void list(
      @Option(names = "--json", description = JSON) boolean json,
      @Parameters(paramLabel = "ID", split = ",", defaultValue = "all", description = NAMES)
          List<String> names) {
    var rules = requirements(names);
    context.print(
        json
            ? json(rules, ConformanceJson::definition)
            : text(
                rules,
                "",
                rule -> "%-17s  %-6s  %s\n".formatted(rule.id(), rule.level(), rule.title())));
  }

  @Command(
      name = "explain",
      mixinStandardHelpOptions = true,
      description =
          "Explains requirements: rule, source, why it matters, checks, how to fix a server, and the faults that the checks detect.")
  void explain(
      @Option(names = "--json", description = JSON) boolean json,
      @Parameters(paramLabel = "ID", split = ",", defaultValue = "", description = NAMES)
          List<String> names) {
    var rules = requirements(names);
    context.print(
        json ? json(rules, CatalogueCommands::explanation) : text(rules, "\n", this::explained));
  }

  private static List<Requirement> requirements(List<String> names) {
    var areas = Arrays.stream(Area.values()).map(Area::id).collect(Collectors.joining(", "));
    var advice = "name a requirement, such as ENVELOPE-2, or an area: %s.".formatted(areas);
    if (String.join("", names).isBlank()) {
      throw new ConfigurationException(StringUtils.capitalize(advice));
    }
    var known = Stream.of(Requirement.values()).flatMap(Requirement::names).distinct().toList();
    for (var name : names) {
      if (Requirement.named(name).isEmpty()) {
        throw Suggestion.unknown("requirement or area", name, known, advice);
      }
    }
    return names.stream().map(Requirement::named).flatMap(List::stream).distinct().toList();
  }

  private static String text(
      List<Requirement> rules, String separator, Function<Requirement, String> text) {
    return rules.stream().map(text).collect(Collectors.joining(separator));
  }

  private static String json(List<Requirement> rules, Function<Requirement, JsonNode> json) {
    var writer = JsonMapper.shared().writerWithDefaultPrettyPrinter();
    return writer.writeValueAsString(rules.stream().map(json).toList());
  }

  private static JsonNode explanation(Requirement rule) {
    var explanation = Explanation.of(rule);
    var faults = Faults.all().stream().filter(fault -> fault.requirement() == rule);
    return ConformanceJson.definition(rule)
        .putPOJO("links", SourceLink.of(rule))
        .put("why", explanation.why())
        .putPOJO("checks", new Selection(Set.of(rule), Depth.THOROUGH).names(Suites.all()))
        .put("fix", explanation.fix())
        .putPOJO("faults", faults.map(it -> new Detected(it.id(), it.title())).toList());
  }

  private String explained(Requirement rule) {
    Map<String, Object> values =
        JsonMapper.shared().readerForMapOf(Object.class).readValue(explanation(rule));
    values.put("command", context.command());
    for (var paragraph : List.of("why", "fix")) {
      values.computeIfPresent(
          paragraph, (name, text) -> WordUtils.wrap(text.toString(), MAX_LINE).indent(2));
    }
    return Template.render("explain.txt", values);
  }
}
