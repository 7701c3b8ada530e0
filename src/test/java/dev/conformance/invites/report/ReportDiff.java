package dev.conformance.invites.report;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.conformance.invites.common.Excerpt;
import dev.conformance.invites.contract.Named;
import dev.conformance.invites.report.FinishedReport.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.lang3.StringUtils;

/**
 * What changed between two runs. Requirements are matched by id and interactions by consumer and
 * description, so that reports of different versions of the kit can be compared.
 */
public record ReportDiff(FinishedReport before, FinishedReport after) {
  private static final int MAX_LINES = 10;

  private enum Kind implements Named {
    NEWLY_FAILING,
    FIXED,
    OTHER
  }

  /** How the status of a requirement or an interaction changed, and why. */
  private record Change(String name, Status before, Result after) {
    Kind kind() {
      return switch (after.status()) {
        case FAILED -> Kind.NEWLY_FAILING;
        case WARNED ->
            before == Status.FAILED || before == Status.ACCEPTED ? Kind.OTHER : Kind.NEWLY_FAILING;
        case PASSED -> before.deviates() ? Kind.FIXED : Kind.OTHER;
        case UNSTABLE, NOT_EXERCISED, ACCEPTED -> Kind.OTHER;
      };
    }

    String words() {
      var reason = after.reason().isEmpty() ? "" : ": " + after.reason();
      return " (%s before, %s now)%s".formatted(before.words(), after.status().words(), reason);
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
        .map(
            name ->
                "%s: %s before, %s now"
                    .formatted(name, before.condition(name), after.condition(name)))
        .toList();
  }

  private Map<Kind, List<Change>> changes() {
    return Stream.concat(after.results().keySet().stream(), before.results().keySet().stream())
        .distinct()
        .map(name -> new Change(name, before.result(name).status(), after.result(name)))
        .filter(change -> change.before() != change.after().status())
        .collect(groupingBy(Change::kind, () -> new EnumMap<>(Kind.class), toList()));
  }

  /** A line for each requirement that changed, with the interactions of pacts that rely on it. */
  List<String> lines() {
    var lines = new ArrayList<String>();
    changes()
        .forEach(
            (kind, changes) ->
                changes.stream()
                    .collect(
                        groupingBy(it -> cause(it, changes).words(), LinkedHashMap::new, toList()))
                    .forEach(
                        (words, alike) ->
                            lines.add(
                                StringUtils.capitalize(kind.words())
                                    + ": "
                                    + names(alike)
                                    + words)));
    var more = lines.size() - MAX_LINES;
    if (more > 0) {
      lines.subList(MAX_LINES, lines.size()).clear();
      lines.add("and %d more".formatted(more));
    }
    return lines;
  }

  /** The change of the requirement that an interaction relies on; otherwise the change itself. */
  private static Change cause(Change change, List<Change> changes) {
    return changes.stream()
        .filter(it -> change.after().requirements().contains(it.name()))
        .findFirst()
        .orElse(change);
  }

  /** {@code ENVELOPE-1, ENVELOPE-2 with 7 interactions of pacts}. */
  private static String names(List<Change> changes) {
    var names = changes.stream().map(Change::name).toList();
    var ids = names.stream().filter(name -> !name.startsWith(FinishedReport.PACT)).toList();
    var interactions = names.size() - ids.size();
    if (interactions == 0 || ids.isEmpty()) {
      return Excerpt.list(names);
    }
    return "%s with %d interaction%s of pacts"
        .formatted(Excerpt.list(ids), interactions, interactions == 1 ? "" : "s");
  }

  /** The exit status: that of an undetermined later run, 1 if it is worse, and otherwise 0. */
  public int exitStatus() {
    if (after.verdict() == Verdict.UNDETERMINED) {
      return Verdict.UNDETERMINED.exitStatus();
    }
    return newlyFails() || after.verdict().compareTo(before.verdict()) > 0 ? 1 : 0;
  }

  private boolean newlyFails() {
    return changes().containsKey(Kind.NEWLY_FAILING);
  }

  /** The last line: whether the later run is worse, and how many changes of each kind there are. */
  public String closing() {
    var counts =
        changes().entrySet().stream()
            .map(kind -> kind.getValue().size() + " " + kind.getKey().words())
            .collect(Collectors.joining(", "));
    // A gate alone, such as a known deviation that is out of date, makes no requirement worse.
    var result =
        switch (exitStatus()) {
          case 0 -> "not worse";
          case 1 -> newlyFails() ? "worse" : "not conformant";
          default -> "undetermined";
        };
    var isCounted = after.results().values().stream().anyMatch(it -> it.status().isFailed());
    return "%s: %s before, %s now: %s%s"
        .formatted(
            result.toUpperCase(Locale.ROOT),
            before.verdict().words(),
            after.verdict().words(),
            counts.isEmpty() ? "no status changed" : counts,
            after.verdict() == Verdict.CONFORMANT || isCounted
                ? ""
                : "; reason: " + after.reason());
  }

  /** The changes for a terminal, without the last line. It ends with a line feed. */
  public String text() {
    return Template.render("diff.txt", this);
  }
}
