package dev.conformance.invites.report;

import static dev.conformance.invites.report.ConformanceJson.JSON;

import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.contract.Sanitizer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The contents of the {@code conformance.json} of a finished run.
 *
 * @param name the name of the reports folder
 * @param reason the reason for the verdict in one sentence
 * @param partial what the run left out; empty if the verdict covers the whole contract
 * @param pacts the worst result of the pacts' interactions; empty if none was verified
 * @param requirements the status of each requirement that was selected, in the catalogue's order
 */
public record FinishedReport(
    String name,
    String baseUrl,
    Instant startedAt,
    Verdict verdict,
    String reason,
    List<String> partial,
    Optional<Status> pacts,
    Map<Requirement, Status> requirements) {

  private static final String OF_ANOTHER_VERSION =
      "%s is incomplete or of another version of the kit: run this version again.";

  /**
   * Reads the report in a folder.
   *
   * @throws ReportsException if the folder has no report, the run has not ended, or a report that
   *     is not partial lacks requirements
   */
  public static FinishedReport read(Path folder) {
    if (Files.exists(folder.resolve(Reports.MARKER))) {
      throw new ReportsException(
          "The run in %s has not finished: wait for it, or run the kit again.".formatted(folder));
    }
    var file = folder.resolve(ConformanceJson.FILE);
    var json = ConformanceJson.read(file);
    try {
      var report = of(String.valueOf(folder.toAbsolutePath().normalize().getFileName()), json);
      if (!report.partial.isEmpty()
          || !json.requiredAt("/conditions/only").isEmpty()
          || report.requirements.size() == Requirement.values().length) {
        return report;
      }
    } catch (JacksonException unknown) {
      throw new ReportsException(OF_ANOTHER_VERSION.formatted(file), unknown);
    }
    throw new ReportsException(OF_ANOTHER_VERSION.formatted(file));
  }

  private static FinishedReport of(String name, JsonNode json) {
    var requirements = new LinkedHashMap<Requirement, Status>();
    for (var result : json.required("requirements")) {
      requirements.put(JSON.treeToValue(result.required("id"), Requirement.class), status(result));
    }
    return new FinishedReport(
        name,
        Sanitizer.line(json.requiredAt("/target/baseUrl").asString()),
        JSON.treeToValue(json.required("startedAt"), Instant.class),
        JSON.treeToValue(json.required("verdict"), Verdict.class),
        Sanitizer.line(json.required("reason").asString()),
        json.requiredAt("/conditions/partial").valueStream().map(JsonNode::asString).toList(),
        json.requiredAt("/pacts/consumers")
            .valueStream()
            .flatMap(pact -> pact.required("interactions").valueStream())
            .map(FinishedReport::status)
            .min(Status.worstFirst()),
        requirements);
  }

  private static Status status(JsonNode result) {
    return JSON.treeToValue(result.required("status"), Status.class);
  }

  /** The verdict in words, labelled if it is partial. */
  String verdictWords() {
    return verdict.words(!partial.isEmpty());
  }

  /** How many requirements have each status, in the order of the statuses. */
  List<Integer> counts() {
    return Arrays.stream(Status.values())
        .map(status -> Collections.frequency(requirements.values(), status))
        .toList();
  }
}
