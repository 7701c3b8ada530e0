package dev.conformance.invites.cli;

import dev.conformance.invites.contract.Requirement;
import java.util.Arrays;
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

  @Option(names = "--json", description = "print a JSON array, with area and source")
  boolean json;

  ListCommand(Cli.Context context) {
    this.context = context;
  }

  /** A requirement as JSON, with the member names of conformance.json. */
  private record Listed(String id, String area, String level, String title, String source) {
    static Listed of(Requirement requirement) {
      return new Listed(
          requirement.id(),
          requirement.area().id(),
          requirement.level().name(),
          requirement.title(),
          requirement.source().toString());
    }
  }

  @Override
  public Integer call() {
    var listed = Arrays.stream(Requirement.values()).map(Listed::of).toList();
    if (json) {
      var writer = JsonMapper.shared().writerWithDefaultPrettyPrinter();
      context.print(writer.writeValueAsString(listed));
    } else {
      listed.forEach(
          rule ->
              context.print("%-17s  %-6s  %s".formatted(rule.id(), rule.level(), rule.title())));
    }
    return Cli.DONE;
  }
}
