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

  @Option(
      names = "--fault",
      paramLabel = "ID",
      description = "the fault of the server; without one, the server conforms")
  Optional<String> faultId = Optional.empty();

  @Option(
      names = "--list-faults",
      description = "print the ids of all faults, and do not start a server")
  boolean listFaults;

  ServeCommand(Cli.Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    var faults = faults();
    if (listFaults) {
      faults.forEach((id, fault) -> context.console().print(id + ": " + fault.title()));
      return Cli.DONE;
    }
    var fault = faultId.map(id -> Optional.ofNullable(faults.get(id)).orElseThrow(this::unknown));
    try (var server = start(fault)) {
      context.console().print(greeting(server, fault));
      context.interruption().run();
    }
    return Cli.DONE;
  }

  private static SortedMap<String, Fault> faults() {
    return new TreeMap<>(
        Faults.all().stream().collect(Collectors.toMap(Fault::id, fault -> fault)));
  }

  private ReferenceServer start(Optional<Fault> fault) {
    var options = ReferenceOptions.defaults().withPort(port);
    try {
      return ReferenceServer.start(fault.map(options::withFault).orElse(options));
    } catch (IllegalStateException busy) {
      throw new ConfigurationException(
          "Port %d is not available: pass another --port, or omit it to use a free one."
              .formatted(port),
          busy);
    }
  }

  private String greeting(ReferenceServer server, Optional<Fault> fault) {
    var exports =
        EmbeddedReference.environment(server).entrySet().stream()
            .map(entry -> "export %s='%s'".formatted(entry.getKey(), entry.getValue()))
            .sorted()
            .collect(Collectors.joining("\n"));
    // Without this option a run would not detect the fault.
    var depth =
        fault.filter(deep -> deep.depth() == Depth.THOROUGH).map(deep -> " --depth thorough");
    return """
    # The reference server, %s, listens at %s until it is interrupted.
    # Paste its projects and invented credentials into another shell:
    %s
    # This command tests the server:
    %s run%s\
    """
        .formatted(
            faultId.map(id -> "with the fault " + id).orElse("which implements the whole contract"),
            server.baseUrl(),
            exports,
            context.command(),
            depth.orElse(""));
  }

  private ConfigurationException unknown() {
    var id = faultId.orElse("");
    var help = context.command() + " serve --list-faults prints all.";
    return new ConfigurationException(
        "There is no fault '%s': %s".formatted(id, Suggestion.advice(id, faults().keySet(), help)));
  }
}
