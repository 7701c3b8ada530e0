package dev.conformance.invites.pacts.broker;

import au.com.dius.pact.core.pactbroker.ConsumerVersionSelectors;
import au.com.dius.pact.core.pactbroker.HalClient;
import au.com.dius.pact.core.pactbroker.IHalClient;
import au.com.dius.pact.core.pactbroker.Latest;
import au.com.dius.pact.core.pactbroker.NotFoundHalResponse;
import au.com.dius.pact.core.pactbroker.PactBrokerClient;
import au.com.dius.pact.core.pactbroker.PactBrokerClientConfig;
import au.com.dius.pact.core.pactbroker.PactBrokerResult;
import au.com.dius.pact.core.pactbroker.PactResponse;
import au.com.dius.pact.core.pactbroker.PublishConfiguration;
import au.com.dius.pact.core.pactbroker.TestResult;
import au.com.dius.pact.core.pactbroker.To;
import au.com.dius.pact.core.support.Result;
import au.com.dius.pact.core.support.json.JsonException;
import au.com.dius.pact.core.support.json.JsonParser;
import au.com.dius.pact.core.support.json.JsonValue;
import dev.conformance.invites.config.ConfigurationException;
import dev.conformance.invites.report.Sanitizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A Pact Broker, by Pact's own client over a bounded connection. Every method throws {@link
 * BrokerException}.
 */
public final class Broker {
  private final BrokerAddress address;
  private final PactBrokerClient client;

  public Broker(BrokerAddress address) {
    this.address = address;
    var http = new BrokerHttp(address).client();
    this.client =
        new PactBrokerClient(
            address.url().toString(), new HashMap<>(), new PactBrokerClientConfig()) {
          @Override
          public IHalClient newHalClient() {
            var hal = new HalClient(getPactBrokerUrl(), getConfig());
            hal.setHttpClient(http);
            return hal;
          }
        };
  }

  /** Publishes one consumer's pact. Returns what the broker says about it, one line each. */
  public List<String> publish(String pact, PactVersion version) {
    var names = JsonParser.parseString(pact);
    var response =
        attempt(
            () ->
                client
                    .publishContract(
                        index("pb:publish-contracts"),
                        name(names, "provider"),
                        name(names, "consumer"),
                        new PublishConfiguration(
                            version.number(),
                            version.tags(),
                            version.branch().orElse(null),
                            version.buildUrl().orElse(null)),
                        pact)
                    .unwrap());
    var lines = new ArrayList<String>();
    if (response.get("notices") instanceof JsonValue.Array notices) {
      // A prompt is advice on what else to set up, the same for each pact.
      notices.getValues().stream()
          .filter(notice -> !text(notice.get("type")).equals("prompt"))
          .forEach(notice -> lines.add(Sanitizer.line(text(notice.get("text")))));
    }
    return lines;
  }

  /**
   * The pacts that the broker selects for the verification of this provider, in its order; none if
   * it does not know the provider yet.
   */
  public List<PactBrokerResult> pactsFor(String provider, PactProperties properties) {
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
    var selectors = selectors(properties);
    return attempt(
        () -> {
          index("pb:provider-pacts-for-verification");
          var found =
              client.fetchConsumersWithSelectorsV2(
                  provider, selectors, tags, branch.orElse(null), pending, since.orElse(null));
          return found instanceof Result.Err<?> error
                  && error.getError() instanceof NotFoundHalResponse
              ? List.of()
              : found.unwrap();
        });
  }

  private static List<ConsumerVersionSelectors> selectors(PactProperties properties) {
    return properties
        .get(PactSetting.SELECTORS)
        .map(Broker::selectors)
        .orElseGet(
            () ->
                List.of(
                    ConsumerVersionSelectors.MainBranch.INSTANCE,
                    ConsumerVersionSelectors.DeployedOrReleased.INSTANCE));
  }

