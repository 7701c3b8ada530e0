package dev.conformance.invites.pacts.provider;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import au.com.dius.pact.core.matchers.BodyMismatch;
import au.com.dius.pact.core.matchers.HeaderMismatch;
import au.com.dius.pact.core.matchers.Mismatch;
import au.com.dius.pact.core.matchers.StatusMismatch;
import au.com.dius.pact.core.model.ContentType;
import au.com.dius.pact.core.model.HttpResponse;
import au.com.dius.pact.core.model.Interaction;
import au.com.dius.pact.core.model.OptionalBody;
import au.com.dius.pact.core.model.Pact;
import au.com.dius.pact.core.model.V4Interaction.SynchronousHttp;
import au.com.dius.pact.core.model.generators.GeneratorTestMode;
import dev.conformance.invites.config.Settings;
import dev.conformance.invites.contract.Invitation;
import dev.conformance.invites.http.NoResponseException;
import dev.conformance.invites.http.Project;
import dev.conformance.invites.http.RawResponse;
import dev.conformance.invites.http.Request;
import dev.conformance.invites.http.RequestTemplate;
import dev.conformance.invites.http.TargetClient;
import dev.conformance.invites.http.auth.Credential;
import dev.conformance.invites.http.auth.TokenClient;
import dev.conformance.invites.pacts.ResponseRules;
import dev.conformance.invites.pacts.State;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Verifies interactions with Pact's own matching over the client of the run, so that pacts obey the
 * same throttle, bounds, guard and redaction as the checks.
 */
public final class PactVerifier {
  private final TargetClient client;
  private final Settings settings;
  private final List<String> addresses;
  private final Credential owner;

  /**
   * @param addresses the addresses that the target's project has invited
   */
  PactVerifier(TargetClient client, Settings settings, List<String> addresses) {
    this.client = client;
    this.settings = settings;
    this.addresses = addresses;
    var byKey = settings.credentials().apiKey().isPresent();
    this.owner =
        client
            .known()
            .map(known -> known.owner())
            .orElse(byKey ? Credential.API_KEY : Credential.ACCESS_TOKEN);
  }

  /** Why what was judged is void, in one sentence; empty if it is not. */
  Optional<String> refusal() {
    return client.finalRefusal();
  }

  /**
   * Sends the interaction's request and compares the response with what the consumer reads. What
   * breaks the consumer counts only if a second request shows it too, because others may change the
   * project in the meantime, and a connection may fail once.
   */
  public InteractionOutcome verify(Pact pact, Interaction interaction) {
    var first = verify(pact, interaction, addresses);
    if (!first.breaksTheConsumer()) {
      return first;
    }
    if (requiresNoInvitations(interaction) && hasTheEmptyProjectInvitations()) {
      return new InteractionOutcome.NotExercised(
          "The project of atlas.empty-project-id has invitations.");
    }
    var second = verify(pact, interaction, currentAddresses());
    return second instanceof InteractionOutcome.NotExercised ? first : second;
  }

  private static boolean requiresNoInvitations(Interaction interaction) {
    return interaction.getProviderStates().stream()
        .flatMap(given -> State.named(String.valueOf(given.getName()), given.getParams()).stream())
        .anyMatch(State.NO_INVITATIONS::equals);
  }

  private boolean hasTheEmptyProjectInvitations() {
    var plain = RequestTemplate.plain().about(Project.EMPTY);
    try {
      var known = client.known();
      return known.isPresent()
          && known
              .get()
              .showsInvitationsOfTheEmptyProject(client.sendFresh(known.get().request(plain)));
    } catch (NoResponseException thePactIsVerifiedAgain) {
      return false;
    }
  }

  private List<String> currentAddresses() {
    var plain = client.known().map(known -> known.request(RequestTemplate.plain()));
    try {
      return plain.isEmpty()
          ? addresses
          : client.sendFresh(plain.get()).response().invitations().stream()
              .map(Invitation::username)
              .toList();
    } catch (NoResponseException repeatedWithTheFormerAddresses) {
      return addresses;
    }
  }

  private InteractionOutcome verify(Pact pact, Interaction interaction, List<String> invited) {
    if (!interaction.isSynchronousRequestResponse()) {
      return new InteractionOutcome.NotExercised("The kit verifies only HTTP interactions.");
    }
    var http = (SynchronousHttp) interaction.asV4Interaction().asSynchronousRequestResponse();
    var states =
        new ProviderStates(
            settings.target().orElseThrow(),
            settings.gate().profile(),
            invited,
            interaction.getProviderStates(),
            credential(http));
    return states
        .missing()
        .<InteractionOutcome>map(InteractionOutcome.NotExercised::new)
        .orElseGet(() -> verify(pact, http, states));
  }

