package dev.conformance.invites.cli;

import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.report.ConformanceJson;
import java.util.Arrays;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Prints the requirements: id, level, title.")
final class ListCommand implements Runnable {
  private final Cli.Context context;

  @Option(names = "--json", description = "print a JSON array, with area and source")
  boolean json;

  ListCommand(Cli.Context context) {
    this.context = context;
  }

  @Override
  public void run() {
    if (json) {
      var requirements =
          Arrays.stream(Requirement.values()).map(ConformanceJson::definition).toList();
      var writer = JsonMapper.shared().writerWithDefaultPrettyPrinter();
      context.print(writer.writeValueAsString(requirements));
    } else {
      for (var rule : Requirement.values()) {
        context.print("%-17s  %-6s  %s".formatted(rule.id(), rule.level(), rule.title()));
      }
    }
  }
}
