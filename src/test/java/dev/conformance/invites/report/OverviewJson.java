package dev.conformance.invites.report;

import dev.conformance.invites.contract.Requirement;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

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
    var json = JsonNodeFactory.instance.objectNode();
    json.put("schemaVersion", ConformanceJson.SCHEMA_VERSION);
    shard.ifPresent(
        part ->
            json.putObject("shard")
                .put("number", part.number())
                .put("count", part.count())
                .put("targets", part.targets()));
    var targets = json.putArray("targets");
    overview.columns().forEach(column -> column(targets.addObject(), column));
    return PrettyJson.text(json);
  }

  private static void column(ObjectNode json, Overview.Column column) {
    json.put("name", column.name())
        .put("baseUrl", column.baseUrl())
        .put("startedAt", column.startedAt().toString())
        .put("verdict", column.verdict().id())
        .put("reason", column.reason());
    column.partial().forEach(json.putArray("partial")::add);
    column.pacts().ifPresent(status -> json.put("pacts", status.id()));
    var requirements = json.putObject("requirements");
    new TreeMap<>(column.statuses())
        .forEach((requirement, status) -> requirements.put(requirement.id(), status.id()));
  }

  /**
   * Reads an overview back.
   *
   * @param source the file, for the message
   * @throws IllegalArgumentException if the text is not an overview; the message is a sentence
   */
  static Kept read(String source, String text) {
    return ConformanceJson.read(
        source,
        "is not the JSON of an overview: give the folder of a run's reports.",
        text,
        OverviewJson::kept);
  }

  private static Kept kept(JsonNode json) {
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
