package dev.conformance.invites.report;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.lang3.StringUtils;
import tools.jackson.databind.JsonNode;

/**
 * What changed between two runs, read from their {@code conformance.json}. Requirements are matched
 * by id and interactions by consumer and description, so that reports of different kits can be
 * compared; what makes such a comparison doubtful is listed.
 *
 * @param differences what was judged differently, each as {@code profile: documented, now
 *     atlas-cloud}; empty if the reports are comparable
 * @param groups the changes by kind; kinds without a change are left out
 */
public record ReportDiff(Run before, Run after, List<String> differences, List<Group> groups) {
  private static final int REASON_SHOWN = 160;
  private static final String NOT_SELECTED = "not selected";

  /** What has to be equal, by its place in the report. */
  private static final List<Map.Entry<String, String>> COMPARED =
      List.of(
          Map.entry("kit version", "/kit/version"),
          Map.entry("requirement set", "/conditions/requirementSet/id"),
          Map.entry("content of the requirement set", "/conditions/requirementSet/sha256"),
          Map.entry("profile", "/target/profile"),
          Map.entry("depth", "/conditions/depth"),
          Map.entry("only", "/conditions/only"),
          Map.entry("strict", "/conditions/strict"),
          Map.entry("fail-on", "/target/failOn"),
          Map.entry("authentication", "/target/authentication"),
          Map.entry("known deviations", "/conditions/knownDeviations/sha256"));

  record Run(String baseUrl, String startedAt, String verdict) {
    static Run of(JsonNode report) {
      return new Run(
          Sanitizer.line(report.at("/target/baseUrl").asString()),
          Sanitizer.line(report.at("/startedAt").asString()),
          words(report.at("/verdict").asString()));
    }
  }

  /** What a change means, in the order of the output. */
  enum Kind {
    NEWLY_FAILING,
    NEWLY_NOT_EXERCISED,
    NEWLY_UNSTABLE,
    FIXED,
    CHANGED_OTHERWISE;

    private String words() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    boolean isWorse() {
      return this != FIXED && this != CHANGED_OTHERWISE;
    }

    static Kind of(String before, String after) {
      return switch (after) {
        case "failed", "warned" -> isNotMet(before) ? CHANGED_OTHERWISE : NEWLY_FAILING;
        case "not exercised", NOT_SELECTED ->
            isUnjudged(before) ? CHANGED_OTHERWISE : NEWLY_NOT_EXERCISED;
        case "unstable" -> isNotMet(before) ? CHANGED_OTHERWISE : NEWLY_UNSTABLE;
        case "passed" -> isUnjudged(before) ? CHANGED_OTHERWISE : FIXED;
        default -> CHANGED_OTHERWISE;
      };
    }

    private static boolean isNotMet(String status) {
      return Set.of("failed", "warned", "accepted").contains(status);
    }

    private static boolean isUnjudged(String status) {
      return Set.of("not exercised", NOT_SELECTED, "not scored").contains(status);
    }
  }

  record Group(Kind kind, List<Change> changes) {
    String title() {
      return StringUtils.capitalize(kind.words());
    }

    /**
     * What changed in the same way for the same reason is one entry, such as all of a dead server.
     */
    Collection<Change> entries() {
      var entries = new LinkedHashMap<List<Object>, Change>();
      for (var change : changes) {
        var key = List.<Object>of(change.before(), change.after(), change.reason());
        entries.merge(key, change, Change::and);
      }
      return entries.values();
    }
  }

  /**
   * A requirement or an interaction whose status changed, or several.
   *
   * @param name its id, or its consumer and description
   * @param reason why it has its status now; empty if it passed
   */
  record Change(String name, String before, String after, Optional<String> reason) {
    Kind kind() {
      return Kind.of(before, after);
    }

    Change and(Change other) {
      return new Change(name + ", " + other.name, before, after, reason);
    }

    List<String> lines() {
      return reason.stream().flatMap(String::lines).toList();
    }
  }

  private record Judged(String status, Optional<String> reason) {
    static Judged of(JsonNode result, String... reasons) {
      return new Judged(
          words(result.path("status").asString()),
          Stream.of(reasons)
              .map(place -> result.at(place).asString(""))
              .filter(text -> !text.isEmpty())
              .map(text -> Sanitizer.truncated(REASON_SHOWN, Sanitizer.message(text)))
              .findFirst());
    }
  }

  /** Compares two reports, each a {@code conformance.json} or the folder that holds it. */
  public static ReportDiff of(Path before, Path after) {
    return of(read(before), read(after));
  }

  private static JsonNode read(Path path) {
    var file = Files.isDirectory(path) ? path.resolve("conformance.json") : path;
    return ConformanceJson.read(file, json -> json);
  }

  private static ReportDiff of(JsonNode before, JsonNode after) {
    var differences = new ArrayList<String>();
    for (var place : COMPARED) {
      var old = setting(before.at(place.getValue()));
      var now = setting(after.at(place.getValue()));
      if (!old.equals(now)) {
        differences.add(Sanitizer.line("%s: %s, now %s".formatted(place.getKey(), old, now)));
      }
    }
    var changes = changes(judged(before), judged(after));
    var groups = new ArrayList<Group>();
    for (var kind : Kind.values()) {
      groups.add(new Group(kind, changes.stream().filter(one -> one.kind() == kind).toList()));
    }
    groups.removeIf(group -> group.changes().isEmpty());
    return new ReportDiff(Run.of(before), Run.of(after), List.copyOf(differences), groups);
  }

  private static String setting(JsonNode value) {
    var text =
        value.isArray()
            ? value.valueStream().map(JsonNode::asString).collect(Collectors.joining(", "))
            : value.asString("");
    return text.isEmpty() ? "none" : text;
  }

  private static Map<String, Judged> judged(JsonNode report) {
    var results = new LinkedHashMap<String, Judged>();
    for (var requirement : report.path("requirements")) {
      results.put(
          requirement.path("id").asString(),
          Judged.of(requirement, "/failures/0/message", "/hint"));
    }
    for (var pact : report.at("/pacts/consumers")) {
      for (var interaction : pact.path("interactions")) {
        results.put(
            "pact of %s: %s"
                .formatted(
                    pact.path("consumer").asString(), interaction.path("description").asString()),
            Judged.of(interaction, "/message"));
      }
    }
    return results;
  }

  private static List<Change> changes(Map<String, Judged> before, Map<String, Judged> after) {
    var names = new LinkedHashSet<>(after.keySet());
    names.addAll(before.keySet());
    var none = new Judged(NOT_SELECTED, Optional.empty());
    var changes = new ArrayList<Change>();
    for (var name : names) {
      var old = before.getOrDefault(name, none).status();
      var now = after.getOrDefault(name, none);
      if (!old.equals(now.status())) {
        changes.add(new Change(Sanitizer.line(name), old, now.status(), now.reason()));
      }
    }
    return changes;
  }

  private static String words(String id) {
    return Sanitizer.line(id.replace('-', ' '));
  }

  boolean isDoubtful() {
    return !differences.isEmpty();
  }

  /** Whether the later run is worse: by a change, or by its verdict. */
  public boolean isWorse() {
    return groups.stream().anyMatch(group -> group.kind().isWorse())
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
