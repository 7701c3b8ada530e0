package dev.conformance.invites.report;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import dev.conformance.invites.common.Excerpt;
import dev.conformance.invites.contract.Named;
import dev.conformance.invites.report.FinishedReport.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
    var diff = new ReportDiff(read(before), read(after));
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

  private static FinishedReport read(Path path) {
    return FinishedReport.readAnyVersion(
        Files.isDirectory(path) ? path.resolve(ConformanceJson.FILE) : path);
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
  String lines() {
    var changes = changes();
    var alike =
        changes.stream()
            .collect(groupingBy(it -> cause(it, changes).words(), LinkedHashMap::new, toList()));
    var lines = new ArrayList<String>();
    alike.forEach((words, of) -> lines.add(names(of) + " " + words));
    var first = lines.stream().limit(MAX).collect(joining("\n"));
    var more = lines.size() - MAX;
    return more > 0 ? first + "\nand " + more + " more" : first;
  }

  private static Change cause(Change change, List<Change> changes) {
    return changes.stream()
        .filter(it -> change.after().requirements().contains(it.name()))
        .filter(it -> change.kind() == it.kind())
        .findFirst()
        .orElse(change);
  }

  private static String names(List<Change> changes) {
    var names = changes.stream().map(Change::name).toList();
    var ids = names.stream().filter(name -> !name.startsWith(FinishedReport.PACT)).toList();
    var interactions = names.size() - ids.size();
    var rely = " with " + Status.count(interactions, "interaction") + " of pacts";
    return StringUtils.capitalize(changes.get(0).kind().words())
        + ": "
        + Excerpt.list(ids.isEmpty() ? names : ids, ", ", MAX)
        + (ids.isEmpty() || interactions == 0 ? "" : rely);
  }

  /** The result of the comparison: undetermined as the later run is, not conformant if worse. */
  public Verdict result() {
    var isWorse = newlyFails() || after.verdict().compareTo(before.verdict()) > 0;
    var result = isWorse ? Verdict.NOT_CONFORMANT : Verdict.CONFORMANT;
    return after.verdict() == Verdict.UNDETERMINED ? Verdict.UNDETERMINED : result;
  }

  private boolean newlyFails() {
    return changes().stream().anyMatch(change -> change.kind() == Kind.NEWLY_FAILING);
  }

  /** The last line: whether the later run is worse, and how many changes of each kind there are. */
  public String closing() {
    var counts = changes().stream().collect(groupingBy(Change::kind, TreeMap::new, counting()));
    var changed = new ArrayList<String>();
    counts.forEach((kind, count) -> changed.add(count + " " + kind.words()));
    // The gate alone, such as a known deviation that is out of date, makes no requirement worse.
    var verdict = result() == Verdict.CONFORMANT ? "not worse" : result().words();
    var isWorse = result() == Verdict.NOT_CONFORMANT && newlyFails();
    var isExplained =
        after.verdict() == Verdict.CONFORMANT
            || after.results().values().stream().anyMatch(it -> it.status().isFailed());
    return "%s: %s before, %s now: %s%s"
        .formatted(
            (isWorse ? "worse" : verdict).toUpperCase(Locale.ROOT),
            before.verdict().words(),
            after.verdict().words(),
            changed.isEmpty() ? "no status changed" : String.join(", ", changed),
            isExplained ? "" : "; reason: " + after.reason());
  }

  /** The changes for a terminal, without the last line. It ends with a line feed. */
  public String text() {
    return Template.render("diff.txt", this);
  }
}
