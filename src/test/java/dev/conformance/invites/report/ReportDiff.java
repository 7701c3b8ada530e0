package dev.conformance.invites.report;

import dev.conformance.invites.contract.Sanitizer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.lang3.StringUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * What changed between two runs, read from their {@code conformance.json}. Requirements are matched
 * by id and interactions by consumer and description, so that reports of different versions of the
 * kit can be compared.
 *
 * @param differences the conditions in which the runs differ, each as {@code target.profile was
 *     documented, is atlas-cloud}
 * @param changes the changes by kind, without kinds that have none
 */
public record ReportDiff(
    Run before, Run after, List<String> differences, SortedMap<Kind, List<Change>> changes) {
  private static final int REASON_SHOWN = 160;
  private static final Set<String> NOT_MET = Set.of("failed", "warned", "unstable", "accepted");
  private static final List<String> CONDITIONS =
      List.of(
          "/target/baseUrl",
          "/target/profile",
          "/target/failOn",
          "/target/authentication",
          "/kit/version",
          "/conditions/depth",
          "/conditions/only",
          "/conditions/strict",
          "/conditions/knownDeviations/sha256");

  record Run(String baseUrl, String startedAt, String verdict) {
    static Run of(JsonNode report) {
      return new Run(
          text(report.at("/target/baseUrl")),
          text(report.at("/startedAt")),
          words(report.at("/verdict")));
    }
  }

  enum Kind {
    NEWLY_FAILING,
    FIXED,
    OTHER;

    String words() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    String title() {
      return StringUtils.capitalize(words());
    }
  }

  /**
   * A requirement or an interaction whose status changed.
   *
   * @param name its id, or its consumer and description
   * @param reason the reason for the new status, on one line; empty if it passed
   */
  record Change(String name, String before, String after, String reason) {
    static Change of(String name, JsonNode before, JsonNode after) {
      var reason =
          Stream.of("/failures/0/message", "/hint", "/message")
              .map(member -> StringUtils.normalizeSpace(text(after.at(member))))
              .filter(text -> !text.isEmpty())
              .findFirst()
              .orElse("");
      return new Change(
          name, status(before), status(after), Sanitizer.truncated(REASON_SHOWN, reason));
    }

    private static String status(JsonNode result) {
      return result.isMissingNode() ? "not selected" : words(result.path("status"));
    }

    Kind kind() {
      if (Set.of("failed", "warned").contains(after) && !NOT_MET.contains(before)) {
        return Kind.NEWLY_FAILING;
      }
      return after.equals("passed") && NOT_MET.contains(before) ? Kind.FIXED : Kind.OTHER;
    }
  }

  /**
   * Compares two reports, each a {@code conformance.json} or its folder.
   *
   * @throws ReportsException if a report cannot be read, or the second run began before the first
   */
  public static ReportDiff of(Path before, Path after) {
    var old = read(before);
    var now = read(after);
    // Times in ISO 8601 and UTC sort as text.
    if (text(old.at("/startedAt")).compareTo(text(now.at("/startedAt"))) > 0) {
      throw new ReportsException(
          "The run of %s began after that of %s: give the earlier report first."
              .formatted(before, after));
    }
    var differences =
        CONDITIONS.stream()
            .filter(member -> !old.at(member).equals(now.at(member)))
            .map(
                member ->
                    "%s was %s, is %s"
                        .formatted(
                            member.substring(1).replace('/', '.'),
                            text(old.at(member)),
                            text(now.at(member))))
            .toList();
    return new ReportDiff(
        Run.of(old), Run.of(now), differences, changes(results(old), results(now)));
  }

  private static JsonNode read(Path path) {
    return ConformanceJson.read(
        Files.isDirectory(path) ? path.resolve(ConformanceJson.FILE) : path);
  }

  private static Map<String, JsonNode> results(JsonNode report) {
    var results = new LinkedHashMap<String, JsonNode>();
    for (var requirement : report.path("requirements")) {
      results.put(text(requirement.path("id")), requirement);
    }
    for (var pact : report.at("/pacts/consumers")) {
      for (var interaction : pact.path("interactions")) {
        var description = text(interaction.path("description"));
        results.put(
            "pact of %s: %s".formatted(text(pact.path("consumer")), description), interaction);
      }
    }
    return results;
  }

  private static SortedMap<Kind, List<Change>> changes(
      Map<String, JsonNode> before, Map<String, JsonNode> after) {
    var names = new LinkedHashSet<>(after.keySet());
    names.addAll(before.keySet());
    var none = MissingNode.getInstance();
    return names.stream()
        .map(
            name ->
                Change.of(name, before.getOrDefault(name, none), after.getOrDefault(name, none)))
        .filter(change -> !change.before().equals(change.after()))
        .collect(Collectors.groupingBy(Change::kind, TreeMap::new, Collectors.toList()));
  }

  private static String words(JsonNode id) {
    return text(id).replace('-', ' ');
  }

  /** A value of any kind on one line; empty if it is missing. */
  private static String text(JsonNode value) {
    return Sanitizer.line(value.isValueNode() ? value.asString() : value.toString());
  }

  Set<Map.Entry<Kind, List<Change>>> groups() {
    return changes.entrySet();
  }

  /** Whether the later run is worse: something newly fails, or the server no longer conforms. */
  public boolean isWorse() {
    return changes.containsKey(Kind.NEWLY_FAILING)
        || (before.verdict().equals("conformant") && !after.verdict().equals("conformant"));
  }

  /** The last line: whether the later run is worse, and how many changes of each kind there are. */
  public String closing() {
    var counts =
        changes.entrySet().stream()
            .map(kind -> kind.getValue().size() + " " + kind.getKey().words())
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
