package dev.conformance.invites.cli;

import dev.conformance.invites.config.ConfigurationException;
import dev.conformance.invites.config.Suggestion;
import dev.conformance.invites.contract.Depth;
import dev.conformance.invites.reference.Fault;
import dev.conformance.invites.reference.Faults;
import dev.conformance.invites.reference.ReferenceOptions;
import dev.conformance.invites.reference.ReferenceServer;
import dev.conformance.invites.report.Template;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description =
        "Runs the reference server, prints its base URL, projects and test credentials, and waits until it is interrupted.")
final class ServeCommand implements Runnable {
  private final Cli.Context context;

  @Option(names = "--port", description = "port on the loopback interface (default: a free one)")
  int port;

  @Option(names = "--fault", paramLabel = "ID", description = "what the server does wrong")
  Optional<String> faultId = Optional.empty();

  @Option(names = "--list-faults", description = "print all faults, and do not start a server")
  boolean listFaults;

  ServeCommand(Cli.Context context) {
    this.context = context;
  }

  @Override
  public void run() {
    if (listFaults) {
      Faults.all().stream()
          .sorted(Comparator.comparing(Fault::id))
          .forEach(fault -> context.print(fault.id() + ": " + fault.title()));
      return;
    }
    var listing = context.command() + " serve --list-faults prints all.";
    var fault =
        faultId.map(
            id ->
                Faults.withId(id)
                    .orElseThrow(() -> Suggestion.unknown("fault", id, Faults.ids(), listing)));
    try (var server = start(fault)) {
      context.print(
          Template.render(
              "serve.txt",
              Map.of(
                  "fault", fault,
                  "url", server.baseUrl(),
                  "exports", new TreeMap<>(server.environment()),
                  "command", context.command(),
                  // Without this option a run would not detect the fault.
                  "depth", fault.map(Fault::depth).filter(Depth.THOROUGH::equals))));
      context.interruption().run();
    }
  }

  private ReferenceServer start(Optional<Fault> fault) {
    var options = ReferenceOptions.defaults().withPort(port);
    try {
      return ReferenceServer.start(fault.map(Fault::mutation).map(options::with).orElse(options));
    } catch (IllegalStateException busy) {
      throw new ConfigurationException(
          "Port %d is not available: pass another --port, or omit it to use a free one."
              .formatted(port),
          busy);
    }
  }
}
