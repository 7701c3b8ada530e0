package dev.conformance.invites.report;

import static dev.conformance.invites.report.ConformanceJson.JSON;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.conformance.invites.common.Excerpt;
import dev.conformance.invites.common.Kit;
import dev.conformance.invites.common.Sanitizer;
import dev.conformance.invites.contract.Requirement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.lang3.StringUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The contents of the {@code conformance.json} of a finished run.
 *
 * @param reason the reason for the verdict in one sentence
 * @param partial what the run left out; empty if the verdict covers the whole contract
 * @param notices what will soon count against the verdict
 * @param outdatedDeviations a sentence for each known deviation that is out of date
 * @param conditions what was tested and how, by the name of the setting if there is one
 * @param results the requirements by id, and the interactions as {@code pact of curl: a list}; root
 *     causes first
 */
public record FinishedReport(
    String baseUrl,
    Instant startedAt,
    Verdict verdict,
    String reason,
    List<String> partial,
    List<String> notices,
    @JsonIgnore List<String> outdatedDeviations,
    @JsonIgnore Map<String, String> conditions,
    @JsonIgnore Map<String, Result> results) {
  private static final String UNREADABLE =
      "%s is missing, incomplete, edited or of another version of the kit: give the reports folder of a finished run, or run this version again.";
  private static final String PACT = "pact of ";
  private static final int REASON_SHOWN = 160;

  /**
   * The result of a requirement or of an interaction, which has no title. Its causes are the
   * requirement that probably has the same cause, or those that the interaction relies on.
   */
  record Result(Status status, String title, String reason, List<String> causes) {
    static Result of(JsonNode result) {
      var texts =
          Stream.of("/failures/0/message", "/hint", "/message").map(it -> text(result.at(it)));
      var reason = texts.filter(text -> !text.isBlank()).findFirst().orElse("");
      return new Result(
          JSON.treeToValue(result.required("status"), Status.class),
          text(result.path("title")),
          Excerpt.of(StringUtils.normalizeSpace(reason), REASON_SHOWN),
          result.has("cause")
              ? List.of(text(result.path("cause")))
              : texts(result.path("requirements")));
    }
  }

  /**
   * Reads the complete report of this version of the kit in a folder.
   *
   * @throws ReportsException if the folder has no report of a server, or a report that is not
   *     partial lacks requirements
   */
  public static FinishedReport read(Path folder) {
    var file = folder.resolve(ConformanceJson.FILE);
    var report = readAny(file);
    if (report.condition("embedded").equals("true")) {
      throw new ReportsException(
          folder + " has a report of the embedded reference server: run the kit with a base URL.");
    }
    if (!report.isComplete()) {
      throw new ReportsException(UNREADABLE.formatted(file));
    }
    return report;
  }

  /** Reads a file, or that of a folder, that another version may have written. */
  static FinishedReport readAny(Path path) {
    var file = Files.isDirectory(path) ? path.resolve(ConformanceJson.FILE) : path;
    try {
      var json = JSON.readTree(file);
      var report = of(json);
      if (report.follows(json)) {
        return report;
      }
    } catch (JacksonException malformed) {
      throw new ReportsException(UNREADABLE.formatted(file), malformed);
    }
    throw new ReportsException(UNREADABLE.formatted(file));
  }

  private static FinishedReport of(JsonNode json) {
    var conditions = new LinkedHashMap<String, String>();
    for (var part : List.of("kit", "target", "conditions")) {
      var whose = part.equals("kit") ? "kit's " : "";
      json.required(part)
          .forEachEntry((name, value) -> conditions.put(whose + setting(name), text(value)));
    }
    conditions.remove("known-deviations"); // a digest says nothing to a reader
    json.at("/conditions/knownDeviations/entries")
        .forEachEntry((id, words) -> conditions.put("known deviation " + id, text(words)));
    var results = new LinkedHashMap<String, Result>();
    for (var result : json.required("requirements")) {
      results.put(text(result.required("id")), Result.of(result));
    }
    for (var pact : json.requiredAt("/pacts/consumers")) {
      var consumer = PACT + text(pact.required("consumer")) + ": ";
      for (var result : pact.required("interactions")) {
        results.put(consumer + text(result.required("description")), Result.of(result));
      }
    }
    return new FinishedReport(
        text(json.requiredAt("/target/baseUrl")),
        JSON.treeToValue(json.required("startedAt"), Instant.class),
        JSON.treeToValue(json.required("verdict"), Verdict.class),
        text(json.required("reason")),
        texts(json.requiredAt("/conditions/partial")),
        texts(json.path("notices")),
        texts(json.required("gate")),
        conditions,
        results);
  }

  /** Whether the version and the counts are right, and the verdict can follow from them. */
  private boolean follows(JsonNode json) {
    var counts = Stream.of(Status.values()).map(it -> json.at("/counts/" + it.member()).asInt(0));
    var statuses = results.values().stream().map(Result::status).toList();
    var isStrict = condition("strict").equals("true");
    var isGreen =
        statuses.contains(Status.PASSED)
            && outdatedDeviations.isEmpty()
            && !statuses.contains(Status.FAILED)
            && (!isStrict || Collections.disjoint(statuses, VerdictRules.GAPS));
    return (isComplete() || !condition("kit's version").equals(Kit.current().version()))
        && json.path("schemaVersion").asInt(0) == ConformanceJson.SCHEMA_VERSION
        && counts.toList().equals(counts())
        && (isGreen || verdict != Verdict.CONFORMANT);
  }

  private boolean isComplete() {
    return !partial.isEmpty() || requirements().size() == Requirement.values().length;
  }

  /** What failed, except what probably has the cause of an earlier failure. */
  List<Map.Entry<String, Result>> rootCauses() {
    var failed = results.entrySet().stream().filter(it -> it.getValue().status().isFailed());
    return failed
        .filter(
            it -> it.getValue().causes().stream().noneMatch(id -> result(id).status().isFailed()))
        .toList();
  }

  /** {@code known-deviations} of a member {@code knownDeviations}. */
  private static String setting(String member) {
    var words = StringUtils.splitByCharacterTypeCamelCase(Sanitizer.line(member));
    return String.join("-", words).toLowerCase(Locale.ROOT);
  }

  private static List<String> texts(JsonNode values) {
    return values.valueStream().map(FinishedReport::text).toList();
  }

  private static String text(JsonNode value) {
    return value.isContainer()
        ? StringUtils.defaultIfEmpty(String.join(", ", texts(value)), "none")
        : Sanitizer.line(value.asString(""));
  }

  String condition(String name) {
    return conditions.getOrDefault(name, "not set");
  }

  Result result(String name) {
    return results.getOrDefault(
        name, new Result(Status.NOT_EXERCISED, "", "not in this report", List.of()));
  }

  String extent() {
    return partial.isEmpty() ? "everything" : String.join("; ", partial);
  }

  String verdictWords() {
    return verdict.words(!partial.isEmpty());
  }

  /** The status of each requirement that was selected, in the catalogue's order. */
  @JsonProperty
  public Map<Requirement, Status> requirements() {
    var statuses = new EnumMap<Requirement, Status>(Requirement.class);
    results.forEach(
        (id, result) -> Requirement.withId(id).ifPresent(it -> statuses.put(it, result.status())));
    return statuses;
  }

  /** How many requirements have each status, in the order of the statuses. */
  List<Integer> counts() {
    var names = results.keySet().stream().filter(name -> !name.startsWith(PACT));
    var statuses = names.map(name -> result(name).status()).toList();
    return Stream.of(Status.values()).map(it -> Collections.frequency(statuses, it)).toList();
  }
}
