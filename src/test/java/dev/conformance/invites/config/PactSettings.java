package dev.conformance.invites.config;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/**
 * The settings about pacts. Each is a system property; some also have the environment variable that
 * Pact's own tools use. The property wins. The page {@code settings.md} says what they mean.
 */
public interface PactSettings {
  /**
   * Reads the settings about pacts.
   *
   * @throws ConfigurationException if a setting is misspelt, malformed or lacks another one, or a
   *     secret is given as a property
   */
  static PactSettings read(SettingSources sources) {
    var values = new SettingValues(sources);
    Suggestion.misspelt(sources, Setting.forPacts()).forEach(values::addProblem);
    var settings = values.read(PactSettings.class);
    if (settings.brokerUsername().isPresent() != settings.brokerPassword().isPresent()) {
      values.addProblem(
          "Only one of pactbroker.auth.username (PACT_BROKER_USERNAME) and pactbroker.auth.password"
              + " (PACT_BROKER_PASSWORD) is set; give both.");
    }
    if (settings.brokerUrl().isEmpty()
        && (settings.publishResults() || settings.filterUrl().isPresent())) {
      values.addProblem(
          "pact.verifier.publishResults and pact.filter.pacturl require a broker; set"
              + " -Dpactbroker.url=… or PACT_BROKER_BASE_URL.");
    }
    if (settings.publishResults() && settings.providerVersion().isEmpty()) {
      values.addProblem("Give the version of the server under test as -Dpact.provider.version=….");
    }
    if (includesPending(settings) && settings.providerBranch().isEmpty()) {
      values.addProblem(
          "pactbroker.enablePending and pactbroker.includeWipPactsSince require the branch of the"
              + " server under test; give -Dpact.provider.branch=….");
    }
    values.refuseProblems();
    return settings;
  }

  /** Whether the broker says which pacts are pending for the branch of the provider. */
  static boolean includesPending(PactSettings settings) {
    return settings.enablePending() || settings.workInProgressSince().isPresent();
  }

  /** The names between the commas of a value; none if it is not set. */
  static List<String> names(Optional<String> value) {
    return value.map(SettingConverters::names).orElseGet(List::of);
  }

  @Variable("PACT_BROKER_BASE_URL")
  @Option(names = "pactbroker.url")
  Optional<URI> brokerUrl();

  @Variable("PACT_BROKER_TOKEN")
  @Option(names = "pactbroker.auth.token")
  Optional<Secret> brokerToken();

  @Variable("PACT_BROKER_USERNAME")
  @Option(names = "pactbroker.auth.username")
  Optional<String> brokerUsername();

  @Variable("PACT_BROKER_PASSWORD")
  @Option(names = "pactbroker.auth.password")
  Optional<Secret> brokerPassword();

  @Option(names = "pactbroker.timeout", defaultValue = "20s")
  Duration brokerTimeout();

  @Option(names = "pactbroker.enablePending")
  boolean enablePending();

  @Option(names = "pactbroker.includeWipPactsSince")
  Optional<String> workInProgressSince();

  /** Pact's client reads it. */
  @Option(names = "pactbroker.consumerversionselectors.rawjson")
  Optional<String> consumerVersionSelectors();

  @Option(names = "pact.consumer.version")
  Optional<String> consumerVersion();

  @Option(names = "pact.consumer.branch")
  Optional<String> consumerBranch();

  @Option(names = "pact.consumer.buildUrl")
  Optional<String> consumerBuildUrl();

  @Option(names = "pact.filter.pacturl")
  Optional<URI> filterUrl();

  @Option(names = "pact.filter.consumers")
  Optional<String> filterConsumers();

  @Option(names = "pact.verifier.publishResults")
  boolean publishResults();

  @Option(names = "pact.provider.version")
  Optional<String> providerVersion();

  @Option(names = "pact.provider.branch")
  Optional<String> providerBranch();

  @Option(names = "pact.verifier.buildUrl")
  Optional<String> providerBuildUrl();
}
