package dev.conformance.invites.report;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.conformance.invites.contract.Named;
import dev.conformance.invites.report.FinishedReport.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.commons.lang3.StringUtils;

/**
 * What changed between two runs. Requirements are matched by id and interactions by consumer and
 * description, so that reports of different versions of the kit can be compared.
 */
public record ReportDiff(FinishedReport before, FinishedReport after) {
  enum Kind implements Named {
    NEWLY_FAILING,
    FIXED,
    OTHER;

    String title() {
      return StringUtils.capitalize(words());
    }
  }

  /** How the status of a requirement or an interaction changed, and why. */
  record Change(Status before, Result after) {
    Kind kind() {
      return switch (after.status()) {
        case FAILED -> Kind.NEWLY_FAILING;
        case WARNED ->
            before == Status.FAILED || before == Status.ACCEPTED ? Kind.OTHER : Kind.NEWLY_FAILING;
        case PASSED -> before.deviates() ? Kind.FIXED : Kind.OTHER;
        case UNSTABLE, NOT_EXERCISED, ACCEPTED -> Kind.OTHER;
      };
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

  /** The conditions that differ, each as {@code target.profile was documented, is atlas-cloud}. */
  List<String> differences() {
    var names = new TreeSet<>(before.conditions().keySet());
    names.addAll(after.conditions().keySet());
    return names.stream()
        .filter(name -> !before.condition(name).equals(after.condition(name)))
        .map(name -> name + " was " + before.condition(name) + ", is " + after.condition(name))
        .toList();
  }

  /** The names of what changed, by kind and change. */
  Map<Kind, Map<Change, List<String>>> groups() {
    return Stream.concat(after.results().keySet().stream(), before.results().keySet().stream())
        .distinct()
        .filter(name -> before.result(name).status() != after.result(name).status())
        .collect(
            groupingBy(
                name -> change(name).kind(),
                () -> new EnumMap<>(Kind.class),
                groupingBy(this::change, LinkedHashMap::new, toList())));
  }

  private Change change(String name) {
    return new Change(before.result(name).status(), after.result(name));
  }

  /** Whether the later run is worse: something newly fails, or the verdict is a worse one. */
  public boolean isWorse() {
    return groups().containsKey(Kind.NEWLY_FAILING)
        || after.verdict().compareTo(before.verdict()) > 0;
  }

  /** The last line: whether the later run is worse, and how many changes of each kind there are. */
  public String closing() {
    var counts = new ArrayList<String>();
    groups()
        .forEach(
            (kind, changes) ->
                counts.add(
                    changes.values().stream().mapToInt(List::size).sum() + " " + kind.words()));
    return "%s: %s before, %s now: %s"
        .formatted(
            isWorse() ? "WORSE" : "NOT WORSE",
            before.verdict().words(),
            after.verdict().words(),
            counts.isEmpty() ? "no status changed" : String.join(", ", counts));
  }

  /** The changes for a terminal, without the last line. It ends with a line feed. */
  public String text() {
    return Template.render("diff.txt", this);
  }
}
