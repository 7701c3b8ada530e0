package dev.conformance.invites.config;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/**
 * The settings about pacts: a system property each, and for some, in {@code descriptionKey}, the
 * environment variable that Pact's own tools use. The property wins.
 */
public interface PactSettings {
  /**
   * Reads the settings about pacts.
   *
   * @throws ConfigurationException if a setting is malformed, or a secret is given as a property
   */
  static PactSettings read(SettingSources sources) {
    return new SettingValues(sources).read(PactSettings.class);
  }

  /** The names between the commas of a value; none if it is not set. */
  static List<String> names(Optional<String> value) {
    return value.map(SettingConverters::names).orElseGet(List::of);
  }

  @Option(
      names = "pactbroker.url",
      descriptionKey = "PACT_BROKER_BASE_URL",
      description = "URL of the Pact Broker; may have a path prefix")
  Optional<URI> brokerUrl();

  @Option(
      names = "pactbroker.auth.token",
      descriptionKey = "PACT_BROKER_TOKEN",
      description = "bearer token; only from the environment")
  Optional<Secret> brokerToken();

  @Option(
      names = "pactbroker.auth.username",
      descriptionKey = "PACT_BROKER_USERNAME",
      description = "user for HTTP Basic")
  Optional<String> brokerUsername();

  @Option(
      names = "pactbroker.auth.password",
      descriptionKey = "PACT_BROKER_PASSWORD",
      description = "password for HTTP Basic; only from the environment")
  Optional<Secret> brokerPassword();

  @Option(
      names = "pactbroker.timeout",
      defaultValue = "20s",
      description = "time limit for one response of the broker")
  Duration brokerTimeout();

  @Option(
      names = "pactbroker.consumerversionselectors.rawjson",
      description = "consumer version selectors as JSON; default: main branch, deployed, released")
  Optional<String> selectors();

  @Option(names = "pactbroker.enablePending", description = "verifies pending pacts as well")
  boolean enablePending();

  @Option(
      names = "pactbroker.includeWipPactsSince",
      description = "verifies work-in-progress pacts since this date, and pending pacts")
  Optional<String> workInProgressSince();

  @Option(
      names = "pact.consumer.version",
      description = "version of the contracts; default: commit")
  Optional<String> consumerVersion();

  @Option(
      names = "pact.consumer.branch",
      description = "branch of the contracts; default: that of the git checkout or the CI system")
  Optional<String> consumerBranch();

  @Option(names = "pact.consumer.buildUrl", description = "build that publishes the contracts")
  Optional<String> consumerBuildUrl();

  @Option(
      names = "pact.filter.pacturl",
      description = "URL of the only pact to verify, as a webhook of the broker provides it")
  Optional<URI> filterUrl();

  @Option(names = "pact.filter.consumers", description = "consumers to verify, separated by commas")
  Optional<String> filterConsumers();

  @Option(
      names = "pact.verifier.publishResults",
      description = "publishes the results to the broker")
  boolean publishResults();

  @Option(
      names = "pact.provider.version",
      description = "version of the server under test; required to publish results")
  Optional<String> providerVersion();

  @Option(
      names = "pact.provider.branch",
      description = "branch of the server under test; required for pending pacts")
  Optional<String> providerBranch();

  @Option(names = "pact.verifier.buildUrl", description = "build that verifies the server")
  Optional<String> providerBuildUrl();

  @Option(
      names = "pacticipantVersion",
      description = "version of the server that is to be deployed")
  Optional<String> pacticipantVersion();

  @Option(names = "toEnvironment", description = "environment to deploy to; or use `toMainBranch`")
  Optional<String> toEnvironment();

  @Option(names = "toMainBranch", description = "instead of an environment: the main branches")
  boolean toMainBranch();

  @Option(
      names = "pacts.allow-none",
      description = "a run without a pact passes if its checks pass")
  boolean allowNone();
}
