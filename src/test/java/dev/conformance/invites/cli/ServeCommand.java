package dev.conformance.invites.cli;

import dev.conformance.invites.config.ConfigurationException;
import dev.conformance.invites.config.Suggestion;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code serve}: runs the reference server until it is interrupted. */
final class ServeCommand implements Subcommand {
  private static final String PORT = "--port";
  private static final String FAULT = "--fault";
  private static final String LIVE = "--live";
  private static final String LIST_FAULTS = "--list-faults";
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,5}");
  private static final Pattern INTERVAL = Pattern.compile("([1-9][0-9]{0,5})(ms|s)");
  private static final int LAST_PORT = 65_535;

  private final Reference reference;
  private final Interruption interruption;
  private final String command;

  /**
   * @param command how the user calls this program, for the line that can be pasted
   */
  ServeCommand(Reference reference, Interruption interruption, String command) {
    this.reference = reference;
    this.interruption = interruption;
    this.command = command;
  }

  @Override
  public CommandSpec spec() {
    var spec = CommandSpec.create().name("serve");
    spec.usageMessage()
        .description(
            "Runs the reference server, prints its base URL, projects and test credentials, and"
                + " waits until it is interrupted.");
    spec.addOption(
        OptionSpec.builder(PORT)
            .type(String.class)
            .arity("1")
            .paramLabel("N")
            .description("port on the loopback interface (default: 0, a free one)")
            .build());
    spec.addOption(
        OptionSpec.builder(FAULT)
            .type(String.class)
            .arity("1")
            .paramLabel("ID")
            .description("the one thing that the server gets wrong")
            .build());
    spec.addOption(
        OptionSpec.builder(LIVE)
            .type(String.class)
            .arity("1")
            .paramLabel("INTERVAL")
            .description(
                "change the list of invitations at this interval, for example 300ms, as on a"
                    + " project that others use")
            .build());
    spec.addOption(
        Flag.named(LIST_FAULTS)
            .description("print the ids of all faults, and do not serve")
            .build());
    return spec;
  }

  @Override
  public int execute(ParseResult arguments, Console console) {
    if (arguments.hasMatchedOption(LIST_FAULTS)) {
      reference.faults().forEach((id, words) -> console.tell(id + ": " + words));
      return ExitStatus.DONE;
    }
    var port = port(arguments.matchedOptionValue(PORT, "0"));
    var fault = Optional.ofNullable(arguments.<String>matchedOptionValue(FAULT, null));
    fault.ifPresent(this::refuseUnknown);
    var live =
        Optional.ofNullable(arguments.<String>matchedOptionValue(LIVE, null))
            .map(ServeCommand::interval);
    try (var server = reference.start(port, fault, live)) {
      console.tell(greeting(server, fault));
      interruption.await();
    }
    return ExitStatus.DONE;
  }

  private String greeting(Reference.Running server, Optional<String> fault) {
    var conduct = fault.map(id -> "with the fault " + id).orElse("which keeps the whole contract");
    var exports =
        server.settings().entrySet().stream()
            .map(
                entry -> "export %s='%s'".formatted(entry.getKey().environment(), entry.getValue()))
            .collect(Collectors.joining("\n"));
    return """
    # The reference server, %s, answers at %s until it is interrupted.
    # Its projects and made-up credentials, to be pasted into another shell:
    %s
    # A run against it:
    %s run"""
        .formatted(conduct, server.baseUrl(), exports, command);
  }

  private void refuseUnknown(String fault) {
    if (!reference.faults().containsKey(fault)) {
      throw new ConfigurationException(
          "There is no fault '%s': %sall of them are printed by %s serve --list-faults."
              .formatted(
                  fault,
                  Suggestion.of(fault, reference.faults().keySet())
                      .map("write %s if that is meant, "::formatted)
                      .orElse(""),
                  command));
    }
  }

  private static Duration interval(String text) {
    var interval = INTERVAL.matcher(text);
    if (!interval.matches()) {
      throw new ConfigurationException(
          "Option --live is '%s': write a number with ms or s, for example 300ms.".formatted(text));
    }
    return Duration.of(
        Long.parseLong(interval.group(1)),
        interval.group(2).equals("s") ? ChronoUnit.SECONDS : ChronoUnit.MILLIS);
  }

  private static int port(String text) {
    var port = NUMBER.matcher(text).matches() ? Integer.parseInt(text) : LAST_PORT + 1;
    if (port > LAST_PORT) {
      throw new ConfigurationException(
          "Option --port is '%s': write a number from 0 to 65535.".formatted(text));
    }
    return port;
  }
}