  /**
   * The credential of a client that no provider state names: the kind that the pact records, else
   * the owner's that works.
   */
  private Credential credential(SynchronousHttp interaction) {
    var recorded =
        interaction.getRequest().getHeaders().entrySet().stream()
            .filter(header -> header.getKey().equalsIgnoreCase("Authorization"))
            .flatMap(header -> header.getValue().stream())
            .findFirst()
            .map(value -> value.toLowerCase(Locale.ROOT))
            .orElse("");
    return recorded.startsWith("bearer ")
        ? Credential.ACCESS_TOKEN
        : recorded.startsWith("digest ") ? Credential.API_KEY : owner;
  }

  private InteractionOutcome verify(Pact pact, SynchronousHttp interaction, ProviderStates states) {
    // Pact writes into this map.
    var context = new HashMap<String, Object>(Map.of("providerState", states.values()));
    var recorded =
        new PactRequest(
            interaction.getRequest().generatedRequest(context, GeneratorTestMode.Provider));
    if (recorded.isAmbiguous()) {
      return new InteractionOutcome.NotExercised(
          "Not sent: a server may read the path of the request as another path.");
    }
    var request = recorded.toRequest(states.authentication());
    if (states.authentication() instanceof TokenClient
        && !request.pathAndQuery().equals(Request.TOKEN_PATH)) {
      return new InteractionOutcome.NotExercised(
          "The secret of a service account is sent only to " + Request.TOKEN_PATH + ".");
    }
    try {
      var raw = client.sendRaw(request);
      var actual = actual(request, raw);
      var mismatches = ResponseRules.mismatches(pact, interaction, states.values(), actual);
      Function<Mismatch, String> words =
          request.pathAndQuery().equals(Request.TOKEN_PATH)
              ? PactVerifier::withoutTheBody
              : Mismatch::description;
      return compared(mismatches, words, actual, states, client.curl(request));
    } catch (NoResponseException noResponse) {
      var sentence = client.redact(noResponse.sentence());
      return noResponse.reason() == NoResponseException.Reason.NOT_SENT
          ? new InteractionOutcome.NotExercised(
              sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1) + ".")
          : new InteractionOutcome.NoResponse(sentence, client.curl(request));
    }
  }

  /** The response as the consumer reads it, which decodes only what it has accepted. */
  private static HttpResponse actual(Request request, RawResponse raw) throws NoResponseException {
    var body = request.acceptsGzip() ? raw.decodedBody() : raw.body();
    var fields = new LinkedHashMap<String, List<String>>();
    raw.headers()
        .fields()
        .forEach(field -> fields.put(field.name(), raw.headers().all(field.name())));
    // Several fields are one list (RFC 9110 section 5.3), of which each client picks its challenge.
    fields.computeIfPresent("WWW-Authenticate", (name, all) -> List.of(String.join(", ", all)));
    var type = raw.headers().first("Content-Type").map(ContentType::fromString);
    return new HttpResponse(
        raw.status(), fields, OptionalBody.body(body, type.orElseGet(ContentType::getUNKNOWN)));
  }

  /** The difference in words that quote nothing of a body, because it may hold a token. */
  private static String withoutTheBody(Mismatch mismatch) {
    return mismatch instanceof StatusMismatch || mismatch instanceof HeaderMismatch
        ? mismatch.description()
        : "the body differs; it may hold a token and is not quoted";
  }

  private InteractionOutcome compared(
      List<Mismatch> mismatches,
      Function<Mismatch, String> words,
      HttpResponse actual,
      ProviderStates states,
      String curl) {
    var tolerated =
        mismatches.stream()
            .filter(StatusMismatch.class::isInstance)
            .filter(mismatch -> states.tolerated().contains(actual.getStatus()))
            .findFirst();
    // The same difference of many items is one difference with many paths.
    var differences =
        mismatches.stream()
            .filter(mismatch -> !tolerated.equals(Optional.of(mismatch)))
            .collect(groupingBy(words, LinkedHashMap::new, mapping(PactVerifier::path, toList())))
            .entrySet()
            .stream()
            .map(entry -> client.redact(located(entry.getValue(), entry.getKey())))
            .toList();
    if (!differences.isEmpty()) {
      return new InteractionOutcome.Failed(differences, curl);
    }
    return tolerated
        .map(
            status ->
                "%s, which the profile %s tolerates."
                    .formatted(status.description(), settings.gate().profile().id()))
        .<InteractionOutcome>map(InteractionOutcome.Tolerated::new)
        .orElseGet(InteractionOutcome.Passed::new);
  }

  /** Where the difference is; empty if its description says so. */
  private static String path(Mismatch mismatch) {
    if (mismatch instanceof HeaderMismatch header) {
      var name = header.getHeaderKey();
      return header.description().contains(name) ? "" : name;
    }
    return mismatch instanceof BodyMismatch body ? body.getPath() : "";
  }

  private static String located(List<String> paths, String difference) {
    var first = paths.get(0);
    if (first.isEmpty() || difference.startsWith(first)) {
      return difference;
    }
    var others = paths.size() == 1 ? "" : " and %d more".formatted(paths.size() - 1);
    return first + others + ": " + difference;
  }
}
