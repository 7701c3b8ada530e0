package dev.conformance.invites.config;

import java.util.Optional;

/**
 * The settings about pacts: a system property each, and for some the environment name that Pact's
 * own tools use. .github/docs/settings.md says what each means.
 */
public enum PactSetting {
  BROKER_URL("pactbroker.url", "PACT_BROKER_BASE_URL"),
  BROKER_TOKEN("pactbroker.auth.token", "PACT_BROKER_TOKEN"),
  BROKER_USERNAME("pactbroker.auth.username", "PACT_BROKER_USERNAME"),
  BROKER_PASSWORD("pactbroker.auth.password", "PACT_BROKER_PASSWORD"),
  BROKER_TIMEOUT("pactbroker.timeout"),
  SELECTORS("pactbroker.consumerversionselectors.rawjson"),
  ENABLE_PENDING("pactbroker.enablePending"),
  WORK_IN_PROGRESS_SINCE("pactbroker.includeWipPactsSince"),
  SELECTION_BRANCH("pactbroker.providerBranch"),
  SELECTION_TAGS("pactbroker.providerTags"),
  CONSUMER_VERSION("pact.consumer.version"),
  CONSUMER_BRANCH("pact.consumer.branch"),
  CONSUMER_TAGS("pact.consumer.tags"),
  CONSUMER_BUILD_URL("pact.consumer.buildUrl"),
  FILTER_URL("pact.filter.pacturl"),
  FILTER_CONSUMERS("pact.filter.consumers"),
  PUBLISH_RESULTS("pact.verifier.publishResults"),
  PROVIDER_VERSION("pact.provider.version"),
  PROVIDER_BRANCH("pact.provider.branch"),
  PROVIDER_TAGS("pact.provider.tag"),
  PROVIDER_BUILD_URL("pact.verifier.buildUrl"),
  PACTICIPANT("pacticipant"),
  PACTICIPANT_VERSION("pacticipantVersion"),
  TO_ENVIRONMENT("toEnvironment"),
  TO_TAG("toTag"),
  TO_MAIN_BRANCH("toMainBranch"),
  ALLOW_NONE("pacts.allow-none");

  /** What a user is told whose {@link #BROKER_URL} has user information. */
  public static final String CREDENTIALS_IN_URL =
      "pactbroker.url (PACT_BROKER_BASE_URL) holds a user name or password; give them as"
          + " PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD, or a token as PACT_BROKER_TOKEN.";

  private final String property;
  private final Optional<String> environment;

  PactSetting(String property) {
    this.property = property;
    this.environment = Optional.empty();
  }

  PactSetting(String property, String environment) {
    this.property = property;
    this.environment = Optional.of(environment);
  }

  public String property() {
    return property;
  }

  public Optional<String> environment() {
    return environment;
  }

  /** Whether it must not be given as a property, which build tools write into files. */
  public boolean secret() {
    return this == BROKER_TOKEN || this == BROKER_PASSWORD;
  }
}
