package dev.conformance.invites.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.conformance.invites.contract.Requirement;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** {@code list}: prints the catalogue. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Prints the requirements: id, level, sentence.")
final class ListCommand implements Callable<Integer> {
  private final Cli.Context context;

  @Option(
      names = "--json",
      description = "as a JSON array, with area, source and the set it joined")
  boolean json;

  @Option(names = "--requests", description = "with the requests that each requirement needs")
  boolean requests;

  ListCommand(Cli.Context context) {
    this.context = context;
  }

  /** A requirement as JSON, in the words of conformance.json. */
  private record Listed(
      String id,
      String area,
      String level,
      String title,
      String source,
      String since,
      @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<List<String>> requests) {
    String line() {
      var line = "%-17s  %-6s  %s".formatted(id, level, title);
      return requests.map(lines -> line + "\n" + String.join("\n", lines).indent(2)).orElse(line);
    }
  }

  @Override
  public Integer call() {
    var listed = Arrays.stream(Requirement.values()).map(this::listed).toList();
    if (json) {
      context
          .console()
          .print(JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(listed));
      return Cli.DONE;
    }
    context.console().print(listed.stream().map(Listed::line).collect(Collectors.joining("\n")));
    if (requests) {
      context
          .console()
          .print(
              "A complete run sends %d different requests, challenges not counted: requirements share them."
                  .formatted(context.plan().total()));
    }
    return Cli.DONE;
  }

  private Listed listed(Requirement requirement) {
    return new Listed(
        requirement.id(),
        requirement.area().id(),
        requirement.level().name(),
        requirement.title(),
        requirement.source().toString(),
        requirement.since(),
        requests ? Optional.of(context.plan().requests(requirement)) : Optional.empty());
  }
}
