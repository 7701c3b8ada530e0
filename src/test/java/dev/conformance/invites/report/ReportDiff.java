package dev.conformance.invites.report;

import dev.conformance.invites.contract.Named;
import dev.conformance.invites.report.FinishedReport.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.lang3.StringUtils;

/**
 * What changed between two runs. Requirements are matched by id and interactions by consumer and
 * description, so that reports of different versions of the kit can be compared.
 */
public record ReportDiff(FinishedReport before, FinishedReport after) {
  /** The kinds of change. */
  enum Kind implements Named {
    NEWLY_FAILING,
    FIXED,
    OTHER;

    String title() {
      return StringUtils.capitalize(words());
    }
  }

  /** A requirement or an interaction whose status changed. */
  record Change(String name, Result before, Result after) {
    Kind kind() {
      var wasMet = !before.status().deviates();
      return switch (after.status()) {
        case FAILED, WARNED -> wasMet ? Kind.NEWLY_FAILING : Kind.OTHER;
        case PASSED -> wasMet ? Kind.OTHER : Kind.FIXED;
        case UNSTABLE, NOT_EXERCISED, ACCEPTED -> Kind.OTHER;
      };
    }
  }

  /**
   * Compares two reports, each a {@code conformance.json} or its folder.
   *
   * @throws ReportsException if a report cannot be read, or the second run began before the first
   */
  public static ReportDiff of(Path before, Path after) {
    var diff = new ReportDiff(read(before), read(after));
    if (diff.before.startedAt().isAfter(diff.after.startedAt())) {
      throw new ReportsException(
          "The run of %s began after that of %s: give the earlier report first."
              .formatted(before, after));
    }
    return diff;
  }

  private static FinishedReport read(Path path) {
    return FinishedReport.readAnyVersion(
        Files.isDirectory(path) ? path.resolve(ConformanceJson.FILE) : path);
  }

  /** The conditions that differ, each as {@code target.profile was documented, is atlas-cloud}. */
  List<String> differences() {
    var names = new TreeSet<>(before.conditions().keySet());
    names.addAll(after.conditions().keySet());
    return names.stream()
        .filter(name -> !before.condition(name).equals(after.condition(name)))
        .map(name -> name + " was " + before.condition(name) + ", is " + after.condition(name))
        .toList();
  }

  /** The changes by kind, without kinds that have none. */
  Set<Map.Entry<Kind, List<Change>>> groups() {
    return Stream.concat(after.results().keySet().stream(), before.results().keySet().stream())
        .distinct()
        .map(name -> new Change(name, before.result(name), after.result(name)))
        .filter(change -> change.before.status() != change.after.status())
        .collect(Collectors.groupingBy(Change::kind, TreeMap::new, Collectors.toList()))
        .entrySet();
  }

  /** Whether the later run is worse: something newly fails, or the server no longer conforms. */
  public boolean isWorse() {
    return groups().stream().anyMatch(group -> group.getKey() == Kind.NEWLY_FAILING)
        || (before.verdict() == Verdict.CONFORMANT && after.verdict() != Verdict.CONFORMANT);
  }

  /** The last line: whether the later run is worse, and how many changes of each kind there are. */
  public String closing() {
    var counts =
        groups().stream()
            .map(group -> group.getValue().size() + " " + group.getKey().words())
            .collect(Collectors.joining(", "));
    return "%s: %s before, %s now: %s"
        .formatted(
            isWorse() ? "WORSE" : "NOT WORSE",
            before.verdict().words(),
            after.verdict().words(),
            counts.isEmpty() ? "no status changed" : counts);
  }

  /** The changes for a terminal, without the last line. It ends with a line feed. */
  public String text() {
    return Template.render("diff.txt", this);
  }
}
