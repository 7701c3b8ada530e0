package dev.conformance.invites.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.conformance.invites.contract.Requirement;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code overview.json}, as {@code schemas/overview.schema.json} describes it.
 *
 * @param shard which part of the list the targets are; empty if they are all of it
 */
record OverviewJson(
    int schemaVersion,
    Optional<Shard> shard,
    @JsonProperty(required = true) List<Overview.Column> targets) {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addMixIn(Requirement.class, Named.class)
          .addMixIn(Status.class, Named.class)
          .addMixIn(Verdict.class, Named.class)
          .changeDefaultPropertyInclusion(
              inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_ABSENT))
          .build();

  /** What has an id is written as its id. */
  private interface Named {
    @JsonValue
    String id();
  }

  static String render(Overview overview, Optional<Shard> shard) {
    var json = new OverviewJson(ConformanceJson.SCHEMA_VERSION, shard, overview.columns());
    return ConformanceJson.text(JSON.valueToTree(json));
  }

  /** Reads an {@code overview.json} back. */
  static OverviewJson read(Path file) {
    return ConformanceJson.read(file, json -> JSON.treeToValue(json, OverviewJson.class));
  }

  /** Reads a {@code conformance.json} as one target of an overview. */
  static Overview.Column column(String name, Path file) {
    return ConformanceJson.read(file, json -> column(name, json));
  }

  private static Overview.Column column(String name, JsonNode json) {
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
    PactResult.worst(pacts).ifPresent(worst -> column.put("pacts", worst.id()));
    var requirements = column.putObject("requirements");
    for (var result : json.required("requirements")) {
      requirements.set(result.required("id").asString(), result.required("status"));
    }
    return JSON.treeToValue(column, Overview.Column.class);
  }
}
