package dev.conformance.invites.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** {@code overview.md} and {@code overview.html}: one table of requirements against targets. */
record OverviewPages(Overview overview, List<Target> targets, List<Row> rows) {

  /**
   * The heading of a column.
   *
   * @param hasReport whether the report of the target is in the folder of its name
   */
  record Target(Overview.Column column, boolean hasReport) {
    List<Long> counts() {
      return Arrays.stream(Status.values()).map(column::count).toList();
    }
  }

  List<Status> statuses() {
    return List.of(Status.values());
  }

  /**
   * One line of the table, with a cell for each target.
   *
   * @param isSame whether all targets that could be judged have the same result
   */
  record Row(String name, String title, List<Cell> cells, boolean isSame) {
    static Row of(
        String name,
        String title,
        List<Overview.Column> columns,
        Function<Overview.Column, Optional<Status>> result) {
      var results =
          columns.stream()
              .filter(column -> column.verdict() != Verdict.UNDETERMINED)
              .map(result)
              .distinct()
              .count();
      return new Row(name, title, columns.stream().map(result).map(Cell::of).toList(), results < 2);
    }
  }

  record Cell(String id, String words) {
    static Cell of(Optional<Status> status) {
      return new Cell(
          status.map(Status::id).orElse("not-selected"), status.map(Status::words).orElse(""));
    }
  }

  private static OverviewPages of(Overview overview, Predicate<String> hasReport) {
    var all = overview.columns();
    var rows = new ArrayList<Row>();
    if (all.stream().anyMatch(column -> column.pacts().isPresent())) {
      var title = "The worst result of the pacts' interactions";
      rows.add(Row.of("Pacts", title, all, Overview.Column::pacts));
    }
    for (var requirement : overview.requirements()) {
      rows.add(
          Row.of(
              requirement.id(),
              requirement.title(),
              all,
              column -> Optional.ofNullable(column.statuses().get(requirement))));
    }
    var targets =
        all.stream().map(column -> new Target(column, hasReport.test(column.name()))).toList();
    return new OverviewPages(overview, targets, rows);
  }

  /** When the targets were judged: {@code from … to …}. */
  String judged() {
    var times = overview.columns().stream().map(Overview.Column::startedAt).sorted().toList();
    return times.isEmpty()
        ? ""
        : "from %s to %s".formatted(times.get(0), times.get(times.size() - 1));
  }

  static String markdown(Overview overview) {
    return Template.render("overview.md", of(overview, name -> false));
  }

  static String html(Overview overview, Predicate<String> hasReport) {
    return Template.render("overview.html", of(overview, hasReport));
  }
}
