package dev.conformance.invites.pacts.broker;

import au.com.dius.pact.core.pactbroker.To;
import dev.conformance.invites.config.ConfigurationException;
import dev.conformance.invites.pacts.PactDocument;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The commands for a Pact Broker: {@code publish} and {@code can-i-deploy}. .github/docs/pacts.md
 * says how to call them. Whatever goes wrong is one sentence, which fails the build.
 */
public final class BrokerCommand {
  /** A broker takes these for the main branch of a participant that has none. */
  private static final Set<String> MAIN_BRANCHES = Set.of("develop", "main", "master");

  private final PactProperties properties;
  private final Path project;
  private final Consumer<String> out;

  BrokerCommand(PactProperties properties, Path project, Consumer<String> out) {
    this.properties = properties;
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
      new BrokerCommand(PactProperties.ofProcess(), Path.of(""), System.out::println)
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
    var version = PactVersion.ofConsumers(properties, folder);
    // All of them are read before the first one is published.
    var pacts = PactDocument.filesIn(folder).stream().map(PactDocument::read).toList();
    if (pacts.isEmpty()) {
      throw new ConfigurationException("There is no pact in pacts/; nothing was published.");
    }
    version
        .branch()
        .ifPresentOrElse(
            this::explainTheMainBranch,
            () ->
                out.accept(
                    "Warning: no branch is known, so no selector by branch finds these pacts; give it as -Dpact.consumer.branch=…."));
    var published = new ArrayList<String>();
    for (var pact : pacts) {
      var consumer = pact.pact().getConsumer().getName();
      try {
        broker.publish(pact.text(), version).forEach(line -> out.accept("  " + line));
      } catch (BrokerException refused) {
        throw published.isEmpty()
            ? refused
            : new BrokerException(
                "%s%nThe pact is that of %s; published before it: %s."
                    .formatted(refused.getMessage(), consumer, String.join(", ", published)));
      }
      published.add(consumer);
    }
    out.accept(
        // As a word: Maven's process keeps the locale of its user.
        "Published %s as version %s%s."
            .formatted(
                pacts.size() == 1 ? "1 pact" : pacts.size() + " pacts",
                version.number(),
                version.branch().map(branch -> " of branch " + branch).orElse("")));
  }

  private void explainTheMainBranch(String branch) {
    if (!MAIN_BRANCHES.contains(branch)) {
      out.accept(
          "A broker recognizes develop, main and master as main branches; if %s is one, set it with the broker's own client: create-or-update-pacticipant --main-branch."
              .formatted(branch));
    }
  }

  private void canIDeploy() {
    var broker = broker();
    var pacticipant = properties.get(PactSetting.PACTICIPANT).orElse(PactDocument.PROVIDER);
    var version =
        properties.required(PactSetting.PACTICIPANT_VERSION, "the version that is to be deployed");
    var destination = Destination.from(properties);
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
  private record Destination(String words, To to) {

    /** Exactly one has to be given: a broker that is given another option says yes to that. */
    static Destination from(PactProperties properties) {
      var destinations =
          Stream.of(
                  named(properties, PactSetting.TO_ENVIRONMENT)
                      .map(
                          name ->
                              new Destination("the environment " + name, new To(null, name, null))),
                  named(properties, PactSetting.TO_TAG)
                      .map(name -> new Destination("the tag " + name, new To(name, null, null))),
                  Optional.of(new Destination("the main branches", new To(null, null, true)))
                      .filter(to -> properties.isOn(PactSetting.TO_MAIN_BRANCH)))
              .flatMap(Optional::stream)
              .toList();
      if (destinations.size() != 1) {
        throw new ConfigurationException(
            "Give one destination: -DtoEnvironment=…, -DtoTag=… or -DtoMainBranch.");
      }
      return destinations.get(0);
    }

    private static Optional<String> named(PactProperties properties, PactSetting setting) {
      if (properties.isBlank(setting)) {
        throw new ConfigurationException(
            "-D%s is empty; give a name.".formatted(setting.property()));
      }
      return properties.get(setting);
    }
  }

  private Broker broker() {
    return new Broker(
        BrokerAddress.from(properties)
            .orElseThrow(
                () ->
                    new ConfigurationException(
                        "No Pact Broker is given; set -Dpactbroker.url=… or PACT_BROKER_BASE_URL.")));
  }
}
