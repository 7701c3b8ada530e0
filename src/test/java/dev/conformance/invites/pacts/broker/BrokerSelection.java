package dev.conformance.invites.pacts.broker;

import dev.conformance.invites.config.ConfigurationException;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which pacts to ask a broker for.
 *
 * @param selectors consumer version selectors, a JSON array
 * @param pending whether pacts that never were met are marked as pending
 * @param branch the provider's branch, which pending and matching-branch selectors need
 * @param tags the provider's tags, the older way
 * @param workInProgressSince the date from which work-in-progress pacts are included
 */
public record BrokerSelection(
    JsonNode selectors,
    boolean pending,
    Optional<String> branch,
    List<String> tags,
    Optional<String> workInProgressSince) {
  private static final JsonMapper JSON = new JsonMapper();

  /** Each consumer's main branch, and what is deployed or released. */
  private static final String DEFAULT_SELECTORS =
      "[{\"mainBranch\":true},{\"deployedOrReleased\":true}]";

  public BrokerSelection {
    tags = List.copyOf(tags);
  }

  public static BrokerSelection from(PactProperties properties) {
    var since = properties.get(PactSetting.WORK_IN_PROGRESS_SINCE);
    var branch =
        properties
            .get(PactSetting.SELECTION_BRANCH)
            .or(() -> properties.get(PactSetting.PROVIDER_BRANCH));
    var tags = properties.list(PactSetting.SELECTION_TAGS);
    var pending = properties.isOn(PactSetting.ENABLE_PENDING) || since.isPresent();
    if (pending && branch.isEmpty() && tags.isEmpty()) {
      throw new ConfigurationException(
          "Pending and work-in-progress pacts are judged by the provider's branch; give it as -Dpact.provider.branch=….");
    }
    return new BrokerSelection(selectors(properties), pending, branch, tags, since);
  }

  private static JsonNode selectors(PactProperties properties) {
    var text = properties.get(PactSetting.SELECTORS).orElse(DEFAULT_SELECTORS);
    try {
      var selectors = JSON.readTree(text);
      if (selectors.isArray()) {
        return selectors;
      }
    } catch (JacksonException e) {
      throw notSelectors(text);
    }
    throw notSelectors(text);
  }

  private static ConfigurationException notSelectors(String text) {
    return new ConfigurationException(
        "pactbroker.consumerversionselectors.rawjson is \"%s\"; give a JSON array of consumer version selectors."
            .formatted(text));
  }

  public ObjectNode toJson() {
    var body = JsonNodeFactory.instance.objectNode();
    body.set("consumerVersionSelectors", selectors);
    body.put("includePendingStatus", pending);
    branch.ifPresent(name -> body.put("providerVersionBranch", name));
    if (!tags.isEmpty()) {
      body.set("providerVersionTags", Broker.strings(tags));
    }
    workInProgressSince.ifPresent(date -> body.put("includeWipPactsSince", date));
    return body;
  }
}
