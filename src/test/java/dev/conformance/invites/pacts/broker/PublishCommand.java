package dev.conformance.invites.pacts.broker;

import dev.conformance.invites.common.Resources;
import dev.conformance.invites.config.ConfigurationException;
import dev.conformance.invites.config.PactSettings;
import dev.conformance.invites.config.SettingSources;
import dev.conformance.invites.pacts.PactDocument;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Publishes the consumers' contracts to a Pact Broker. .github/docs/pacts.md says how to call it.
 * Whatever goes wrong is one sentence, which fails the build.
 */
public record PublishCommand(SettingSources sources, Consumer<String> out) {
  /** Publishes the pacts in the project's folder to the configured broker. */
  @SuppressWarnings("SystemOut") // the only place where this command prints
  public static void main(String... arguments) {
    try {
      new PublishCommand(SettingSources.ofProcess(), System.out::println).run();
    } catch (ConfigurationException wrong) {
      // Maven prints the stack trace of what leaves main; this one has none.
      throw new BrokerException(String.valueOf(wrong.getMessage()));
    }
  }

  void run() {
    var settings = PactSettings.read(sources);
    var broker =
        require(
            Broker.of(settings),
            "No Pact Broker is given; set -Dpactbroker.url=… or PACT_BROKER_BASE_URL.");
    var commit = git("git.commit.id");
    var version =
        require(
            settings.consumerVersion.find().or(() -> commit),
            "The git commit is not known; give the version of the contracts as -Dpact.consumer.version=….");
    var pacts = PactDocument.inFolder(sources.path("pacts"));
    pacts.forEach(PactDocument::pact); // nothing is published if one of them is not a pact
    if (pacts.isEmpty()) {
      throw new ConfigurationException("There is no pact in pacts/; nothing was published.");
    }
    var branch = settings.consumerBranch.find().or(() -> branch(commit));
    if (branch.isEmpty()) {
      out.accept(
          "Warning: neither the checkout nor a variable of the CI system names a branch, so no selector by branch finds these pacts; give it as -Dpact.consumer.branch=….");
    }
    for (var pact : pacts) {
      var consumer = pact.pact().getConsumer().getName();
      broker.publish(pact, consumer, version, branch);
      out.accept(
          "Published %s as version %s%s."
              .formatted(consumer, version, branch.map(" of branch "::concat).orElse("")));
    }
  }

  private static <T> T require(Optional<T> found, String sentence) {
    return found.orElseThrow(() -> new ConfigurationException(sentence));
  }

  /**
   * That of the CI system, whose checkout may be a merge or a tag, or that of the checkout. The
   * plugin names a detached HEAD by its commit.
   */
  private Optional<String> branch(Optional<String> commit) {
    // A variable of each build, with ! one of the build of a tag, and those that name the branch,
    // that of a pull request first.
    return Resources.text("/ci-systems.txt")
        .lines()
        .map(line -> List.of(line.split(" ", -1)))
        .filter(variables -> sources.environment().containsKey(variables.get(0)))
        .findFirst()
        .map(variables -> branch(variables.subList(1, variables.size())))
        .orElseGet(() -> git("git.branch").filter(name -> !commit.equals(Optional.of(name))));
  }

  /** Empty for a tag, and if the variables name no branch for certain. */
  private Optional<String> branch(List<String> variables) {
    var environment = sources.environment();
    return variables.stream()
        .filter(name -> !environment.getOrDefault(name.replace("!", ""), "").isBlank())
        .findFirst()
        .filter(name -> !name.startsWith("!"))
        .map(name -> environment.getOrDefault(name, "").replaceFirst("^(refs/heads|origin)/", ""))
        .filter(name -> !name.matches("refs/.*|(pull|pr)/\\d+.*|PR-\\d+|detached"));
  }

  /**
   * What the git plugin of the build found; Maven leaves the placeholder if it is unknown. In a
   * linked work tree, where .git is a file, the plugin finds the commit and branch of the main one.
   */
  private Optional<String> git(String property) {
    return Optional.ofNullable(sources.properties().get(property))
        .filter(text -> !Files.isRegularFile(sources.path(".git")))
        .filter(text -> !text.isBlank() && !text.startsWith("${"));
  }
}
