package dev.conformance.invites.pacts.provider;

import au.com.dius.pact.core.matchers.ResponseMatching;
import au.com.dius.pact.core.matchers.StatusMismatch;
import au.com.dius.pact.core.matchers.generators.ArrayContainsJsonGenerator;
import au.com.dius.pact.core.matchers.generators.DefaultResponseGenerator;
import au.com.dius.pact.core.model.HttpResponse;
import au.com.dius.pact.core.model.Interaction;
import au.com.dius.pact.core.model.Pact;
import au.com.dius.pact.core.model.V4Interaction.SynchronousHttp;
import au.com.dius.pact.core.model.generators.GeneratorTestMode;
import au.com.dius.pact.provider.ProviderClient;
import au.com.dius.pact.provider.ProviderInfo;
import dev.conformance.invites.pacts.FieldRead;
import dev.conformance.invites.pacts.PrettyBody;
import dev.conformance.invites.pacts.provider.Readiness.Ready;
import dev.conformance.invites.pacts.provider.Readiness.Unreachable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.hc.core5.http.HttpRequest;

/**
 * Verifies interactions against a provider with Pact's own matching, quietly: an outcome for each,
 * and no report of Pact's.
 */
public final class PactVerifier {
  private final VerifiedTarget target;
  private final ProviderStates states;
  private final SenderClients clients;

  PactVerifier(VerifiedTarget target, ProviderStates states, SenderClients clients) {
    this.target = target;
    this.states = states;
    this.clients = clients;
  }

  public InteractionOutcome verify(Pact pact, Interaction interaction) {
    if (!interaction.isSynchronousRequestResponse()) {
      return new InteractionOutcome.NotExercised(
          "Only HTTP interactions can be verified with this kit.");
    }
    try {
      var owner = target.owner(pact.getConsumer().getName().contains("service-account"));
      var readiness = states.meet(interaction.getProviderStates(), owner);
      if (readiness instanceof Unreachable unreachable) {
        return new InteractionOutcome.NotExercised(unreachable.reason());
      }
      var http = (SynchronousHttp) interaction.asV4Interaction().asSynchronousRequestResponse();
      return send(pact, http, (Ready) readiness);
    } catch (Exception e) {
      // Pact's client is Kotlin: it throws checked exceptions without saying so.
      return broken(
          List.of(
              "The request failed: " + Objects.requireNonNullElse(e.getMessage(), e.toString())));
    }
  }

  private InteractionOutcome send(Pact pact, SynchronousHttp interaction, Ready ready) {
    // Pact writes into this map.
    var context = new HashMap<String, Object>();
    context.put("providerState", ready.values());
    context.put("ArrayContainsJsonGenerator", ArrayContainsJsonGenerator.INSTANCE);
    var request = interaction.getRequest().generatedRequest(context, GeneratorTestMode.Provider);
    var response =
        DefaultResponseGenerator.INSTANCE.generateResponse(
            interaction.getResponse(), context, GeneratorTestMode.Provider, List.of(), Map.of());
    var expected =
        new SynchronousHttp(
            interaction.getKey(),
            interaction.getDescription(),
            interaction.getProviderStates(),
            interaction.getRequest(),
            (HttpResponse) response);
    var answer =
        new ProviderClient(provider(pact), provider -> clients.of(ready.sender()))
            .makeRequest(request);
    var actual =
        new HttpResponse(
            answer.getStatusCode(),
            FieldRead.of(interaction, answer.getHeaders()),
            answer.getBody());
    var differences = new ArrayList<String>();
    var tolerated = Optional.<String>empty();
    for (var mismatch : ResponseMatching.responseMismatches(pact, expected, actual)) {
      if (mismatch instanceof StatusMismatch && ready.tolerated().contains(actual.getStatus())) {
        tolerated = Optional.of(mismatch.description());
      } else {
        differences.add(mismatch.description());
      }
    }
    PrettyBody.difference(interaction, actual.getBody().valueAsString())
        .ifPresent(differences::add);
    return differences.isEmpty()
        ? tolerated.map(this::tolerated).orElseGet(InteractionOutcome.Kept::new)
        : broken(differences);
  }

  /** A server may repeat what it was sent, and a difference repeats what it answers. */
  private InteractionOutcome broken(List<String> differences) {
    return new InteractionOutcome.Broken(differences.stream().map(clients::redact).toList());
  }

  private InteractionOutcome tolerated(String difference) {
    return new InteractionOutcome.Tolerated(
        "%s, which the profile %s tolerates.".formatted(difference, target.profile().id()));
  }

  private ProviderInfo provider(Pact pact) {
    var baseUrl = target.baseUrl();
    var provider = new ProviderInfo(pact.getProvider().getName());
    provider.setProtocol(baseUrl.getScheme());
    // Pact puts an IPv6 address into brackets itself.
    provider.setHost(baseUrl.getHost().replaceAll("[\\[\\]]", ""));
    provider.setPort(port());
    // Pact would encode the base URL's path once more.
    Consumer<HttpRequest> belowBaseUrl =
        request -> request.setPath(baseUrl.getRawPath() + request.getPath());
    provider.setRequestFilter(belowBaseUrl);
    return provider;
  }

  private int port() {
    var baseUrl = target.baseUrl();
    if (baseUrl.getPort() >= 0) {
      return baseUrl.getPort();
    }
    return baseUrl.getScheme().equals("https") ? 443 : 80;
  }
}
