package dev.conformance.invites.pacts.broker;

import au.com.dius.pact.core.pactbroker.ConsumerVersionSelectors;
import au.com.dius.pact.core.pactbroker.HalClient;
import au.com.dius.pact.core.pactbroker.IHalClient;
import au.com.dius.pact.core.pactbroker.NotFoundHalResponse;
import au.com.dius.pact.core.pactbroker.PactBrokerClient;
import au.com.dius.pact.core.pactbroker.PactBrokerClientConfig;
import au.com.dius.pact.core.pactbroker.PactBrokerResult;
import au.com.dius.pact.core.pactbroker.PublishConfiguration;
import au.com.dius.pact.core.pactbroker.TestResult;
import au.com.dius.pact.core.support.Result;
import dev.conformance.invites.config.PactSettings;
import dev.conformance.invites.pacts.PactDocument;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;

/**
 * A Pact Broker, by Pact's own client over a bounded connection. Every method throws {@link
 * BrokerException} if the broker cannot be used or rejects a request.
 */
public final class Broker {
  private final PactSettings settings;
  private final BrokerHttp http;
  private final PactBrokerClient client;

  private Broker(URI url, PactSettings settings) {
    this.settings = settings;
    this.http = new BrokerHttp(url, settings);
    var connections = HttpClientBuilder.create().addExecInterceptorFirst("transport", http).build();
    this.client =
        new PactBrokerClient(url.toString(), new HashMap<>(), new PactBrokerClientConfig()) {
          @Override
          public IHalClient newHalClient() {
            var hal = new HalClient(getPactBrokerUrl(), getConfig());
            hal.setHttpClient(connections);
            return hal;
          }
        };
  }

  /** The configured broker; empty if none is. */
  public static Optional<Broker> of(PactSettings settings) {
    return settings.brokerUrl.find().map(url -> new Broker(url, settings));
  }

  /** Publishes one consumer's pact, byte for byte. */
  void publish(PactDocument pact, String consumer, String version, Optional<String> branch) {
    var build = settings.consumerBuildUrl.find().orElse(null);
    var publication = new PublishConfiguration(version, List.of(), branch.orElse(null), build);
    var name = PactDocument.PROVIDER;
    attempt(
        () -> {
          var index = client.newHalClient().navigate();
          return client.publishContract(index, name, consumer, publication, pact.text()).unwrap();
        });
  }

  /**
   * The pacts to verify: those that the broker selects, or the one that {@code pact.filter.pacturl}
   * names. The pacts of other consumers than those of the filter are not fetched.
   */
  public List<PactDocument> pacts() {
    var url = settings.filterUrl.find();
    if (url.isPresent()) {
      return List.of(fetch(url.get().toString(), false));
    }
    var consumers = settings.filterConsumers.find().orElse(List.of(""));
    return selected().stream()
        // The name of a pact contains that of its consumer.
        .filter(pact -> consumers.stream().anyMatch(pact.getName()::contains))
        .map(pact -> fetch(pact.getSource(), pact.getPending()))
        .toList();
  }

  private PactDocument fetch(String url, boolean isPending) {
    var found = attempt(() -> client.fetchPact(url, false));
    return new PactDocument(url, found.getPactFile().serialise(), isPending, found.getLinks());
  }

  /** The pacts that the broker selects, in its order; none if it does not know the provider. */
  private List<PactBrokerResult> selected() {
    // If pactbroker.consumerversionselectors.rawjson is set, Pact's client uses its selectors.
    var selectors =
        List.of(
            ConsumerVersionSelectors.MainBranch.INSTANCE,
            ConsumerVersionSelectors.DeployedOrReleased.INSTANCE);
    return attempt(
        () -> {
          var found =
              client.fetchConsumersWithSelectorsV2(
                  PactDocument.PROVIDER,
                  selectors,
                  List.of(),
                  settings.providerBranch.find().orElse(null),
                  settings.includesPending(),
                  settings.workInProgressSince.find().orElse(null));
          return found instanceof Result.Err<?> error
                  && error.getError() instanceof NotFoundHalResponse
              ? List.of()
              : found.unwrap();
        });
  }

  /**
   * Publishes the result of verifying one pact, with the provider's branch.
   *
   * @param links the links that the broker gave with the pact
   */
  public void publishResult(Map<String, Object> links, TestResult result) {
    var name = PactDocument.PROVIDER;
    var version = settings.providerVersion.value();
    var branch = settings.providerBranch.find();
    var build = settings.providerBuildUrl.find().orElse(null);
    attempt(
        () -> {
          if (branch.isPresent()) {
            client.publishProviderBranch(links, name, branch.get(), version).unwrap();
          }
          return client.publishVerificationResults(links, result, version, build).unwrap();
        });
  }

  /** Pact's client is Kotlin: it throws checked exceptions without declaring them. */
  private <T> T attempt(Callable<T> action) {
    try {
      return action.call();
    } catch (Exception failure) {
      // Pact's client wraps a BrokerException, or puts other words before its message.
      var message = String.valueOf(ExceptionUtils.getRootCause(failure).getMessage());
      var start = message.indexOf(http.subject());
      throw start < 0 ? http.unlikeABroker(message) : new BrokerException(message.substring(start));
    }
  }
}
