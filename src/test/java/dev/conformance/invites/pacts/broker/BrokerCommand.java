package dev.conformance.invites.pacts.broker;

import dev.conformance.invites.config.ConfigurationException;
import dev.conformance.invites.pacts.PactDocument;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * The commands for a Pact Broker: {@code publish} and {@code can-i-deploy}. README.md says how they
 * are called. Whatever goes wrong is an exception whose message is one sentence, which fails the
 * build.
 */
public final class BrokerCommand {
  private final PactProperties properties;
  private final Path project;
  private final Consumer<String> out;

  BrokerCommand(PactProperties properties, Path project, Consumer<String> out) {
    this.properties = properties;
    this.project = project;
    this.out = out;
  }

  /**
   * Runs one command against the broker that is configured.
   *
   * @param arguments one of {@code publish} and {@code can-i-deploy}
   */
  @SuppressWarnings("SystemOut") // the one place where these commands speak to a person
  public static void main(String... arguments) {
    new BrokerCommand(PactProperties.ofProcess(), Path.of(""), System.out::println)
        .run(String.join(" ", arguments));
  }

  void run(String command) {
    switch (command) {
      case "publish" -> publish();
      case "can-i-deploy" -> canIDeploy();
      default ->
          throw new ConfigurationException(
              "\"%s\" is no command; give publish or can-i-deploy.".formatted(command));
    }
  }

  private void publish() {
    var broker = broker();
    var git = new GitCheckout(project.toAbsolutePath());
    var version = PactVersion.ofConsumers(properties, git);
    if (properties.get(PactSetting.CONSUMER_VERSION).isEmpty() && git.isChanged("pacts")) {
      throw new ConfigurationException(
          "pacts/ differs from commit %s; commit it, or give the version as -Dpact.consumer.version=…."
              .formatted(version.number()));
    }
    // All of them are read before the first one is published.
    var pacts = PactDocument.allIn(project.resolve("pacts"));
    if (pacts.isEmpty()) {
      throw new ConfigurationException("There is no pact in pacts/; nothing was published.");
    }
    for (var pact : pacts) {
      broker.publish(pact.text(), version).forEach(out);
    }
    out.accept(
        // As a word: Maven's process keeps the locale of its user.
        "Published %s as version %s%s."
            .formatted(
                pacts.size() == 1 ? "1 pact" : pacts.size() + " pacts",
                version.number(),
                version.branch().map(branch -> " of branch " + branch).orElse("")));
  }

  private void canIDeploy() {
    var broker = broker();
    var pacticipant = properties.get(PactSetting.PACTICIPANT).orElse(PactDocument.PROVIDER);
    var version =
        properties.required(PactSetting.PACTICIPANT_VERSION, "the version that is to be deployed");
    var response = broker.canIDeploy(pacticipant, version, destination());
    if (!response.deployable()) {
      throw new BrokerException(
          "%s %s must not be deployed: %s".formatted(pacticipant, version, response.reason()));
    }
    out.accept("%s %s can be deployed: %s".formatted(pacticipant, version, response.reason()));
  }

  private String destination() {
    return properties
        .get(PactSetting.TO_ENVIRONMENT)
        .map(name -> "environment=" + HalClient.encoded(name))
        .or(
            () ->
                properties
                    .get(PactSetting.TO_TAG)
                    .map(tag -> "latest=true&tag=" + HalClient.encoded(tag)))
        .orElse("latest=true&mainBranch=true");
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
