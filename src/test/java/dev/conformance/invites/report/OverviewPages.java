package dev.conformance.invites.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** {@code overview.md} and {@code overview.html}: one table of requirements against targets. */
record OverviewPages(List<Overview.Column> targets, List<Row> rows) {

  /** One line of the table, with a cell for each target. */
  record Row(String name, String title, List<Cell> cells) {}

  record Cell(String id, String words) {
    static Cell of(Optional<Status> status) {
      return new Cell(
          status.map(Status::id).orElse("not-selected"), status.map(Status::words).orElse(""));
    }
  }

  static OverviewPages of(Overview overview) {
    var columns = overview.columns();
    var rows = new ArrayList<Row>();
    rows.add(
        row(
            columns,
            "Verdict",
            "The verdict of the run",
            column -> new Cell(column.verdict().id(), column.verdictWords())));
    if (columns.stream().anyMatch(column -> column.pacts().isPresent())) {
      rows.add(
          row(
              columns,
              "Pacts",
              "The worst result of the pacts' interactions",
              column -> Cell.of(column.pacts())));
    }
    for (var requirement : overview.requirements()) {
      rows.add(
          row(
              columns,
              requirement.id(),
              requirement.title(),
              column -> Cell.of(column.status(requirement))));
    }
    return new OverviewPages(columns, rows);
  }

  private static Row row(
      List<Overview.Column> columns,
      String name,
      String title,
      Function<Overview.Column, Cell> cell) {
    return new Row(name, title, columns.stream().map(cell).toList());
  }

  static String markdown(Overview overview) {
    var page = of(overview);
    var text =
        new StringBuilder("# Conformance by target (%d)\n\n".formatted(page.targets().size()));
    text.append("| Target | Server | Verdict | ").append(Markdown.STATUSES).append(" |\n");
    text.append("| --- | --- | --- |")
        .append(" ---: |".repeat(Status.values().length))
        .append('\n');
    for (var target : page.targets()) {
      text.append(
          "| %s | %s | %s | %s |\n"
              .formatted(
                  Markdown.inline(target.name()),
                  Markdown.inline(target.baseUrl()),
                  target.verdictWords(),
                  Markdown.counts(target::count)));
    }
    text.append('\n');
    line(
        text,
        "Requirement",
        page.targets().stream().map(Overview.Column::name).map(Markdown::inline).toList());
    line(text, "---", page.targets().stream().map(target -> "---").toList());
    // The first row, the verdict, is in the table above.
    page.rows().stream()
        .skip(1)
        .forEach(row -> line(text, row.name(), row.cells().stream().map(Cell::words).toList()));
    return text.toString();
  }

  private static void line(StringBuilder text, String first, List<String> cells) {
    text.append("| ")
        .append(first)
        .append(" |")
        .append(cells.stream().map(cell -> " " + cell + " |").collect(Collectors.joining()))
        .append('\n');
  }

  static String html(Overview overview) {
    return Template.render("overview.html", of(overview));
  }
}
