package dev.conformance.invites.pacts.broker;

import static java.util.stream.Collectors.joining;

import dev.conformance.invites.common.Resources;
import dev.conformance.invites.config.ConfigurationException;
import dev.conformance.invites.config.Credentials;
import dev.conformance.invites.config.PactSettings;
import dev.conformance.invites.config.SettingSources;
import dev.conformance.invites.http.Redaction;
import dev.conformance.invites.pacts.PactDocument;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

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
    } catch (ConfigurationException | JacksonException wrong) {
      // Maven prints the stack trace of what leaves main; this one has none.
      throw new BrokerException(String.valueOf(wrong.getMessage()));
    }
  }

  void run() {
    var settings = PactSettings.read(sources);
    var broker =
        require(
            Broker.of(settings, new Redaction(Credentials.none())),
            "No Pact Broker is given; set -Dpactbroker.url=… or PACT_BROKER_BASE_URL.");
    var commit = git("git.commit.id");
    var version =
        require(
            settings.consumerVersion.find().or(() -> fact("head")).or(() -> commit),
            "The git commit is not known; give the version of the contracts as -Dpact.consumer.version=….");
    var pacts = PactDocument.inFolder(sources.path("pacts"));
    pacts.forEach(PactDocument::pact); // nothing is published if one of them is not a pact
    if (pacts.isEmpty()) {
      throw new ConfigurationException("There is no pact in pacts/; nothing was published.");
    }
    var branch = settings.consumerBranch.find().or(() -> branch(commit));
    if (branch.isEmpty()) {
      var why =
          fact("fork").isPresent()
              ? "the branch of a fork's pull request is none of this repository"
              : "neither the checkout nor a variable of the CI system names a branch";
      out.accept(
          "Warning: %s, so no selector by branch finds these pacts; give it as -Dpact.consumer.branch=…."
              .formatted(why));
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
   * The branch that the CI system names, whose checkout may be a merge or a tag; outside CI, that
   * of the checkout. The plugin names a detached HEAD by its commit.
   */
  private Optional<String> branch(Optional<String> commit) {
    return facts().findAny().isPresent()
        ? fact("branch").filter(name -> fact("tag").or(() -> fact("fork")).isEmpty())
        : git("git.branch").filter(name -> !commit.equals(Optional.of(name)));
  }

  /**
   * What the variables of the CI system can say of the build: in each line a variable of each
   * build, a fact, the variables or the places in a JSON file that state it, and a pattern of their
   * values.
   */
  private Stream<String[]> facts() {
    return Resources.text("/ci-systems.txt")
        .lines()
        .map(line -> line.split(" ", 4))
        .filter(line -> !value(line[0]).matches("(?i)|false"));
  }

  private Optional<String> fact(String name) {
    return facts()
        .filter(line -> line[1].equals(name))
        .map(line -> Pattern.compile(line[3]).matcher(values(line[2])))
        .filter(Matcher::matches)
        .map(found -> found.group(found.groupCount()))
        .findFirst();
  }

  private String values(String names) {
    return Stream.of(names.split(",", -1)).map(this::value).collect(joining(" "));
  }

  private String value(String name) {
    var place = name.split(":", 2);
    var text = sources.environment().getOrDefault(place[0], "").strip();
    return place.length == 1 || text.isEmpty()
        ? text
        : JsonMapper.shared().readTree(Path.of(text)).at(place[1]).asString("");
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
