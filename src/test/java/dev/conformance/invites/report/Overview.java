package dev.conformance.invites.report;

import static dev.conformance.invites.report.ConformanceJson.JSON;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.conformance.invites.contract.Kit;
import dev.conformance.invites.contract.Requirement;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Many servers beside each other: requirements against targets. It takes everything from the
 * content of {@code conformance.json}, so that an overview of reports that were read back has the
 * same bytes as one made by the run itself.
 *
 * <p>{@code overview.json} is its JSON form, as {@code schemas/overview.schema.json} describes it.
 *
 * @param columns the targets in the order in which they were given
 */
public record Overview(@JsonProperty(value = "targets", required = true) List<Column> columns) {

  /**
   * One target.
   *
   * @param name the name that the user gave it, unique in an overview
   * @param pacts the worst result of the pacts' interactions; empty if none was verified
   * @param statuses the status of each requirement that was selected
   */
  public record Column(
      String name,
      String baseUrl,
      @JsonProperty(required = true) Instant startedAt,
      @JsonProperty(required = true) Verdict verdict,
      String reason,
      List<String> partial,
      Optional<Status> pacts,
      @JsonProperty("requirements") Map<Requirement, Status> statuses) {

    public Column {
      name = Sanitizer.line(name);
      baseUrl = Sanitizer.line(baseUrl);
      reason = Sanitizer.line(reason);
      partial =
          verdict == Verdict.UNDETERMINED
              ? List.of()
              : partial.stream().map(Sanitizer::line).toList();
      statuses = Collections.unmodifiableMap(new TreeMap<>(statuses));
      var best = best(statuses.values(), pacts);
      if (verdict == Verdict.CONFORMANT && best != verdict) {
        verdict = best;
        reason = "The report says conformant, but its results say otherwise.";
      }
    }

    /** The best verdict that these results allow. */
    private static Verdict best(Collection<Status> statuses, Optional<Status> pacts) {
      if (statuses.contains(Status.FAILED) || pacts.equals(Optional.of(Status.FAILED))) {
        return Verdict.NOT_CONFORMANT;
      }
      var hasPassed =
          statuses.contains(Status.PASSED)
              || (statuses.isEmpty() && pacts.equals(Optional.of(Status.PASSED)));
      return hasPassed ? Verdict.CONFORMANT : Verdict.UNDETERMINED;
    }

    /** The verdict in words, labelled if it is partial. */
    String verdictWords() {
      return verdict.words() + (partial.isEmpty() ? "" : " (partial)");
    }

    /** The column of a run that ended in this process. */
    public static Column of(String name, Report report) {
      return of(name, ConformanceJson.tree(report, Kit.current()));
    }

    /** What an overview takes of a {@code conformance.json}. */
    static Column of(String name, JsonNode json) {
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
      return JSON.treeToValue(column, Column.class);
    }

    long count(Status status) {
      return statuses.values().stream().filter(other -> other == status).count();
    }
  }

  /**
   * @throws ReportsException if two targets have one name
   */
  public Overview {
    var names = new HashSet<String>();
    for (var column : columns) {
      if (!names.add(column.name())) {
        throw new ReportsException(
            "Two reports are of a target named " + column.name() + "; give each its own name.");
      }
    }
    columns = List.copyOf(columns);
  }

  String json() {
    var json = JSON.createObjectNode().put("schemaVersion", ConformanceJson.SCHEMA_VERSION);
    json.setAll(JSON.<ObjectNode>valueToTree(this));
    return ConformanceJson.text(json);
  }

  /** The requirements that at least one target was judged by, in the order of the catalogue. */
  List<Requirement> requirements() {
    return columns.stream()
        .flatMap(column -> column.statuses().keySet().stream())
        .distinct()
        .sorted()
        .toList();
  }

  /** The exit status of the worst target: undetermined outweighs not conformant. */
  public int exitStatus() {
    return worst().exitStatus();
  }

  private Verdict worst() {
    return columns.stream()
        .map(Column::verdict)
        .max(Comparator.naturalOrder())
        .orElse(Verdict.UNDETERMINED);
  }

  /** The last line of a run: the verdict of the worst target, and how many have which. */
  public String closing() {
    var verdicts = columns.stream().map(Column::verdict).toList();
    var counts =
        Arrays.stream(Verdict.values())
            .map(verdict -> Collections.frequency(verdicts, verdict) + " " + verdict.words())
            .collect(Collectors.joining(", "));
    var targets = columns.size() == 1 ? "target" : "targets";
    return "%s: %d %s: %s"
        .formatted(worst().words().toUpperCase(Locale.ROOT), columns.size(), targets, counts);
  }
}
