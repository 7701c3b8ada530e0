package dev.conformance.invites.cli;

import dev.conformance.invites.contract.Requirement;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import tools.jackson.databind.json.JsonMapper;

/** {@code list}: prints the catalogue. */
final class ListCommand implements Subcommand {
  private static final String JSON = "--json";

  /** A requirement as JSON, in the words of conformance.json. */
  private record Row(String id, String area, String level, String title, String source) {
    static Row of(Requirement requirement) {
      return new Row(
          requirement.id(),
          requirement.area().id(),
          requirement.level().name(),
          requirement.title(),
          requirement.source().toString());
    }

    String line() {
      return "%-17s  %-6s  %s".formatted(id, level, title);
    }
  }

  @Override
  public CommandSpec spec() {
    var spec = CommandSpec.create().name("list");
    spec.usageMessage().description("Prints the requirements: id, level, sentence.");
    spec.addOption(
        OptionSpec.builder(JSON)
            .type(boolean.class)
            .description("as a JSON array, with area and source")
            .build());
    return spec;
  }

  @Override
  public int execute(ParseResult arguments, Console console) {
    var rows = Arrays.stream(Requirement.values()).map(Row::of).toList();
    console.tell(
        arguments.hasMatchedOption(JSON)
            ? JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(rows)
            : rows.stream().map(Row::line).collect(Collectors.joining("\n")));
    return ExitStatus.DONE;
  }
}
