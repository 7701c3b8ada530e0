package dev.conformance.invites.cli;

import dev.conformance.invites.config.ConfigurationException;
import dev.conformance.invites.config.Suggestion;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.reference.Faults;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code explain}: prints what is known of one requirement. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description =
        "Explains a requirement: rule, source, requests, and the faults that its checks detect.")
final class ExplainCommand implements Callable<Integer> {
  private final Cli.Context context;
  private final Console console;

  @Parameters(paramLabel = "ID", description = "a requirement, for example ENVELOPE-2")
  String id = "";

  ExplainCommand(Cli.Context context, Console console) {
    this.context = context;
    this.console = console;
  }

  @Override
  public Integer call() {
    var requirement = Requirement.withId(id).orElseThrow(this::unknown);
    console.print(
        """
        %s (%s): %s

        Source: %s

        Requests:
        %s
        Faults that its checks detect (%s serve --fault ID runs such a server):
        %s"""
            .formatted(
                requirement.id(),
                requirement.level(),
                requirement.title(),
                requirement.source(),
                String.join("\n", context.plan().requests(requirement)).indent(2),
                context.command(),
                Faults.all().stream()
                    .filter(fault -> fault.requirement() == requirement)
                    .map(fault -> fault.id() + ": " + fault.title())
                    .collect(Collectors.joining("\n"))
                    .indent(2)));
    return Cli.DONE;
  }

  private ConfigurationException unknown() {
    var known = Arrays.stream(Requirement.values()).map(Requirement::id).toList();
    var help = context.command() + " list prints all.";
    return new ConfigurationException(
        List.of(
            "There is no requirement '%s': %s".formatted(id, Suggestion.advice(id, known, help))));
  }
}
