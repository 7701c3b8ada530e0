package dev.conformance.invites.pacts.broker;

import au.com.dius.pact.core.pactbroker.ConsumerVersionSelectors;
import au.com.dius.pact.core.pactbroker.PactBrokerClient;
import au.com.dius.pact.core.pactbroker.PactBrokerResult;
import au.com.dius.pact.core.support.Result;
import au.com.dius.pact.core.support.json.JsonException;
import au.com.dius.pact.core.support.json.JsonParser;
import au.com.dius.pact.core.support.json.JsonValue;
import dev.conformance.invites.config.ConfigurationException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which pacts to get from a broker: their selectors, and the provider that they are for. */
record BrokerSelection(
    List<ConsumerVersionSelectors> selectors,
    boolean pending,
    @Nullable String branch,
    List<String> tags,
    @Nullable String workInProgressSince) {

  static BrokerSelection from(PactProperties properties) {
    var since = properties.get(PactSetting.WORK_IN_PROGRESS_SINCE);
    var branch =
        properties
            .get(PactSetting.SELECTION_BRANCH)
            .or(() -> properties.get(PactSetting.PROVIDER_BRANCH));
    var tags = properties.list(PactSetting.SELECTION_TAGS);
    var pending = properties.isOn(PactSetting.ENABLE_PENDING) || since.isPresent();
    if (pending && branch.isEmpty() && tags.isEmpty()) {
      throw new ConfigurationException(
          "Pending and work-in-progress pacts depend on the provider's branch; give it as -Dpact.provider.branch=….");
    }
    return new BrokerSelection(
        selectors(properties), pending, branch.orElse(null), tags, since.orElse(null));
  }

  Result<List<PactBrokerResult>, Exception> fetch(PactBrokerClient client, String provider) {
    return client.fetchConsumersWithSelectorsV2(
        provider, selectors, tags, branch, pending, workInProgressSince);
  }

  private static List<ConsumerVersionSelectors> selectors(PactProperties properties) {
    return properties
        .get(PactSetting.SELECTORS)
        .map(BrokerSelection::parse)
        .orElseGet(
            () ->
                List.of(
                    ConsumerVersionSelectors.MainBranch.INSTANCE,
                    ConsumerVersionSelectors.DeployedOrReleased.INSTANCE));
  }

  private static List<ConsumerVersionSelectors> parse(String text) {
    try {
      if (JsonParser.parseString(text) instanceof JsonValue.Array selectors) {
        return selectors.getValues().stream()
            .<ConsumerVersionSelectors>map(ConsumerVersionSelectors.RawSelector::new)
            .toList();
      }
    } catch (JsonException e) {
      throw notSelectors(text);
    }
    throw notSelectors(text);
  }

  private static ConfigurationException notSelectors(String text) {
    return new ConfigurationException(
        "pactbroker.consumerversionselectors.rawjson is \"%s\"; give a JSON array of consumer version selectors."
            .formatted(text));
  }
}
