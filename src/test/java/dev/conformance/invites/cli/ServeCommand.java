package dev.conformance.invites.cli;

import dev.conformance.invites.config.ConfigurationException;
import dev.conformance.invites.config.Suggestion;
import dev.conformance.invites.contract.Depth;
import dev.conformance.invites.junit.EmbeddedReference;
import dev.conformance.invites.reference.Fault;
import dev.conformance.invites.reference.Faults;
import dev.conformance.invites.reference.ReferenceOptions;
import dev.conformance.invites.reference.ReferenceServer;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
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
  private final Cli.Context context;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "port on the loopback interface (default: 0, a free one)")
  int port;

  @Option(names = "--fault", paramLabel = "ID", description = "the fault that the server has")
  Optional<String> fault = Optional.empty();

  @Option(
      names = "--list-faults",
      description = "print the ids of all faults, and do not start a server")
  boolean listFaults;

  ServeCommand(Cli.Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    if (listFaults) {
      faults().forEach((id, known) -> context.console().print(id + ": " + known.title()));
      return Cli.DONE;
    }
    try (var server = start()) {
      context.console().print(greeting(server));
      context.interruption().run();
    }
    return Cli.DONE;
  }

  private static SortedMap<String, Fault> faults() {
    return new TreeMap<>(
        Faults.all().stream().collect(Collectors.toMap(Fault::id, known -> known)));
  }

  private ReferenceServer start() {
    var options = ReferenceOptions.defaults().withPort(port);
    if (fault.isPresent()) {
      options = options.withFault(fault(fault.get()));
    }
    try {
      return ReferenceServer.start(options);
    } catch (IllegalStateException busy) {
      throw new ConfigurationException(
          "Port %d cannot be opened: choose another one with --port, or none for a free one."
              .formatted(port),
          busy);
    }
  }

  private String greeting(ReferenceServer server) {
    var conduct =
        fault.map(id -> "with the fault " + id).orElse("which implements the whole contract");
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
    %s run%s\
    """
        .formatted(conduct, server.baseUrl(), exports, context.command(), depth());
  }

  /** The option without which a run would not detect the fault. */
  private String depth() {
    return fault
        .map(id -> fault(id).depth())
        .filter(depth -> depth != Depth.STANDARD)
        .map(depth -> " --depth " + depth.id())
        .orElse("");
  }

  private Fault fault(String id) {
    var known = faults();
    var other = context.command() + " serve --list-faults prints all.";
    return Optional.ofNullable(known.get(id))
        .orElseThrow(
            () ->
                new ConfigurationException(
                    "There is no fault '%s': %s"
                        .formatted(id, Suggestion.advice(id, known.keySet(), other))));
  }
}
