package dev.conformance.invites.report;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.lang3.StringUtils;
import tools.jackson.databind.JsonNode;

/**
 * What changed between two runs, read from their {@code conformance.json}. Requirements are matched
 * by id and interactions by consumer and description, so that reports of different versions of the
 * kit can be compared.
 *
 * @param differences conditions that the runs do not share, each as {@code profile: documented, now
 *     atlas-cloud}; empty if the reports are comparable
 * @param groups the changes by kind, without kinds that have none
 */
public record ReportDiff(Run before, Run after, List<String> differences, List<Group> groups) {
  private static final int REASON_SHOWN = 160;
  private static final Set<String> NOT_MET = Set.of("failed", "warned", "unstable", "accepted");

  /** The conditions of a run by their places in the report. */
  private static final List<Map.Entry<String, String>> CONDITIONS =
      List.of(
          Map.entry("server", "/target/baseUrl"),
          Map.entry("kit version", "/kit/version"),
          Map.entry("profile", "/target/profile"),
          Map.entry("fail-on", "/target/failOn"),
          Map.entry("authentication", "/target/authentication"),
          Map.entry("depth", "/conditions/depth"),
          Map.entry("only", "/conditions/only"),
          Map.entry("strict", "/conditions/strict"),
          Map.entry("known deviations", "/conditions/knownDeviations/sha256"));

  record Run(String baseUrl, String startedAt, String verdict) {
    static Run of(JsonNode report) {
      return new Run(
          Sanitizer.line(report.at("/target/baseUrl").asString()),
          Sanitizer.line(report.at("/startedAt").asString()),
          words(report.at("/verdict")));
    }
  }

  enum Kind {
    NEWLY_FAILING,
    FIXED,
    OTHER;

    static Kind of(String before, String after) {
      if (Set.of("failed", "warned").contains(after) && !NOT_MET.contains(before)) {
        return NEWLY_FAILING;
      }
      return after.equals("passed") && NOT_MET.contains(before) ? FIXED : OTHER;
    }

    String words() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  record Group(Kind kind, List<Change> changes) {
    String title() {
      return StringUtils.capitalize(kind.words());
    }
  }

  /**
   * A requirement or an interaction whose status changed.
   *
   * @param name its id, or its consumer and description
   * @param reason why it has its status now, on one line; empty if it passed
   */
  record Change(String name, String before, String after, String reason) {}

  private record Result(String status, String reason) {
    static final Result NONE = new Result("not selected", "");

    static Result of(JsonNode result, String... reasons) {
      return new Result(
          words(result.path("status")),
          Arrays.stream(reasons)
              .map(place -> result.at(place).asString(""))
              .filter(text -> !text.isEmpty())
              .findFirst()
              .map(text -> StringUtils.normalizeSpace(Sanitizer.line(text)))
              .map(text -> Sanitizer.truncated(REASON_SHOWN, text))
              .orElse(""));
    }
  }

  /**
   * Compares two reports, each a {@code conformance.json} or the folder that holds it.
   *
   * @throws ReportsException if one cannot be read, or the second run began before the first
   */
  public static ReportDiff of(Path before, Path after) {
    var old = read(before);
    var now = read(after);
    // Times in ISO 8601 and UTC sort as text.
    if (old.at("/startedAt").asString().compareTo(now.at("/startedAt").asString()) > 0) {
      throw new ReportsException(
          "The run of %s began after that of %s: give the earlier report first."
              .formatted(before, after));
    }
    return of(old, now);
  }

  private static JsonNode read(Path path) {
    var file = Files.isDirectory(path) ? path.resolve(FinishedReport.FILE) : path;
    return ConformanceJson.read(file, json -> json);
  }

  private static ReportDiff of(JsonNode before, JsonNode after) {
    var differences =
        CONDITIONS.stream()
            .filter(place -> !text(before, place).equals(text(after, place)))
            .map(
                place ->
                    "%s: %s, now %s"
                        .formatted(place.getKey(), text(before, place), text(after, place)))
            .map(Sanitizer::line)
            .toList();
    var changes = changes(results(before), results(after));
    var groups =
        Arrays.stream(Kind.values())
            .filter(changes::containsKey)
            .map(kind -> new Group(kind, changes.getOrDefault(kind, List.of())))
            .toList();
    return new ReportDiff(Run.of(before), Run.of(after), differences, groups);
  }

  private static String text(JsonNode report, Map.Entry<String, String> place) {
    var value = report.at(place.getValue());
    var text =
        value.isArray()
            ? value.valueStream().map(JsonNode::asString).collect(Collectors.joining(", "))
            : value.asString("");
    return text.isEmpty() ? "none" : text;
  }

  private static Map<String, Result> results(JsonNode report) {
    var results = new LinkedHashMap<String, Result>();
    for (var requirement : report.path("requirements")) {
      results.put(
          requirement.path("id").asString(),
          Result.of(requirement, "/failures/0/message", "/hint"));
    }
    for (var pact : report.at("/pacts/consumers")) {
      for (var interaction : pact.path("interactions")) {
        results.put(
            "pact of %s: %s"
                .formatted(
                    pact.path("consumer").asString(), interaction.path("description").asString()),
            Result.of(interaction, "/message"));
      }
    }
    return results;
  }

  private static Map<Kind, List<Change>> changes(
      Map<String, Result> before, Map<String, Result> after) {
    var names = new LinkedHashSet<>(after.keySet());
    names.addAll(before.keySet());
    return names.stream()
        .map(
            name -> {
              var now = after.getOrDefault(name, Result.NONE);
              var old = before.getOrDefault(name, Result.NONE);
              return new Change(Sanitizer.line(name), old.status(), now.status(), now.reason());
            })
        .filter(change -> !change.before().equals(change.after()))
        .collect(Collectors.groupingBy(change -> Kind.of(change.before(), change.after())));
  }

  private static String words(JsonNode id) {
    return Sanitizer.line(id.asString("").replace('-', ' '));
  }

  /** Whether the later run is worse: something fails that did not, or it is no more conformant. */
  public boolean isWorse() {
    return groups.stream().anyMatch(group -> group.kind() == Kind.NEWLY_FAILING)
        || (before.verdict().equals("conformant") && !after.verdict().equals("conformant"));
  }

  /** The last line: whether the later run is worse, and how many changes of each kind there are. */
  public String closing() {
    var counts =
        groups.stream()
            .map(group -> group.changes().size() + " " + group.kind().words())
            .collect(Collectors.joining(", "));
    return "%s: %s before, %s now: %s"
        .formatted(
            isWorse() ? "WORSE" : "NOT WORSE",
            before.verdict(),
            after.verdict(),
            counts.isEmpty() ? "no status changed" : counts);
  }

  /** The changes for a terminal, without the last line. It ends with a line feed. */
  public String text() {
    return Template.render("diff.txt", this);
  }

  /** The changes as a comment on a pull request. It ends with a line feed. */
  public String markdown() {
    return Template.render("diff.md", this) + "\n**" + Markdown.inline(closing()) + "**\n";
  }
}
