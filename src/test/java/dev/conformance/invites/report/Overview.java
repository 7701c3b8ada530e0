package dev.conformance.invites.report;

import static dev.conformance.invites.report.ConformanceJson.JSON;

import dev.conformance.invites.contract.Requirement;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.lang3.StringUtils;
import tools.jackson.databind.node.ObjectNode;

/** A table of requirements by servers, made from the finished reports of several servers. */
public record Overview(List<Server> servers) {
  /**
   * A column of the table, with the relative URL of the page of the report, if that is beside or
   * below the overview, and a sentence that says why there is no report.
   */
  record Server(
      String name, Optional<String> page, Optional<FinishedReport> report, String problem) {
    private Cell cell(Requirement requirement) {
      var statuses = report.map(FinishedReport::requirements);
      var tested = statuses.filter(it -> !Set.of(Status.NOT_EXERCISED).containsAll(it.values()));
      var status = tested.map(it -> it.get(requirement));
      var link = page.filter(it -> status.filter(Status::deviates).isPresent());
      return new Cell(status, link.map(it -> it + "#" + requirement.id()));
    }
  }

  record Cell(Optional<Status> status, Optional<String> link) {}

  /**
   * The overview of the reports in these folders.
   *
   * @param output the folder for the overview
   * @throws ReportsException if no folder has the report of a server
   */
  public static Overview of(List<Path> folders, Path output) {
    var servers = folders.stream().map(folder -> server(folder, folders, output));
    var overview = new Overview(servers.toList());
    if (overview.problems().size() == folders.size()) {
      throw new ReportsException(String.join("\n", overview.problems()));
    }
    return overview;
  }

  private static Server server(Path folder, List<Path> folders, Path output) {
    var name = name(folder, folders);
    try {
      return new Server(name, page(folder, output), Optional.of(FinishedReport.read(folder)), "");
    } catch (ReportsException unusable) {
      return new Server(name, Optional.empty(), Optional.empty(), "" + unusable.getMessage());
    }
  }

  /** A sentence for each folder without the report of a server. */
  public List<String> problems() {
    return servers.stream().map(Server::problem).filter(it -> !it.isEmpty()).toList();
  }

  private static Path absolute(Path folder) {
    return folder.toAbsolutePath().normalize();
  }

  /** What sets the folder's path apart from those of the others, with its last name at least. */
  private static String name(Path folder, List<Path> folders) {
    var paths = folders.stream().map(it -> absolute(it).toString()).toArray(String[]::new);
    var common = StringUtils.getCommonPrefix(paths);
    return absolute(folder).toString().substring(common.lastIndexOf(File.separatorChar) + 1);
  }

  private static Optional<String> page(Path folder, Path output) {
    var page = absolute(folder.resolve("conformance.html"));
    var base = absolute(output);
    var below = base.toUri().relativize(page.toUri());
    var beside = base.resolveSibling("").toUri().relativize(page.toUri());
    return Optional.of(below.isAbsolute() ? "../" + beside : below.toString())
        .filter(link -> Files.exists(page) && !beside.isAbsolute());
  }

  Map<String, String> render() {
    var json = JSON.createObjectNode().put("schemaVersion", ConformanceJson.SCHEMA_VERSION);
    var targets = json.putArray("targets");
    for (var server : servers) {
      var tree = server.report().map(JSON::<ObjectNode>valueToTree);
      tree.ifPresent(it -> targets.add(it.put("name", server.name())));
    }
    json.putPOJO("problems", problems());
    return Map.of(
        "overview.json", ConformanceJson.text(json),
        "overview.md", Template.render("overview.md", this),
        "overview.html", Template.render("overview.html", this));
  }

  List<Status> statuses() {
    return List.of(Status.values());
  }

  record Row(Requirement requirement, List<Cell> cells) {
    private Status worst() {
      return statuses().min(Status.WORST_FIRST).orElseThrow();
    }

    private Stream<Status> statuses() {
      return cells.stream().flatMap(cell -> cell.status().stream());
    }

    boolean passes() {
      return statuses().allMatch(Status.PASSED::equals);
    }
  }

  /** The lines of the table: those with a failure first, in the order of the reports. */
  List<Row> rows() {
    var results = reports().flatMap(report -> report.results().entrySet().stream());
    var ids = results.filter(it -> it.getValue().status().deviates()).map(Map.Entry::getKey);
    var deviating = ids.flatMap(id -> Requirement.withId(id).stream());
    return Stream.concat(deviating, Stream.of(Requirement.values()))
        .distinct()
        .map(it -> new Row(it, servers.stream().map(server -> server.cell(it)).toList()))
        .filter(row -> row.statuses().findAny().isPresent())
        .sorted(Comparator.comparing(Row::worst, Status.WORST_FIRST))
        .toList();
  }

  /** The exit status of the worst server: undetermined outweighs not conformant. */
  public int exitStatus() {
    return Collections.max(verdicts()).exitStatus();
  }

  private Stream<FinishedReport> reports() {
    return servers.stream().flatMap(server -> server.report().stream());
  }

  private List<Verdict> verdicts() {
    var verdicts = servers.stream().map(it -> it.report().map(FinishedReport::verdict));
    return verdicts.map(it -> it.orElse(Verdict.UNDETERMINED)).toList();
  }

  /** The last line: the worst verdict, partial if any is, and the number of servers for each. */
  public String closing() {
    var verdicts = verdicts();
    var all = Stream.of(Verdict.values());
    var counts = all.map(it -> Collections.frequency(verdicts, it) + " " + it.words()).toList();
    var partial = reports().filter(report -> !report.partial().isEmpty()).count();
    var worst = Collections.max(verdicts).words(partial > 0).toUpperCase(Locale.ROOT);
    var more = partial == 0 ? "" : "; %d partial".formatted(partial);
    var tested = Status.count(verdicts.size(), "server");
    return "%s: %s: %s%s".formatted(worst, tested, String.join(", ", counts), more);
  }
}
