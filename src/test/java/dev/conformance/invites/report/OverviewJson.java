package dev.conformance.invites.report;

import static dev.conformance.invites.report.ConformanceJson.JSON;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * {@code overview.json}, as {@code schemas/overview.schema.json} describes it.
 *
 * @param shard which part of the list the targets are; empty if they are all of it
 */
record OverviewJson(
    int schemaVersion,
    Optional<Shard> shard,
    @JsonProperty(required = true) List<Overview.Column> targets) {
  static String render(Overview overview, Optional<Shard> shard) {
    var json = new OverviewJson(ConformanceJson.SCHEMA_VERSION, shard, overview.columns());
    return ConformanceJson.text(JSON.valueToTree(json));
  }

  static OverviewJson read(Path file) {
    return ConformanceJson.read(file, json -> JSON.treeToValue(json, OverviewJson.class));
  }

  /** What an overview takes of a {@code conformance.json}. */
  static Overview.Column column(String name, JsonNode json) {
    var column = JSON.createObjectNode().put("name", name);
    column.set("baseUrl", json.required("target").required("baseUrl"));
    for (var member : List.of("startedAt", "verdict", "reason")) {
      column.set(member, json.required(member));
    }
    column.set("partial", json.required("conditions").required("partial"));
    var pacts = EnumSet.noneOf(Status.class);
    for (var pact : json.required("pacts").required("consumers")) {
      for (var interaction : pact.required("interactions")) {
        pacts.add(JSON.treeToValue(interaction.required("status"), Status.class));
      }
    }
    Stream.of(Status.FAILED, Status.WARNED, Status.NOT_EXERCISED, Status.PASSED)
        .filter(pacts::contains)
        .findFirst()
        .ifPresent(worst -> column.put("pacts", worst.id()));
    var requirements = column.putObject("requirements");
    for (var result : json.required("requirements")) {
      requirements.set(result.required("id").asString(), result.required("status"));
    }
    return JSON.treeToValue(column, Overview.Column.class);
  }
}
