package dev.conformance.invites.report;

import dev.conformance.invites.contract.Kit;
import dev.conformance.invites.contract.Requirement;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToIntFunction;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code conformance.json}: the report for programs, as {@code
 * schemas/conformance-report.schema.json} describes it.
 */
final class ConformanceJson {
  static final int SCHEMA_VERSION = 1;

  private ConformanceJson() {}

  static String render(Report report, Kit kit) {
    var text = new StringWriter();
    try (var json = new PrettyJson().to(text)) {
      json.writeStartObject();
      json.writeNumberProperty("schemaVersion", SCHEMA_VERSION);
      json.writeStringProperty("verdict", report.verdict().id());
      json.writeStringProperty("reason", report.sentence());
      json.writeObjectPropertyStart("kit");
      json.writeStringProperty("version", kit.version());
      json.writeStringProperty("commit", kit.commit());
      json.writeEndObject();
      target(json, report.target());
      conditions(json, report.conditions());
      json.writeStringProperty("startedAt", report.startedAt().toString());
      json.writeNumberProperty("durationMs", report.duration().toMillis());
      json.writeObjectPropertyStart("requests");
      report.requests().forEach(json::writeNumberProperty);
      json.writeEndObject();
      counts(json, report::count);
      json.writeArrayPropertyStart("requirements");
      report.requirements().forEach(result -> requirement(json, result));
      json.writeEndArray();
      pacts(json, report);
      strings(json, "gate", report.gateViolations());
      json.writeArrayPropertyStart("observations");
      report.observations().forEach(observation -> observation(json, observation));
      json.writeEndArray();
      json.writeEndObject();
    }
    return text.append('\n').toString();
  }

  /**
   * Reads a report back.
   *
   * @param path the file, or the folder that holds it
   * @throws IllegalArgumentException if it is not such a report; the message is a sentence
   */
  static JsonNode read(Path path) {
    var file = Files.isDirectory(path) ? path.resolve("conformance.json") : path;
    try {
      var report = JsonMapper.shared().readTree(Files.readString(file));
      if (report.path("schemaVersion").asInt(0) == SCHEMA_VERSION) {
        return report;
      }
    } catch (IOException unreadable) {
      throw new IllegalArgumentException(
          "There is no report %s: give the folder of a run's reports.".formatted(file), unreadable);
    } catch (JacksonException malformed) {
      throw new IllegalArgumentException(notAReport(file), malformed);
    }
    throw new IllegalArgumentException(notAReport(file));
  }

  private static String notAReport(Path file) {
    return "%s is not a conformance.json of schemaVersion %d: give the folder of a run's reports."
        .formatted(file, SCHEMA_VERSION);
  }

  private static void target(JsonGenerator json, JudgedTarget target) {
    json.writeObjectPropertyStart("target");
    json.writeStringProperty("baseUrl", target.baseUrl());
    json.writeBooleanProperty("embedded", target.embedded());
    json.writeStringProperty("profile", target.profile().id());
    json.writeStringProperty("failOn", target.failOn().id());
    strings(json, "authentication", target.authentication());
    json.writeEndObject();
  }

  private static void conditions(JsonGenerator json, Conditions conditions) {
    json.writeObjectPropertyStart("conditions");
    json.writeObjectPropertyStart("requirementSet");
    json.writeStringProperty("id", conditions.set().id());
    json.writeStringProperty("sha256", conditions.set().sha256());
    json.writeEndObject();
    json.writeBooleanProperty("strict", conditions.strict());
    json.writeStringProperty("depth", conditions.depth().id());
    json.writeNumberProperty("seed", conditions.seed());
    strings(json, "only", conditions.only());
    conditions
        .knownDeviations()
        .ifPresent(
            file -> {
              json.writeObjectPropertyStart("knownDeviations");
              json.writeStringProperty("file", file.path());
              json.writeStringProperty("sha256", file.sha256());
              json.writeEndObject();
            });
    strings(json, "partial", conditions.omissions());
    json.writeEndObject();
  }

  private static void pacts(JsonGenerator json, Report report) {
    json.writeObjectPropertyStart("pacts");
    counts(json, report::pacts);
    json.writeArrayPropertyStart("consumers");
    for (var pact : report.pacts()) {
      json.writeStartObject();
      json.writeStringProperty("consumer", pact.consumer());
      json.writeStringProperty("source", pact.source());
      json.writeArrayPropertyStart("interactions");
      for (var interaction : pact.interactions()) {
        json.writeStartObject();
        json.writeStringProperty("description", interaction.description());
        json.writeStringProperty("status", interaction.status().id());
        json.writeStringProperty("message", interaction.message().orElse(""));
        strings(
            json,
            "requirements",
            interaction.requirements().stream().map(Requirement::id).toList());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void counts(JsonGenerator json, ToIntFunction<Status> count) {
    json.writeObjectPropertyStart("counts");
    for (var status : Status.values()) {
      json.writeNumberProperty(status.member(), count.applyAsInt(status));
    }
    json.writeEndObject();
  }

  private static void strings(JsonGenerator json, String name, List<String> values) {
    json.writeArrayPropertyStart(name);
    values.forEach(json::writeString);
    json.writeEndArray();
  }

  private static void requirement(JsonGenerator json, RequirementResult result) {
    var requirement = result.requirement();
    json.writeStartObject();
    json.writeStringProperty("id", requirement.id());
    json.writeStringProperty("area", requirement.area().id());
    json.writeStringProperty("level", requirement.level().name());
    json.writeStringProperty("title", requirement.title());
    json.writeStringProperty("source", requirement.source().toString());
    json.writeStringProperty("status", result.status().id());
    json.writeNumberProperty("checks", result.checks().size());
    json.writeArrayPropertyStart("failures");
    for (var failure : result.failures()) {
      json.writeStartObject();
      json.writeStringProperty("message", failure.explanation());
      json.writeStringProperty("curl", failure.curls());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayPropertyStart("notExercised");
    for (var gap : result.gaps()) {
      json.writeStartObject();
      json.writeStringProperty("check", gap.name());
      json.writeStringProperty("hint", gap.message().orElse(""));
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeStringProperty("hint", result.hint().orElse(""));
    json.writeEndObject();
  }

  private static void observation(JsonGenerator json, Observation observation) {
    json.writeStartObject();
    json.writeStringProperty("name", observation.name());
    json.writeStringProperty("value", observation.value());
    json.writeEndObject();
  }
}
