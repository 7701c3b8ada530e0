package dev.conformance.invites.report;

import dev.conformance.invites.contract.Requirement;
import java.util.Optional;
import org.apache.commons.text.StringEscapeUtils;

/** {@code overview.md} and {@code overview.html}. */
final class OverviewPages {
  private OverviewPages() {}

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
                  column.verdictWords(),
                  Markdown.counts(column::count)));
    }
    text.append("\n| Requirement |");
    overview
        .columns()
        .forEach(column -> text.append(' ').append(Markdown.inline(column.name())).append(" |"));
    text.append("\n| --- |").append(" --- |".repeat(overview.columns().size())).append('\n');
    if (overview.hasPacts()) {
      text.append("| Pacts |");
      overview
          .columns()
          .forEach(
              column ->
                  text.append(' ')
                      .append(column.pacts().map(Status::words).orElse(""))
                      .append(" |"));
      text.append('\n');
    }
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
      text.append(cell(column.verdict().id(), column.verdictWords()));
    }
    text.append("</tr>\n");
    if (overview.hasPacts()) {
      text.append("<tr><th>Pacts</th>");
      overview.columns().forEach(column -> text.append(cell(column.pacts())));
      text.append("</tr>\n");
    }
    for (var requirement : overview.requirements()) {
      text.append("<tr><th title=\"")
          .append(escaped(requirement.title()))
          .append("\">")
          .append(requirement.id())
          .append("</th>");
      for (var column : overview.columns()) {
        text.append(cell(column.status(requirement)));
      }
      text.append("</tr>\n");
    }
    return text.append("</tbody>\n</table>\n</html>\n").toString();
  }

  private static String cell(Optional<Status> status) {
    return status.map(known -> cell(known.id(), known.words())).orElse("<td></td>");
  }

  private static String cell(String id, String words) {
    return "<td class=\"" + id + "\">" + words + "</td>";
  }

  private static String word(Overview.Column column, Requirement requirement) {
    return column.status(requirement).map(Status::words).orElse("");
  }

  private static String escaped(String text) {
    return StringEscapeUtils.escapeHtml4(text);
  }
}
