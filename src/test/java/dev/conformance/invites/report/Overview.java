package dev.conformance.invites.report;

import static dev.conformance.invites.report.ConformanceJson.JSON;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.conformance.invites.contract.Requirement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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
    var servers = new ArrayList<Server>();
    var problems = new ArrayList<String>();
    for (var folder : folders) {
      try {
        var report = FinishedReport.read(folder);
        servers.add(new Server(name(folder, folders), page(folder, output), report));
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

  private static String name(Path folder, List<Path> folders) {
    var path = absolute(folder);
    var count = path.getNameCount();
    return IntStream.rangeClosed(1, count)
        .mapToObj(length -> path.subpath(count - length, count))
        .filter(end -> folders.stream().filter(it -> absolute(it).endsWith(end)).count() == 1)
        .findFirst()
        .orElse(path)
        .toString();
  }

  private static Optional<String> page(Path folder, Path output) {
    var page = folder.resolve("conformance.html");
    return Optional.of(absolute(output).relativize(absolute(page)).toString().replace('\\', '/'))
        .filter(link -> Files.exists(page) && !link.startsWith("../../"));
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

  record Row(Requirement requirement, List<Optional<Status>> cells) {
    private int worst() {
      var statuses = cells.stream().flatMap(Optional::stream);
      return statuses.mapToInt(Status.WORST_FIRST::indexOf).min().orElseThrow();
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
        .sorted(Comparator.comparing(Row::worst))
        .toList();
  }

  /** The exit status of the worst server: undetermined outweighs not conformant. */
  public int exitStatus() {
    return Collections.max(verdicts()).exitStatus();
  }

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
    return "%s: %s: %s"
        .formatted(
            Collections.max(verdicts).words(partial > 0).toUpperCase(Locale.ROOT),
            Status.count(verdicts.size(), "server"),
            counts + (partial == 0 ? "" : "; %d partial".formatted(partial)));
  }
}
