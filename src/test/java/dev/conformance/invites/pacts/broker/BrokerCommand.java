package dev.conformance.invites.pacts.broker;

import au.com.dius.pact.core.pactbroker.To;
import dev.conformance.invites.config.ConfigurationException;
import dev.conformance.invites.config.PactSettings;
import dev.conformance.invites.config.SettingSources;
import dev.conformance.invites.pacts.PactDocument;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * The commands for a Pact Broker: {@code publish} and {@code can-i-deploy}. .github/docs/guide.md
 * says how to call them. Whatever goes wrong is one sentence, which fails the build.
 */
public final class BrokerCommand {
  private final SettingSources sources;
  private final PactSettings settings;
  private final Path project;
  private final Consumer<String> out;

  BrokerCommand(SettingSources sources, Path project, Consumer<String> out) {
    this.sources = sources;
    this.settings = PactSettings.read(sources);
    this.project = project;
    this.out = out;
  }

  /**
   * Runs one command against the configured broker.
   *
   * @param arguments {@code publish} or {@code can-i-deploy}
   */
  @SuppressWarnings("SystemOut") // the only place where these commands print
  public static void main(String... arguments) {
    try {
      new BrokerCommand(SettingSources.ofProcess(), Path.of(""), System.out::println)
          .run(String.join(" ", arguments));
    } catch (ConfigurationException wrong) {
      // Maven prints the stack trace of what leaves main; this one has none.
      throw new BrokerException(String.valueOf(wrong.getMessage()));
    }
  }

  void run(String command) {
    switch (command) {
      case "publish" -> publish();
      case "can-i-deploy" -> canIDeploy();
      default ->
          throw new ConfigurationException(
              "\"%s\" is not a command; give publish or can-i-deploy.".formatted(command));
    }
  }

  private void publish() {
    var broker = broker();
    var folder = project.resolve("pacts");
    var version = PactVersion.ofConsumers(settings, sources, folder);
    // All of them are read before the first one is published.
    var pacts = PactDocument.filesIn(folder).stream().map(PactDocument::read).toList();
    if (pacts.isEmpty()) {
      throw new ConfigurationException("There is no pact in pacts/; nothing was published.");
    }
    if (version.branch().isEmpty()) {
      out.accept(
          "Warning: no branch is known, so no selector by branch finds these pacts; give it as"
              + " -Dpact.consumer.branch=….");
    }
    var words = version.number() + version.branch().map(name -> " of branch " + name).orElse("");
    for (var pact : pacts) {
      broker.publish(pact, version);
      out.accept(
          "Published %s as version %s.".formatted(pact.pact().getConsumer().getName(), words));
    }
  }

  private void canIDeploy() {
    var broker = broker();
    var pacticipant = settings.pacticipant();
    var version =
        settings
            .pacticipantVersion()
            .orElseThrow(
                () ->
                    new ConfigurationException(
                        "Give the version that is to be deployed as -DpacticipantVersion=…."));
    var destination = destination();
    var response = broker.canIDeploy(pacticipant, version, destination.to());
    var sentence =
        "%s %s %s be deployed to %s: %s"
            .formatted(
                pacticipant,
                version,
                response.deployable() ? "can" : "cannot",
                destination.words(),
                response.reason());
    if (!response.deployable()) {
      throw new BrokerException(sentence);
    }
    out.accept(sentence);
  }

  /** Where a version is to be deployed. */
  private record Destination(String words, To to) {}

  /** Exactly one has to be given: a broker that is asked without one means all versions. */
  private Destination destination() {
    var environment = settings.toEnvironment();
    if (environment.isPresent() == settings.toMainBranch()) {
      throw new ConfigurationException(
          "Give one destination: -DtoEnvironment=… or -DtoMainBranch.");
    }
    return environment
        .map(name -> new Destination("the environment " + name, new To(null, name)))
        .orElseGet(() -> new Destination("the main branches", new To(null, null, true)));
  }

  private Broker broker() {
    return BrokerAddress.from(settings)
        .map(Broker::new)
        .orElseThrow(
            () ->
                new ConfigurationException(
                    "No Pact Broker is given; set -Dpactbroker.url=… or PACT_BROKER_BASE_URL."));
  }
}
