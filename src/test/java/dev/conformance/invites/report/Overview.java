package dev.conformance.invites.report;

import static dev.conformance.invites.report.ConformanceJson.JSON;

import dev.conformance.invites.contract.Requirement;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A table of requirements by servers, made from the finished reports of several servers. */
public record Overview(List<FinishedReport> reports) {
  /**
   * The overview of the reports in these folders.
   *
   * @throws ReportsException if one of the folders has no report, or its report cannot be read
   */
  public static Overview of(List<Path> folders) {
    return new Overview(folders.stream().map(FinishedReport::read).toList());
  }

  Map<String, String> render() {
    var json = JSON.createObjectNode().put("schemaVersion", ConformanceJson.SCHEMA_VERSION);
    json.set("targets", JSON.valueToTree(reports));
    return Map.of(
        "overview.json", ConformanceJson.text(json),
        "overview.md", Template.render("overview.md", this),
        "overview.html", Template.render("overview.html", this));
  }

  List<Status> statuses() {
    return List.of(Status.values());
  }

  /** One line of the table, with a cell for each server; empty if it was not selected. */
  record Row(Requirement requirement, List<Optional<Status>> cells) {}

  List<Row> rows() {
    return Arrays.stream(Requirement.values())
        .map(
            requirement ->
                new Row(
                    requirement,
                    reports.stream()
                        .map(report -> Optional.ofNullable(report.requirements().get(requirement)))
                        .toList()))
        .filter(row -> row.cells().stream().anyMatch(Optional::isPresent))
        .toList();
  }

  /** The exit status of the worst server: undetermined outweighs not conformant. */
  public int exitStatus() {
    return Collections.max(verdicts()).exitStatus();
  }

  private List<Verdict> verdicts() {
    return reports.stream().map(FinishedReport::verdict).toList();
  }

  /** The last line: the worst verdict, partial if any is, and the number of servers for each. */
  public String closing() {
    var counts =
        Arrays.stream(Verdict.values())
            .map(verdict -> Collections.frequency(verdicts(), verdict) + " " + verdict.words())
            .collect(Collectors.joining(", "));
    var partial = reports.stream().filter(report -> !report.partial().isEmpty()).count();
    return "%s: %d %s: %s"
        .formatted(
            Collections.max(verdicts()).words(partial > 0).toUpperCase(Locale.ROOT),
            reports.size(),
            reports.size() == 1 ? "server" : "servers",
            counts + (partial == 0 ? "" : "; %d partial".formatted(partial)));
  }
}
