package dev.conformance.invites.report;

import dev.conformance.invites.contract.Requirement;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.commons.text.StringEscapeUtils;

/** {@code overview.json}, {@code overview.md} and {@code overview.html}. */
public final class OverviewPages {
  private OverviewPages() {}

  /**
   * Writes the three files into the folder, which is created where it is missing.
   *
   * @throws ReportsNotWritableException where the folder does not take the files
   */
  public static void write(Overview overview, Path folder) {
    write(overview, Optional.empty(), folder);
  }

  /**
   * Writes the three files of one part of a list.
   *
   * @param shard which part; its {@code overview.json} says so, for the merge; empty means all
   * @throws ReportsNotWritableException where the folder does not take the files
   */
  public static void write(Overview overview, Optional<Shard> shard, Path folder) {
    try {
      var files = ReportFolder.at(folder);
      files.replace("overview.json", OverviewJson.render(overview, shard));
      files.replace("overview.md", markdown(overview));
      files.replace("overview.html", html(overview));
    } catch (IOException failed) {
      throw new ReportsNotWritableException(folder, failed);
    }
  }

  static String markdown(Overview overview) {
    var text =
        new StringBuilder("# Conformance by target (%d)\n\n".formatted(overview.columns().size()));
    text.append("| Target | Server | Verdict | ").append(Markdown.STATUSES).append(" |\n");
    text.append("| --- | --- | --- |")
        .append(" ---: |".repeat(Status.values().length))
        .append('\n');
    for (var column : overview.columns()) {
      text.append(
          "| %s | %s | %s | %s |\n"
              .formatted(
                  Markdown.inline(column.name()),
                  Markdown.inline(column.baseUrl()),
                  column.verdict().words(),
                  Markdown.counts(column::count)));
    }
    text.append("\n| Requirement |");
    overview
        .columns()
        .forEach(column -> text.append(' ').append(Markdown.inline(column.name())).append(" |"));
    text.append("\n| --- |").append(" --- |".repeat(overview.columns().size())).append('\n');
    for (var requirement : overview.requirements()) {
      text.append("| ").append(requirement.id()).append(" |");
      overview
          .columns()
          .forEach(column -> text.append(' ').append(word(column, requirement)).append(" |"));
      text.append('\n');
    }
    return text.toString();
  }

  static String html(Overview overview) {
    var text =
        new StringBuilder(
            """
            <!DOCTYPE html>
            <html lang="en">
            <meta charset="utf-8">
            <title>Conformance overview</title>
            <style>
              body { font-family: sans-serif; margin: 2em }
              table { border-collapse: collapse }
              th, td { border: 1px solid #ccc; padding: .3em .6em; text-align: left; white-space: nowrap }
              thead th { position: sticky; top: 0; background: #fff }
              .passed, .conformant { background: #d9f2d0 }
              .failed, .not-conformant { background: #c4321f; color: #fff }
              .warned { background: #ffe9a8 }
              .unstable { background: #f6d5ee }
              .accepted { background: #d6e4f5 }
              .not-exercised, .undetermined { background: #e4e4e4 }
            </style>
            <h1>Conformance by target (%d)</h1>
            <table>
            <thead><tr><th>Requirement</th>"""
                .formatted(overview.columns().size()));
    for (var column : overview.columns()) {
      text.append("<th title=\"")
          .append(escaped(column.baseUrl() + ": " + column.reason()))
          .append("\">")
          .append(escaped(column.name()))
          .append("</th>");
    }
    text.append("</tr></thead>\n<tbody>\n<tr><th>Verdict</th>");
    for (var column : overview.columns()) {
      text.append(cell(column.verdict().id()));
    }
    text.append("</tr>\n");
    for (var requirement : overview.requirements()) {
      text.append("<tr><th title=\"")
          .append(escaped(requirement.title()))
          .append("\">")
          .append(requirement.id())
          .append("</th>");
      for (var column : overview.columns()) {
        text.append(
            column.status(requirement).map(status -> cell(status.id())).orElse("<td></td>"));
      }
      text.append("</tr>\n");
    }
    return text.append("</tbody>\n</table>\n</html>\n").toString();
  }

  private static String cell(String id) {
    return "<td class=\"" + id + "\">" + id.replace('-', ' ') + "</td>";
  }

  private static String word(Overview.Column column, Requirement requirement) {
    return column.status(requirement).map(Status::words).orElse("");
  }

  private static String escaped(String text) {
    return StringEscapeUtils.escapeHtml4(text);
  }
}
