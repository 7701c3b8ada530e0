package dev.conformance.invites.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.junit.RequestPlan;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import tools.jackson.databind.json.JsonMapper;

/** {@code list}: prints the catalogue. */
final class ListCommand implements Subcommand {
  private static final String JSON = "--json";
  private static final String REQUESTS = "--requests";

  private final RequestPlan plan;

  /**
   * @param plan which requests each requirement needs
   */
  ListCommand(RequestPlan plan) {
    this.plan = plan;
  }

  /** A requirement as JSON, in the words of conformance.json. */
  private record TestCase(
      String id,
      String area,
      String level,
      String title,
      String source,
      @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<List<String>> requests) {
    static TestCase of(Requirement requirement, Optional<List<String>> requests) {
      return new TestCase(
          requirement.id(),
          requirement.area().id(),
          requirement.level().name(),
          requirement.title(),
          requirement.source().toString(),
          requests);
    }

    String line() {
      var line = "%-17s  %-6s  %s".formatted(id, level, title);
      return requests.map(lines -> line + "\n" + String.join("\n", lines).indent(2)).orElse(line);
    }
  }

  @Override
  public CommandSpec spec() {
    var spec = CommandSpec.create().name("list");
    spec.usageMessage().description("Prints the requirements: id, level, sentence.");
    spec.addOption(Flag.named(JSON).description("as a JSON array, with area and source").build());
    spec.addOption(
        Flag.named(REQUESTS).description("with the requests that each requirement needs").build());
    return spec;
  }

  @Override
  public int execute(ParseResult arguments, Console console) {
    var withRequests = arguments.hasMatchedOption(REQUESTS);
    var rows =
        Arrays.stream(Requirement.values())
            .map(
                requirement ->
                    TestCase.of(
                        requirement,
                        withRequests ? Optional.of(plan.requests(requirement)) : Optional.empty()))
            .toList();
    if (arguments.hasMatchedOption(JSON)) {
      console.tell(JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(rows));
      return ExitStatus.DONE;
    }
    console.tell(rows.stream().map(TestCase::line).collect(Collectors.joining("\n")));
    if (withRequests) {
      console.tell(
          "A complete run asks for %d different requests, challenges not counted: requirements share them."
              .formatted(plan.total()));
    }
    return ExitStatus.DONE;
  }
}
