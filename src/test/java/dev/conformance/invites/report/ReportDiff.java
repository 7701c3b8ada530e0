package dev.conformance.invites.report;

import static dev.conformance.invites.report.ConformanceJson.JSON;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.conformance.invites.common.Excerpt;
import dev.conformance.invites.contract.Named;
import dev.conformance.invites.report.FinishedReport.Result;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.commons.lang3.StringUtils;

/**
 * What changed between two runs. Requirements are matched by id and interactions by consumer and
 * description, so that reports of different versions of the kit can be compared.
 */
public record ReportDiff(FinishedReport before, FinishedReport after) {
  private static final int MAX = 10; // lines, and names in a line

  private enum Kind implements Named {
    NEWLY_FAILING,
    FIXED,
    OTHER
  }

  private record Change(String name, Status before, Result after) {
    @JsonProperty
    Kind kind() {
      var counted = before == Status.FAILED || before == Status.ACCEPTED;
      if (after.status().isFailed() || (after.status() == Status.WARNED && !counted)) {
        return Kind.NEWLY_FAILING;
      }
      return after.status() == Status.PASSED && before.deviates() ? Kind.FIXED : Kind.OTHER;
    }

    String words() {
      var reason = after.reason().isEmpty() ? "" : ": " + after.reason();
      return "(%s before, %s now)%s".formatted(before.words(), after.status().words(), reason);
    }
  }

  /**
   * Compares two reports, each a {@code conformance.json} or its folder.
   *
   * @throws ReportsException if a report cannot be read, the second run began before the first, or
   *     one of the runs left out what the other one tested
   */
  public static ReportDiff of(Path before, Path after) {
    var diff = new ReportDiff(FinishedReport.readAny(before), FinishedReport.readAny(after));
    if (diff.before.startedAt().isAfter(diff.after.startedAt())) {
      throw new ReportsException(
          "The run of %s began after that of %s: give the earlier report first."
              .formatted(before, after));
    }
    if (!diff.before.partial().equals(diff.after.partial())) {
      throw new ReportsException(
          "The two runs cannot be compared, because they do not test the same (%s: %s; %s: %s): run the kit again with the same selection."
              .formatted(before, diff.before.extent(), after, diff.after.extent()));
    }
    return diff;
  }

  /** The conditions that differ, each as {@code profile: documented before, atlas-cloud now}. */
  List<String> differences() {
    var names = new TreeSet<>(before.conditions().keySet());
    names.addAll(after.conditions().keySet());
    return names.stream()
        .filter(name -> !before.condition(name).equals(after.condition(name)))
        .map(it -> "%s: %s before, %s now".formatted(it, before.condition(it), after.condition(it)))
        .toList();
  }

  private List<Change> changes() {
    return Stream.concat(after.results().keySet().stream(), before.results().keySet().stream())
        .distinct()
        .map(name -> new Change(name, before.result(name).status(), after.result(name)))
        .filter(change -> change.before() != change.after().status())
        .sorted(Comparator.comparing(Change::kind))
        .toList();
  }

  /** A line for each requirement that changed, with the interactions of pacts that rely on it. */
  List<String> lines() {
    var changes = changes();
    var lines = new ArrayList<String>();
    changes.stream()
        .collect(groupingBy(it -> cause(it, changes).words(), LinkedHashMap::new, toList()))
        .forEach((words, alike) -> lines.add(names(alike) + " " + words));
    var more = lines.size() - MAX;
    var last = Stream.of("and " + more + " more").filter(unused -> more > 0);
    return Stream.concat(lines.stream().limit(MAX), last).toList();
  }

  private static Change cause(Change change, List<Change> changes) {
    var causes = changes.stream().filter(it -> change.after().causes().contains(it.name()));
    return causes.filter(it -> change.kind() == it.kind()).findFirst().orElse(change);
  }

  private static String names(List<Change> changes) {
    var names = changes.stream().map(Change::name).toList();
    var kind = StringUtils.capitalize(changes.get(0).kind().words());
    return kind + ": " + Excerpt.list(names, ", ", MAX);
  }

  /** The result of the comparison: undetermined as the later run is, not conformant if worse. */
  public Verdict result() {
    var newlyFails = changes().stream().anyMatch(change -> change.kind() == Kind.NEWLY_FAILING);
    var isWorse = newlyFails || after.verdict().compareTo(before.verdict()) > 0;
    var result = isWorse ? Verdict.NOT_CONFORMANT : Verdict.CONFORMANT;
    return after.verdict() == Verdict.UNDETERMINED ? Verdict.UNDETERMINED : result;
  }

  /** The last line: whether the later run is worse, and how many changes of each kind there are. */
  public String closing() {
    var counts = changes().stream().collect(groupingBy(Change::kind, TreeMap::new, counting()));
    var changed = new ArrayList<String>();
    counts.forEach((kind, count) -> changed.add(count + " " + kind.words()));
    var verdict = result() == Verdict.CONFORMANT ? "NOT WORSE" : "WORSE";
    return "%s: %s before, %s now: %s%s"
        .formatted(
            result() == Verdict.UNDETERMINED ? "UNDETERMINED" : verdict,
            before.verdict().words(),
            after.verdict().words(),
            changed.isEmpty() ? "no status changed" : String.join(", ", changed),
            after.verdict() == Verdict.CONFORMANT ? "" : "; reason: " + after.reason());
  }

  /** The changes and the last line as text or, with {@code diff.md}, as Markdown. */
  public String render(String template) {
    return Template.render(template, this);
  }

  /** All changes for programs, as {@code schemas/diff.schema.json} describes them. */
  public String json() {
    return ConformanceJson.text(
        JSON.createObjectNode()
            .put("schemaVersion", ConformanceJson.SCHEMA_VERSION)
            .putPOJO("result", result())
            .put("sentence", closing())
            .putPOJO("before", before)
            .putPOJO("after", after)
            .putPOJO("differences", differences())
            .putPOJO("changes", changes()));
  }
}
