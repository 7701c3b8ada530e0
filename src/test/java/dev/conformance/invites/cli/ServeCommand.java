package dev.conformance.invites.cli;

import dev.conformance.invites.config.ConfigurationException;
import dev.conformance.invites.config.Suggestion;
import dev.conformance.invites.junit.EmbeddedReference;
import dev.conformance.invites.reference.Fault;
import dev.conformance.invites.reference.Faults;
import dev.conformance.invites.reference.ReferenceOptions;
import dev.conformance.invites.reference.ReferenceServer;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code serve}: runs the reference server until it is interrupted. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description =
        "Runs the reference server, prints its base URL, projects and test credentials, and waits"
            + " until it is interrupted.")
final class ServeCommand implements Callable<Integer> {
  private static final IntegerOption PORT = new IntegerOption("--port", 0, 65_535);
  private static final Pattern INTERVAL = Pattern.compile("([1-9][0-9]{0,5})(ms|s)");

  private final Cli.Context context;
  private final Console console;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "port on the loopback interface (default: 0, a free one)")
  String port = "0";

  @Option(names = "--fault", paramLabel = "ID", description = "the fault that the server has")
  Optional<String> fault = Optional.empty();

  @Option(
      names = "--live",
      paramLabel = "INTERVAL",
      description =
          "change the list of invitations at this interval, for example 300ms, as in a project that"
              + " others use")
  Optional<String> live = Optional.empty();

  @Option(
      names = "--writable",
      description = "also create and delete invitations, at most ten a minute, to try fixtures")
  boolean writable;

  @Option(
      names = "--list-faults",
      description = "print the ids of all faults, and do not start a server")
  boolean listFaults;

  ServeCommand(Cli.Context context, Console console) {
    this.context = context;
    this.console = console;
  }

  @Override
  public Integer call() {
    if (listFaults) {
      faults().forEach((id, known) -> console.print(id + ": " + known.title()));
      return Cli.DONE;
    }
    try (var server = start(choice())) {
      console.print(greeting(server));
      context.interruption().run();
    }
    return Cli.DONE;
  }

  private static SortedMap<String, Fault> faults() {
    return new TreeMap<>(
        Faults.all().stream().collect(Collectors.toMap(Fault::id, known -> known)));
  }

  /**
   * The server that the options describe.
   *
   * @param live the interval at which the list of invitations changes; empty if it does not
   * @param writable whether it also creates and deletes invitations
   */
  record Choice(int port, Optional<Fault> fault, Optional<Duration> live, boolean writable) {
    private ReferenceOptions options() {
      var conformant = ReferenceOptions.defaults().withPort(port);
      var still = fault.map(conformant::withFault).orElse(conformant);
      var changing = live.map(still::withLiveProject).orElse(still);
      return writable ? changing.withInvitationOperations() : changing;
    }
  }

  Choice choice() {
    return new Choice(
        PORT.parse(port), fault.map(this::fault), live.map(ServeCommand::interval), writable);
  }

  private static ReferenceServer start(Choice choice) {
    try {
      return ReferenceServer.start(choice.options());
    } catch (IllegalStateException busy) {
      throw new ConfigurationException(
          "Port %d cannot be opened: choose another one with --port, or none for a free one."
              .formatted(choice.port()),
          busy);
    }
  }

  private String greeting(ReferenceServer server) {
    var conduct = fault.map(id -> "with the fault " + id).orElse("which keeps the whole contract");
    var exports =
        EmbeddedReference.settings(server).entrySet().stream()
            .map(
                entry -> "export %s='%s'".formatted(entry.getKey().environment(), entry.getValue()))
            .collect(Collectors.joining("\n"));
    return """
    # The reference server, %s, listens at %s until it is interrupted.
    # Its projects and made-up credentials, to be pasted into another shell:
    %s
    # A run against it:
    %s run"""
        .formatted(conduct, server.baseUrl(), exports, context.command());
  }

  private Fault fault(String id) {
    var known = faults();
    var other = context.command() + " serve --list-faults prints all.";
    return Optional.ofNullable(known.get(id))
        .orElseThrow(
            () ->
                new ConfigurationException(
                    List.of(
                        "There is no fault '%s': %s"
                            .formatted(id, Suggestion.advice(id, known.keySet(), other)))));
  }

  private static Duration interval(String text) {
    var interval = INTERVAL.matcher(text);
    if (!interval.matches()) {
      throw new ConfigurationException(
          List.of(
              "Option --live is '%s': write a number with ms or s, for example 300ms."
                  .formatted(text)));
    }
    return Duration.of(
        Long.parseLong(interval.group(1)),
        interval.group(2).equals("s") ? ChronoUnit.SECONDS : ChronoUnit.MILLIS);
  }
}
