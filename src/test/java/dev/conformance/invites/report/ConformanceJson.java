package dev.conformance.invites.report;

import dev.conformance.invites.contract.Kit;
import dev.conformance.invites.contract.Requirement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import tools.jackson.core.JacksonException;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code conformance.json}: the report for programs, as {@code
 * schemas/conformance-report.schema.json} describes it.
 */
final class ConformanceJson {
  static final int SCHEMA_VERSION = 1;
  private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");

  private ConformanceJson() {}

  static String render(Report report, Kit kit) {
    var json = JsonNodeFactory.instance.objectNode();
    json.put("schemaVersion", SCHEMA_VERSION)
        .put("verdict", report.verdict().id())
        .put("reason", report.sentence());
    json.putObject("kit").put("version", kit.version()).put("commit", kit.commit());
    target(json.putObject("target"), report.target());
    conditions(json.putObject("conditions"), report.conditions());
    json.put("startedAt", report.startedAt().toString())
        .put("durationMs", report.duration().toMillis());
    var requests = json.putObject("requests");
    report.requests().forEach(requests::put);
    counts(json.putObject("counts"), report::count);
    var requirements = json.putArray("requirements");
    report.requirements().forEach(result -> requirement(requirements.addObject(), result));
    pacts(json.putObject("pacts"), report);
    strings(json.putArray("gate"), report.gateViolations());
    var observations = json.putArray("observations");
    for (var seen : report.observations()) {
      observations.addObject().put("name", seen.name()).put("value", seen.value());
    }
    return text(json);
  }

  /** The document, indented with the same line ends everywhere: equal reports are equal bytes. */
  static String text(JsonNode document) {
    var printer =
        new DefaultPrettyPrinter().withObjectIndenter(INDENTER).withArrayIndenter(INDENTER);
    return JsonMapper.shared().writer().with(printer).writeValueAsString(document) + "\n";
  }

  /**
   * Reads a report or an overview back.
   *
   * @throws ReportsException if the file is neither
   */
  static <T> T read(Path file, Function<JsonNode, T> reader) {
    if (!Files.exists(file)) {
      throw new ReportsException(
          "There is no report %s: give the folder of a run's reports.".formatted(file));
    }
    try {
      var json = JsonMapper.shared().readTree(file);
      if (json.path("schemaVersion").asInt(0) == SCHEMA_VERSION) {
        return reader.apply(json);
      }
    } catch (InvalidFormatException unknown) {
      throw new ReportsException(
          "%s has a value that this kit does not know: %s"
              .formatted(file, Sanitizer.line(String.valueOf(unknown.getValue()))),
          unknown);
    } catch (JacksonException malformed) {
      throw new ReportsException(notAReport(file), malformed);
    }
    throw new ReportsException(notAReport(file));
  }

  private static String notAReport(Path file) {
    return "%s is not a report of schemaVersion %d: give the folder of a run's reports."
        .formatted(file, SCHEMA_VERSION);
  }

  private static void target(ObjectNode json, JudgedTarget target) {
    json.put("baseUrl", target.baseUrl())
        .put("embedded", target.embedded())
        .put("profile", target.profile().id())
        .put("failOn", target.failOn().id());
    strings(json.putArray("authentication"), target.authentication());
  }

  private static void conditions(ObjectNode json, Conditions conditions) {
    json.putObject("requirementSet")
        .put("id", conditions.set().id())
        .put("sha256", conditions.set().sha256());
    json.put("strict", conditions.strict())
        .put("depth", conditions.depth().id())
        .put("seed", conditions.seed());
    strings(json.putArray("only"), conditions.only());
    for (var file : conditions.knownDeviations().stream().toList()) {
      json.putObject("knownDeviations").put("file", file.path()).put("sha256", file.sha256());
    }
    strings(json.putArray("partial"), conditions.omissions());
  }

  private static void pacts(ObjectNode json, Report report) {
    counts(json.putObject("counts"), report::pacts);
    var consumers = json.putArray("consumers");
    for (var pact : report.pacts()) {
      var consumer = consumers.addObject();
      consumer.put("consumer", pact.consumer()).put("source", pact.source());
      var interactions = consumer.putArray("interactions");
      for (var interaction : pact.interactions()) {
        var one = interactions.addObject();
        one.put("description", interaction.description())
            .put("status", interaction.status().id())
            .put("message", interaction.message().orElse(""));
        strings(
            one.putArray("requirements"),
            interaction.requirements().stream().map(Requirement::id).toList());
      }
    }
  }

  private static void counts(ObjectNode json, ToIntFunction<Status> count) {
    for (var status : Status.values()) {
      json.put(status.member(), count.applyAsInt(status));
    }
  }

  private static void strings(ArrayNode array, List<String> values) {
    values.forEach(array::add);
  }

  private static void requirement(ObjectNode json, RequirementResult result) {
    var requirement = result.requirement();
    json.put("id", requirement.id())
        .put("area", requirement.area().id())
        .put("level", requirement.level().name())
        .put("title", requirement.title())
        .put("source", requirement.source().toString())
        .put("status", result.status().id())
        .put("checks", result.checks().size());
    var failures = json.putArray("failures");
    for (var failure : result.failures()) {
      failures.addObject().put("message", failure.explanation()).put("curl", failure.curls());
    }
    var gaps = json.putArray("notExercised");
    for (var gap : result.gaps()) {
      gaps.addObject().put("check", gap.name()).put("hint", gap.message().orElse(""));
    }
    json.put("hint", result.hint().orElse(""));
  }
}
