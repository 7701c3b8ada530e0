package dev.conformance.invites.report;

import dev.conformance.invites.contract.Requirement;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code overview.json}, as {@code schemas/overview.schema.json} describes it. */
final class OverviewJson {
  private OverviewJson() {}

  /**
   * What a file held.
   *
   * @param overview the targets
   * @param shard which part of the list they are; empty if they are all of it
   */
  record Kept(Overview overview, Optional<Shard> shard) {}

  static String render(Overview overview, Optional<Shard> shard) {
    var text = new StringWriter();
    try (var json = new PrettyJson().to(text)) {
      json.writeStartObject();
      json.writeNumberProperty("schemaVersion", ConformanceJson.SCHEMA_VERSION);
      shard.ifPresent(part -> shard(json, part));
      json.writeArrayPropertyStart("targets");
      overview.columns().forEach(column -> column(json, column));
      json.writeEndArray();
      json.writeEndObject();
    }
    return text.append('\n').toString();
  }

  private static void shard(JsonGenerator json, Shard shard) {
    json.writeObjectPropertyStart("shard");
    json.writeNumberProperty("number", shard.number());
    json.writeNumberProperty("count", shard.count());
    json.writeNumberProperty("targets", shard.targets());
    json.writeEndObject();
  }

  private static void column(JsonGenerator json, Overview.Column column) {
    json.writeStartObject();
    json.writeStringProperty("name", column.name());
    json.writeStringProperty("baseUrl", column.baseUrl());
    json.writeStringProperty("startedAt", column.startedAt().toString());
    json.writeStringProperty("verdict", column.verdict().id());
    json.writeStringProperty("reason", column.reason());
    json.writeArrayPropertyStart("partial");
    column.partial().forEach(json::writeString);
    json.writeEndArray();
    column.pacts().ifPresent(status -> json.writeStringProperty("pacts", status.id()));
    json.writeObjectPropertyStart("requirements");
    new TreeMap<>(column.statuses())
        .forEach((requirement, status) -> json.writeStringProperty(requirement.id(), status.id()));
    json.writeEndObject();
    json.writeEndObject();
  }

  /**
   * Reads an overview back.
   *
   * @param source the file, for the message
   * @throws IllegalArgumentException if the text is not an overview; the message is a sentence
   */
  static Kept read(String source, String text) {
    try {
      return kept(source, JsonMapper.shared().readTree(text));
    } catch (JacksonException malformed) {
      throw new IllegalArgumentException(
          source + " is not the JSON of an overview: give the folder of a run's reports.",
          malformed);
    }
  }

  private static Kept kept(String source, JsonNode json) {
    if (json.path("schemaVersion").asInt(0) != ConformanceJson.SCHEMA_VERSION) {
      throw new IllegalArgumentException(
          "%s does not have schemaVersion %d; merge it with the kit that wrote it."
              .formatted(source, ConformanceJson.SCHEMA_VERSION));
    }
    var columns = new ArrayList<Overview.Column>();
    json.required("targets").forEach(target -> columns.add(column(target)));
    var shard =
        json.optional("shard")
            .map(
                part ->
                    new Shard(
                        part.required("number").asInt(),
                        part.required("count").asInt(),
                        part.required("targets").asInt()));
    return new Kept(new Overview(columns), shard);
  }

  private static Overview.Column column(JsonNode target) {
    var name = target.required("name").asString();
    Map<Requirement, Status> statuses = new TreeMap<>();
    target
        .required("requirements")
        .properties()
        .forEach(
            entry ->
                statuses.put(
                    Overview.Column.known(
                        name, entry.getKey(), Requirement.values(), Requirement::id),
                    Overview.Column.status(name, entry.getValue())));
    return new Overview.Column(
        name,
        target.required("baseUrl").asString(),
        Overview.Column.startedAt(name, target),
        Overview.Column.known(
            name, target.required("verdict").asString(), Verdict.values(), Verdict::id),
        target.required("reason").asString(),
        Overview.Column.strings(target.required("partial")),
        target.optional("pacts").map(status -> Overview.Column.status(name, status)),
        statuses);
  }
}
