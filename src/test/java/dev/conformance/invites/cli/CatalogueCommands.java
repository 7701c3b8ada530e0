package dev.conformance.invites.cli;

import static java.util.stream.Collectors.joining;

import dev.conformance.invites.config.ConfigurationException;
import dev.conformance.invites.config.SettingConverters;
import dev.conformance.invites.config.Suggestion;
import dev.conformance.invites.contract.Depth;
import dev.conformance.invites.contract.Explanation;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.engine.Selection;
import dev.conformance.invites.reference.Fault;
import dev.conformance.invites.reference.ReferenceOptions;
import dev.conformance.invites.reference.ReferenceServer;
import dev.conformance.invites.report.ConformanceJson;
import dev.conformance.invites.report.SourceLink;
import dev.conformance.invites.report.Template;
import dev.conformance.invites.suites.Suites;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.text.WordUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands that show the requirements and the faults, and serve a server with a fault. */
@Command
record CatalogueCommands(Cli.Context context) {
  private static final int MAX_LINE = 78;
  private static final String IDS = "requirements or areas: ENVELOPE-2, username";
  private static final String JSON = "print a JSON array";

  private record DetectedFault(String id, String title) {}

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Prints the requirements: id, level, title.")
  void list(
      @Option(names = "--json", description = JSON) boolean json,
      @Parameters(paramLabel = "ID", description = IDS, defaultValue = "all") List<String> ids) {
    var rules = named(ids);
    context.print(
        json
            ? json(rules.map(ConformanceJson::definition))
            : rules
                .map(it -> "%-17s  %-6s  %s".formatted(it.id(), it.level(), it.title()))
                .collect(joining("\n")));
  }

  @Command(
      name = "explain",
      mixinStandardHelpOptions = true,
      description =
          "Explains requirements: rule, source, why it matters, checks, how to fix a server, and the faults that the checks detect.")
  void explain(
      @Option(names = "--json", description = JSON) boolean json,
      @Parameters(paramLabel = "ID", description = IDS, defaultValue = "") List<String> ids) {
    var rules = named(ids).map(CatalogueCommands::explanation);
    context.print(json ? json(rules) : rules.map(this::explained).collect(joining("\n")));
  }

  private static Stream<Requirement> named(List<String> ids) {
    try {
      return SettingConverters.selection(String.join(",", ids)).stream();
    } catch (IllegalArgumentException wrong) {
      throw new ConfigurationException("Argument ID: " + wrong.getMessage(), wrong);
    }
  }

  private static String json(Stream<JsonNode> nodes) {
    return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(nodes.toList());
  }

  private static JsonNode explanation(Requirement rule) {
    var explanation = Explanation.of(rule);
    var faults = Fault.all().stream().filter(fault -> fault.requirement() == rule);
    return ConformanceJson.definition(rule)
        .putPOJO("links", SourceLink.of(rule))
        .put("why", explanation.why())
        .putPOJO("checks", new Selection(Set.of(rule), Depth.THOROUGH).names(Suites.all()))
        .put("fix", explanation.fix())
        .putPOJO("faults", faults.map(it -> new DetectedFault(it.id(), it.title())).toList());
  }

  private String explained(JsonNode explanation) {
    Map<String, Object> values =
        JsonMapper.shared().readerForMapOf(Object.class).readValue(explanation);
    values.put("command", context.command());
    for (var name : List.of("why", "fix")) {
      values.put(name, WordUtils.wrap(explanation.get(name).asString(), MAX_LINE).indent(2));
    }
    return Template.render("explain.txt", values);
  }

  @Command(
      name = "serve",
      mixinStandardHelpOptions = true,
      description =
          "Runs the reference server, prints its base URL, projects and test credentials, and waits until it is interrupted.")
  void serve(
      @Option(
              names = "--port",
              description = "port on the loopback interface (default: a free one)")
          int port,
      @Option(names = "--fault", paramLabel = "ID", description = "what the server does wrong")
          Optional<String> faultId,
      @Option(names = "--list-faults", description = "print all faults, and do not start a server")
          boolean listFaults) {
    if (listFaults) {
      var faults = Fault.all().stream().sorted(Comparator.comparing(Fault::id));
      faults.forEach(it -> context.print(it.id() + ": " + it.title()));
      return;
    }
    var listing = context.command() + " serve --list-faults prints all.";
    var fault = faultId.map(id -> fault(id, listing));
    try (var server = start(port, fault)) {
      context.print(
          Template.render(
              "serve.txt",
              Map.of(
                  "fault", fault,
                  "url", server.baseUrl(),
                  "exports", new TreeMap<>(server.environment()),
                  "command", context.command(),
                  // Without this option a run would not detect the fault.
                  "depth", fault.map(Fault::depth).filter(Depth.THOROUGH::equals))));
      context.interruption().run();
    }
  }

  private static Fault fault(String id, String fallback) {
    return Fault.withId(id)
        .orElseThrow(() -> Suggestion.unknown("fault", id, Fault.ids(), fallback));
  }

  private static ReferenceServer start(int port, Optional<Fault> fault) {
    var options = ReferenceOptions.defaults().withPort(port);
    try {
      return ReferenceServer.start(fault.map(Fault::mutation).map(options::with).orElse(options));
    } catch (IllegalStateException busy) {
      throw new ConfigurationException(
          "Port %d is not available: pass another --port, or omit it to use a free one."
              .formatted(port),
          busy);
    }
  }
}
