package dev.conformance.invites.report;

import static dev.conformance.invites.report.ConformanceJson.JSON;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.conformance.invites.contract.Requirement;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A table of requirements by servers, made from the finished reports of several servers.
 *
 * @param problems a sentence for each folder without the report of a server
 */
public record Overview(List<Server> servers, List<String> problems) {
  /**
   * A column of the table.
   *
   * @param name the last names of the folder's path, as many as tell it from the other folders
   * @param page the relative URL of its report; empty if it is not beside or below the overview
   */
  record Server(
      String name, @JsonIgnore Optional<String> page, @JsonUnwrapped FinishedReport report) {}

  /**
   * The overview of the reports in these folders.
   *
   * @param output the folder for the overview
   * @throws ReportsException if no folder has the report of a server
   */
  public static Overview of(List<Path> folders, Path output) {
    var paths = new HashSet<Path>();
    var distinct = folders.stream().filter(folder -> paths.add(absolute(folder))).toList();
    var names = names(distinct.stream().map(Overview::absolute).toList());
    var servers = new ArrayList<Server>();
    var problems = new ArrayList<String>();
    for (var folder : distinct) {
      try {
        var report = FinishedReport.readOfAServer(folder);
        var name = names.get(distinct.indexOf(folder));
        servers.add(new Server(name, page(absolute(folder), absolute(output)), report));
      } catch (ReportsException unusable) {
        problems.add(unusable.getMessage());
      }
    }
    if (servers.isEmpty()) {
      throw new ReportsException(String.join("\n", problems));
    }
    return new Overview(servers, problems);
  }

  private static Path absolute(Path folder) {
    return folder.toAbsolutePath().normalize();
  }

  /** The last name of each path, or as many of its last names as make all of them different. */
  private static List<String> names(List<Path> paths) {
    return IntStream.iterate(1, length -> length + 1)
        .mapToObj(length -> paths.stream().map(path -> end(path, length)).toList())
        .filter(names -> new HashSet<>(names).size() == names.size())
        .findFirst()
        .orElseThrow();
  }

  private static String end(Path path, int length) {
    var count = path.getNameCount();
    return path.subpath(Math.max(0, count - length), count).toString();
  }

  private static Optional<String> page(Path folder, Path output) {
    var page = folder.resolve("conformance.html");
    return folder.startsWith(output.resolve("..").normalize()) && Files.exists(page)
        ? Optional.of(
            StreamSupport.stream(output.relativize(page).spliterator(), false)
                .map(name -> URLEncoder.encode(name.toString(), UTF_8).replace("+", "%20"))
                .collect(Collectors.joining("/")))
        : Optional.empty();
  }

  Map<String, String> render() {
    var json = JSON.createObjectNode().put("schemaVersion", ConformanceJson.SCHEMA_VERSION);
    json.set("targets", JSON.valueToTree(servers));
    json.putPOJO("problems", problems);
    return Map.of(
        "overview.json", ConformanceJson.text(json),
        "overview.md", Template.render("overview.md", this),
        "overview.html", Template.render("overview.html", this));
  }

  List<Status> statuses() {
    return List.of(Status.values());
  }

  /** One line of the table, with a cell for each server; empty if it was not selected. */
  record Row(Requirement requirement, List<Optional<Status>> cells) {
    private int rankOfTheWorst() {
      return cells.stream()
          .flatMap(Optional::stream)
          .mapToInt(Status.WORST_FIRST::indexOf)
          .min()
          .orElseThrow();
    }
  }

  /** The lines of the table: those with a failure first. */
  List<Row> rows() {
    return Arrays.stream(Requirement.values())
        .map(
            requirement ->
                new Row(
                    requirement,
                    servers.stream()
                        .map(it -> Optional.ofNullable(it.report.requirements().get(requirement)))
                        .toList()))
        .filter(row -> row.cells().stream().anyMatch(Optional::isPresent))
        .sorted(Comparator.comparing(Row::rankOfTheWorst))
        .toList();
  }

  /** The exit status of the worst server: undetermined outweighs not conformant. */
  public int exitStatus() {
    return Collections.max(verdicts()).exitStatus();
  }

  /** A server without a report is undetermined. */
  private List<Verdict> verdicts() {
    return Stream.concat(
            servers.stream().map(server -> server.report.verdict()),
            problems.stream().map(problem -> Verdict.UNDETERMINED))
        .toList();
  }

  /** The last line: the worst verdict, partial if any is, and the number of servers for each. */
  public String closing() {
    var verdicts = verdicts();
    var counts =
        Arrays.stream(Verdict.values())
            .map(verdict -> Collections.frequency(verdicts, verdict) + " " + verdict.words())
            .collect(Collectors.joining(", "));
    var partial = servers.stream().filter(it -> !it.report.partial().isEmpty()).count();
    return "%s: %d %s: %s"
        .formatted(
            Collections.max(verdicts).words(partial > 0).toUpperCase(Locale.ROOT),
            verdicts.size(),
            verdicts.size() == 1 ? "server" : "servers",
            counts + (partial == 0 ? "" : "; %d partial".formatted(partial)));
  }
}
