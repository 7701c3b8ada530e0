package dev.conformance.invites.cli;

import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.junit.RequestPlan;
import dev.conformance.invites.suites.Suites;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** {@code list}: prints the catalogue. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Prints the requirements: id, level, title.")
final class ListCommand implements Callable<Integer> {
  private final Cli.Context context;

  @Option(
      names = "--json",
      description =
          "as a JSON array, with area, source, requests and the requirement set in which it first appeared")
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
      List<String> requests) {
    static Listed of(Requirement requirement, RequestPlan plan) {
      return new Listed(
          requirement.id(),
          requirement.area().id(),
          requirement.level().name(),
          requirement.title(),
          requirement.source().toString(),
          requirement.since(),
          plan.requests(requirement));
    }
  }

  @Override
  public Integer call() {
    var console = context.console();
    var plan = new RequestPlan(Suites.all());
    var listed = Arrays.stream(Requirement.values()).map(one -> Listed.of(one, plan)).toList();
    if (json) {
      var writer = JsonMapper.shared().writerWithDefaultPrettyPrinter();
      console.print(writer.writeValueAsString(listed));
      return Cli.DONE;
    }
    for (var one : listed) {
      console.print("%-17s  %-6s  %s".formatted(one.id(), one.level(), one.title()));
      if (requests) {
        console.print(String.join("\n", one.requests()).indent(2));
      }
    }
    return Cli.DONE;
  }
}
