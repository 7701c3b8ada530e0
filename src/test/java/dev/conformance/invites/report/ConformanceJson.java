package dev.conformance.invites.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.conformance.invites.contract.Kit;
import dev.conformance.invites.contract.Level;
import dev.conformance.invites.contract.Profile;
import dev.conformance.invites.contract.Requirement;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToIntFunction;
import tools.jackson.core.JacksonException;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code conformance.json}: the report for programs, as {@code
 * schemas/conformance-report.schema.json} describes it.
 */
final class ConformanceJson {
  static final int SCHEMA_VERSION = 1;
  static final JsonMapper JSON =
      JsonMapper.builder()
          .addMixIn(Profile.class, Named.class)
          .addMixIn(Level.class, Named.class)
          .addMixIn(Requirement.class, Named.class)
          .addMixIn(Status.class, Named.class)
          .addMixIn(Verdict.class, Named.class)
          .changeDefaultPropertyInclusion(
              inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_ABSENT))
          .build();
  private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");

  /** Writes a value as its id. */
  private interface Named {
    @JsonValue
    String id();
  }

  private ConformanceJson() {}

  static String render(Report report, Kit kit) {
    return text(tree(report, kit));
  }

  static ObjectNode tree(Report report, Kit kit) {
    var json = JSON.createObjectNode();
    json.put("schemaVersion", SCHEMA_VERSION)
        .put("verdict", report.verdict().id())
        .put("reason", report.sentence());
    json.set("diagnosis", JSON.valueToTree(report.diagnosis()));
    json.set("kit", JSON.valueToTree(kit));
    json.set("target", JSON.valueToTree(report.target()));
    conditions(json.putObject("conditions"), report.conditions());
    json.put("startedAt", report.startedAt().toString())
        .put("durationMs", report.duration().toMillis());
    json.set("requests", JSON.valueToTree(report.requests()));
    counts(json.putObject("counts"), report::count);
    var requirements = json.putArray("requirements");
    report.requirements().forEach(result -> requirement(requirements.addObject(), result));
    var pacts = json.putObject("pacts");
    counts(pacts.putObject("counts"), report::pacts);
    pacts.set("consumers", JSON.valueToTree(report.pacts()));
    json.set("gate", JSON.valueToTree(report.gateViolations()));
    json.set("observations", JSON.valueToTree(report.observations()));
    return json;
  }

  /** The document, indented with the same line ends everywhere: equal reports are equal bytes. */
  static String text(JsonNode document) {
    var printer =
        new DefaultPrettyPrinter().withObjectIndenter(INDENTER).withArrayIndenter(INDENTER);
    return JSON.writer().with(printer).writeValueAsString(document) + "\n";
  }

  /**
   * Reads a report back.
   *
   * @throws ReportsException if the file is not a report
   */
  static JsonNode read(Path file) {
    var problem =
        "%s is not a report of schemaVersion %d: give the folder of a run's reports."
            .formatted(file, SCHEMA_VERSION);
    try {
      var json = JSON.readTree(file);
      if (json.path("schemaVersion").asInt(0) == SCHEMA_VERSION) {
        return json;
      }
    } catch (JacksonException malformed) {
      throw new ReportsException(problem, malformed);
    }
    throw new ReportsException(problem);
  }

  private static void conditions(ObjectNode json, Conditions conditions) {
    json.put("strict", conditions.strict()).put("depth", conditions.depth().id());
    json.set("only", JSON.valueToTree(conditions.only()));
    conditions
        .knownDeviations()
        .ifPresent(file -> json.set("knownDeviations", JSON.valueToTree(file)));
    json.set("partial", JSON.valueToTree(conditions.omissions()));
  }

  private static void counts(ObjectNode json, ToIntFunction<Status> count) {
    for (var status : Status.values()) {
      json.put(status.member(), count.applyAsInt(status));
    }
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
    for (var group : FailureGroup.of(List.of(result))) {
      var first = group.first().check();
      var failure = failures.addObject();
      failure.put("message", first.explanation()).put("curl", first.curls());
      failure.set("cases", JSON.valueToTree(group.names()));
    }
    var gaps = json.putArray("notExercised");
    for (var gap : result.notExercised()) {
      gaps.addObject().put("check", gap.name()).put("hint", gap.message().orElse(""));
    }
    json.put("hint", result.hint().orElse(""));
  }
}