  private static List<ConsumerVersionSelectors> selectors(String text) {
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

  /** Why the broker has selected a pact and why it is pending, in its words. */
  public static Stream<String> notices(PactBrokerResult pact) {
    return pact.getNotices().stream()
        .filter(notice -> String.valueOf(notice.getWhen()).startsWith("before"))
        .map(notice -> Sanitizer.line(notice.getText().replaceAll("\\s+", " ")));
  }

  /** The document of a pact, with the broker's links of it. */
  public PactResponse fetch(String url) {
    checkLink("self", url, "its list of pacts");
    return attempt(() -> client.fetchPact(url, false));
  }

  /** Publishes the result of verifying one pact, with the provider's branch and tags. */
  public void publishResult(Map<String, Object> links, PactVersion provider, TestResult result) {
    if (!(links.get("pb:publish-verification-results") instanceof Map<?, ?> link)) {
      throw address.failure(
          "has no link for verification results in this pact; give the pact's URL as the broker's"
              + " webhook does.");
    }
    var results = String.valueOf(link.get("href"));
    checkLink("pb:publish-verification-results", results, "a pact");
    attempt(
        () -> {
          var pact = client.newHalClient().withDocContext(links);
          checkLink("pb:provider", pact.linkUrl("pb:provider"), "a pact");
          name(provider, pact.navigate("pb:provider"));
          var body =
              client.buildPayload(result, provider.number(), provider.buildUrl().orElse(null));
          return client.newHalClient().postJson(results, body.serialise()).unwrap();
        });
  }

  /** Gives the provider's version its branch and tags. */
  private void name(PactVersion version, IHalClient participant) {
    var number = version.number();
    version
        .branch()
        .map(branch -> Map.of("branch", branch, "version", number))
        .ifPresent(names -> name(participant, "pb:branch-version", names));
    for (var tag : version.tags()) {
      name(participant, "pb:version-tag", Map.of("version", number, "tag", tag));
    }
  }

  private void name(IHalClient participant, String relation, Map<String, String> names) {
    checkLink(relation, participant.linkUrl(relation), "the provider's document");
    participant.putJson(relation, names, "{}").unwrap();
  }

  public Deployability canIDeploy(String pacticipant, String version, To destination) {
    var result =
        attempt(
            () ->
                client.canIDeploy(
                    pacticipant, version, new Latest.UseLatest(false), destination, List.of()));
    if (!result.getMessage().isEmpty()) {
      // Pact's client puts the message of a failed request here, which is our sentence.
      throw new BrokerException(result.getMessage());
    }
    var isVacuous = result.getOk() && result.getVerificationResultUrl() == null;
    if (isVacuous && destination.getTag() != null && !hasTag(pacticipant, destination.getTag())) {
      return new Deployability(
          false,
          "no version has this tag, neither of %s nor of what is integrated with it; check -DtoTag."
              .formatted(pacticipant));
    }
    return new Deployability(
        result.getOk(),
        result.getReason().isBlank()
            ? "the broker gives no reason"
            : Sanitizer.line(result.getReason().strip().replaceAll("\\s*\\n\\s*", "; ")));
  }

  /** A broker says yes to a misspelt tag: no result is missing if there is no version. */
  private boolean hasTag(String pacticipant, String tag) {
    return attempt(
        () -> {
          try {
            var names = Map.of("pacticipant", pacticipant, "tag", tag);
            index("pb:latest-tagged-version").navigate(names, "pb:latest-tagged-version");
            return true;
          } catch (NotFoundHalResponse none) {
            return false;
          }
        });
  }

  public record Deployability(boolean deployable, String reason) {}

  /** A client at the broker's index, which must have this link. */
  private IHalClient index(String relation) throws Exception {
    var hal = client.newHalClient().navigate();
    var index = hal.currentDoc();
    if (index == null || !(index.get("_links") instanceof JsonValue.Object)) {
      throw new BrokerException(
          "%s is not a Pact Broker: its index has no links; check pactbroker.url (PACT_BROKER_BASE_URL) and its path prefix."
              .formatted(address.url()));
    }
    checkLink(relation, hal.linkUrl(relation), "its index");
    return hal;
  }

  private void checkLink(String relation, @Nullable String href, String document) {
    if (href == null) {
      throw address.failure(
          "has no link %s in %s; version 2.86 or later is required.".formatted(relation, document));
    }
    if (!href.matches("(?i)https?://.*")) {
      throw address.failure(
          "has a link %s in %s that is not an http or https URL, \"%s\"; correct the base URL in the broker's own settings."
              .formatted(relation, document, Sanitizer.line(href)));
    }
  }

  /** Pact's client is Kotlin: it throws checked exceptions without declaring them. */
  private <T> T attempt(Callable<T> action) {
    try {
      return action.call();
    } catch (Exception failure) {
      for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
        if (cause instanceof BrokerException known) {
          throw known;
        }
        if (cause instanceof NotFoundHalResponse) {
          throw address.failure(
              "does not have what was requested (404): %s; check pactbroker.url (PACT_BROKER_BASE_URL) and its path prefix."
                  .formatted(Sanitizer.line(String.valueOf(cause.getMessage()))));
        }
      }
      throw address.failure(
          "does not respond like one: %s; check the address."
              .formatted(Sanitizer.line(String.valueOf(failure.getMessage()))));
    }
  }

  private static String name(JsonValue pact, String role) {
    return text(pact.get(role).get("name"));
  }

  private static String text(JsonValue value) {
    return value instanceof JsonValue.StringValue string ? string.asString() : "";
  }
}
