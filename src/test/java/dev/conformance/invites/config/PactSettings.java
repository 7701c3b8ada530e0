package dev.conformance.invites.config;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/**
 * The settings about pacts: a system property each, and for some, in {@code descriptionKey}, the
 * environment variable that Pact's own tools use. The property wins.
 */
public interface PactSettings {
  /** The problem of a broker URL with user information. */
  String CREDENTIALS_IN_URL =
      "pactbroker.url (PACT_BROKER_BASE_URL) holds a user name or password; give them as"
          + " PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD, or a token as PACT_BROKER_TOKEN.";

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
      description = "the broker; may have a path prefix")
  Optional<String> brokerUrl();

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

  @Option(names = "pactbroker.timeout", defaultValue = "20", description = "seconds to wait")
  String brokerTimeout();

  @Option(
      names = "pactbroker.consumerversionselectors.rawjson",
      description = "consumer version selectors; default: main branch, deployed or released")
  Optional<String> selectors();

  @Option(
      names = "pactbroker.enablePending",
      description = "pending pacts as well; requires `pact.provider.branch` or tags")
  boolean enablePending();

  @Option(
      names = "pactbroker.includeWipPactsSince",
      description = "work-in-progress pacts since this date, and pending ones")
  Optional<String> workInProgressSince();

  @Option(
      names = "pactbroker.providerBranch",
      description = "branch to select pacts for; default: `pact.provider.branch`")
  Optional<String> selectionBranch();

  @Option(names = "pactbroker.providerTags", description = "tags to select pacts for (with commas)")
  Optional<String> selectionTags();

  @Option(
      names = "pact.consumer.version",
      description = "version of the contracts; default: the commit of the git checkout")
  Optional<String> consumerVersion();

  @Option(
      names = "pact.consumer.branch",
      description = "branch of the contracts; default: that of git or of the CI system")
  Optional<String> consumerBranch();

  @Option(names = "pact.consumer.tags", description = "tags of the contracts (with commas)")
  Optional<String> consumerTags();

  @Option(names = "pact.consumer.buildUrl", description = "page of the build of the contracts")
  Optional<String> consumerBuildUrl();

  @Option(
      names = "pact.filter.pacturl",
      description =
          "verifies this one pact of the broker, as a `contract_requiring_verification_published`"
              + " webhook requests")
  Optional<String> filterUrl();

  @Option(
      names = "pact.filter.consumers",
      description = "verifies only the pacts of these consumers (with commas)")
  Optional<String> filterConsumers();

  @Option(
      names = "pact.verifier.publishResults",
      description = "publishes the results of the verification")
  boolean publishResults();

  @Option(
      names = "pact.provider.version",
      description = "version of the server under test; required to publish results")
  Optional<String> providerVersion();

  @Option(names = "pact.provider.branch", description = "branch of the server under test")
  Optional<String> providerBranch();

  @Option(names = "pact.provider.tag", description = "tags of the server (with commas)")
  Optional<String> providerTags();

  @Option(names = "pact.verifier.buildUrl", description = "page of the build that verified it")
  Optional<String> providerBuildUrl();

  @Option(
      names = "pacticipant",
      defaultValue = "atlas-invites-api",
      description = "what is to be deployed")
  String pacticipant();

  @Option(names = "pacticipantVersion", description = "the version that is to be deployed")
  Optional<String> pacticipantVersion();

  @Option(
      names = "toEnvironment",
      description = "where to; `toTag` or `toMainBranch` may replace it. The broker must know it")
  Optional<String> toEnvironment();

  @Option(names = "toTag", description = "where to: a tag, which a version must have")
  Optional<String> toTag();

  @Option(names = "toMainBranch", description = "where to: the main branches")
  boolean toMainBranch();

  @Option(
      names = "pacts.allow-none",
      description = "a run that finds no pact to verify passes if its checks pass")
  boolean allowNone();
}
