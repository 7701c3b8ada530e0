package dev.conformance.invites.pacts.broker;

import au.com.dius.pact.core.pactbroker.PublishConfiguration;
import au.com.dius.pact.core.pactbroker.To;
import dev.conformance.invites.config.ConfigurationException;
import dev.conformance.invites.config.PactSettings;
import dev.conformance.invites.config.SettingSources;
import dev.conformance.invites.contract.Sanitizer;
import dev.conformance.invites.pacts.PactDocument;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
    var version = version();
    // All of them are read before the first one is published.
    var pacts = PactDocument.filesIn(folder).stream().map(PactDocument::read).toList();
    if (pacts.isEmpty()) {
      throw new ConfigurationException("There is no pact in pacts/; nothing was published.");
    }
    var branch = Optional.ofNullable(version.getBranchName());
    if (branch.isEmpty()) {
      out.accept(
          "Warning: no branch is known, so no selector by branch finds these pacts; give it as"
              + " -Dpact.consumer.branch=….");
    }
    var words = version.getConsumerVersion() + branch.map(name -> " of branch " + name).orElse("");
    for (var pact : pacts) {
      broker.publish(pact, version);
      out.accept(
          "Published %s as version %s.".formatted(pact.pact().getConsumer().getName(), words));
    }
  }

  /** The version of the contracts: from the settings, or from the git plugin of {@code pom.xml}. */
  private PublishConfiguration version() {
    var commit = git("git.commit.id");
    // The plugin names a detached HEAD by its commit, and Jenkins a branch with its remote, or by
    // the tag that it builds.
    var branch =
        git("git.branch")
            .filter(name -> !commit.equals(Optional.of(name)))
            .filter(name -> !sources.environment().containsKey("TAG_NAME"))
            .map(name -> name.replaceFirst("^(origin|upstream)/", ""));
    var version =
        required(
            settings.consumerVersion().or(() -> commit),
            "The git commit is not known; give the version of the contracts as"
                + " -Dpact.consumer.version=….");
    return new PublishConfiguration(
        version,
        List.of(),
        settings.consumerBranch().or(() -> branch).orElse(null),
        settings.consumerBuildUrl().orElse(null));
  }

  /** Maven leaves the placeholder of an unknown property in place. */
  private Optional<String> git(String property) {
    return Optional.ofNullable(sources.properties().get(property))
        .filter(text -> !text.isBlank() && !text.startsWith("${"));
  }

  private static <T> T required(Optional<T> setting, String problem) {
    return setting.orElseThrow(() -> new ConfigurationException(problem));
  }

  private void canIDeploy() {
    var broker = broker();
    var pacticipant = settings.pacticipant();
    var version =
        required(
            settings.pacticipantVersion(),
            "Give the version that is to be deployed as -DpacticipantVersion=….");
    var environment = settings.toEnvironment();
    // A broker that is asked without a destination means all versions.
    if (environment.isPresent() == settings.toMainBranch()) {
      throw new ConfigurationException(
          "Give one destination: -DtoEnvironment=… or -DtoMainBranch.");
    }
    var to = new To(null, environment.orElse(null), settings.toMainBranch() ? true : null);
    var response = broker.canIDeploy(pacticipant, version, to);
    var sentence =
        "%s %s %s be deployed to %s: %s"
            .formatted(
                pacticipant,
                version,
                response.getOk() ? "can" : "cannot",
                environment.map("the environment "::concat).orElse("the main branches"),
                Sanitizer.line(response.getReason().strip().replaceAll("\\s*\\n\\s*", "; ")));
    if (!response.getOk()) {
      throw new BrokerException(sentence);
    }
    out.accept(sentence);
  }

  private Broker broker() {
    return required(
        Broker.of(settings),
        "No Pact Broker is given; set -Dpactbroker.url=… or PACT_BROKER_BASE_URL.");
  }
}
