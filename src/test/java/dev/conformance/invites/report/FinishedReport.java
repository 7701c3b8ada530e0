package dev.conformance.invites.report;

import static dev.conformance.invites.report.ConformanceJson.JSON;

import dev.conformance.invites.contract.Requirement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What the {@code conformance.json} of a run that has ended says.
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

  static final String FILE = "conformance.json";

  private static final List<Status> WORST_FIRST =
      List.of(Status.FAILED, Status.WARNED, Status.NOT_EXERCISED, Status.PASSED);

  /**
   * Reads the report in a folder.
   *
   * @throws ReportsException if there is none, its run has not ended, or it lacks requirements that
   *     its run selected
   */
  public static FinishedReport read(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new ReportsException(
          "There is no folder %s: give the folder of a run's reports.".formatted(folder));
    }
    if (Files.exists(folder.resolve(ReportFolder.MARK))) {
      throw new ReportsException(
          "The run in %s has not finished: wait for it, or run the kit again.".formatted(folder));
    }
    var file = folder.resolve(FILE);
    var name = String.valueOf(folder.toAbsolutePath().normalize().getFileName());
    return ConformanceJson.read(
        file,
        json -> {
          var report = of(name, json);
          var selected = selected(json);
          if (!report.requirements.keySet().containsAll(selected)) {
            throw new ReportsException(
                "%s has results for %d of the %d requirements that its run selected: run this version of the kit again."
                    .formatted(file, report.requirements.size(), selected.size()));
          }
          return report;
        });
  }

  private static FinishedReport of(String name, JsonNode json) {
    var requirements = new LinkedHashMap<Requirement, Status>();
    for (var result : json.required("requirements")) {
      requirements.put(JSON.treeToValue(result.required("id"), Requirement.class), status(result));
    }
    var pacts =
        json.required("pacts")
            .required("consumers")
            .valueStream()
            .flatMap(pact -> pact.required("interactions").valueStream())
            .map(FinishedReport::status)
            .toList();
    return new FinishedReport(
        Sanitizer.line(name),
        Sanitizer.line(json.required("target").required("baseUrl").asString()),
        JSON.treeToValue(json.required("startedAt"), Instant.class),
        JSON.treeToValue(json.required("verdict"), Verdict.class),
        Sanitizer.line(json.required("reason").asString()),
        strings(json, "partial").map(Sanitizer::line).toList(),
        WORST_FIRST.stream().filter(pacts::contains).findFirst(),
        requirements);
  }

  private static Status status(JsonNode result) {
    return JSON.treeToValue(result.required("status"), Status.class);
  }

  private static Stream<String> strings(JsonNode json, String condition) {
    return json.required("conditions").required(condition).valueStream().map(JsonNode::asString);
  }

  /** The requirements that the run selected; none if it only verified pacts. */
  private static List<Requirement> selected(JsonNode json) {
    var only = strings(json, "only").toList();
    var hasOnlyPacts =
        json.required("requirements").isEmpty() && !json.at("/pacts/consumers").isEmpty();
    return Arrays.stream(Requirement.values())
        .filter(
            requirement ->
                only.isEmpty()
                    ? !hasOnlyPacts
                    : only.contains(requirement.id())
                        || only.contains(requirement.area().name().replace('_', '-')))
        .toList();
  }

  /** The verdict in words, labelled if it is partial. */
  String verdictWords() {
    return verdict.words() + (isPartial() ? " (partial)" : "");
  }

  private boolean isPartial() {
    return verdict != Verdict.UNDETERMINED && !partial.isEmpty();
  }

  /** How many requirements have each status, in the order of the statuses. */
  List<Long> counts() {
    return Arrays.stream(Status.values())
        .map(status -> requirements.values().stream().filter(status::equals).count())
        .toList();
  }
}
