package dev.conformance.invites.pacts.provider;

import static dev.conformance.invites.pacts.provider.InteractionResult.notExercised;
import static java.util.stream.Collectors.toMap;

import au.com.dius.pact.core.matchers.BodyMismatch;
import au.com.dius.pact.core.matchers.HeaderMismatch;
import au.com.dius.pact.core.matchers.Mismatch;
import au.com.dius.pact.core.matchers.StatusMismatch;
import au.com.dius.pact.core.model.ContentType;
import au.com.dius.pact.core.model.HttpResponse;
import au.com.dius.pact.core.model.IRequest;
import au.com.dius.pact.core.model.Interaction;
import au.com.dius.pact.core.model.OptionalBody;
import au.com.dius.pact.core.model.Pact;
import au.com.dius.pact.core.model.V4Interaction.SynchronousHttp;
import au.com.dius.pact.core.model.generators.GeneratorTestMode;
import dev.conformance.invites.config.Settings;
import dev.conformance.invites.contract.Invitation;
import dev.conformance.invites.http.Client;
import dev.conformance.invites.http.NoResponseException;
import dev.conformance.invites.http.Project;
import dev.conformance.invites.http.Request;
import dev.conformance.invites.http.RequestTemplate;
import dev.conformance.invites.http.auth.Credential;
import dev.conformance.invites.http.auth.TokenClient;
import dev.conformance.invites.pacts.ResponseRules;
import dev.conformance.invites.report.Status;
import java.time.DateTimeException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Verifies interactions with Pact's own matching over the client of the run, so that pacts obey the
 * same guard, throttle, retries, bounds and redaction as the checks.
 */
final class PactVerifier {
  private final Client client;
  private final Settings settings;
  private final List<String> addresses;

  /**
   * @param addresses the addresses that the target's project has invited
   */
  PactVerifier(Client client, Settings settings, List<String> addresses) {
    this.client = client;
    this.settings = settings;
    this.addresses = addresses;
  }

  /** Why what was verified is void, in one sentence; empty if it is not. */
  Optional<String> refusal() {
    return client.finalRefusal();
  }

  /**
   * Sends the interaction's request and compares the response with what the consumer reads. A
   * deviation counts only if a second request shows it too, because the project may change in the
   * meantime, and a connection may fail once.
   */
  InteractionResult verify(Pact pact, Interaction interaction) {
    if (!interaction.isSynchronousRequestResponse()) {
      return notExercised("The kit verifies only HTTP interactions.");
    }
    var http = (SynchronousHttp) interaction.asV4Interaction().asSynchronousRequestResponse();
    var large = GeneratorLimits.violation(http.getRequest(), http.getResponse());
    if (large.isPresent()) {
      return notExercised(large.get());
    }
    try {
      return confirmed(pact, http);
    } catch (IllegalArgumentException | DateTimeException wrong) {
      // A regular expression in another language's syntax, or a date format that does not exist.
      return notExercised(
          "Pact cannot use the rules of this interaction: %s.".formatted(wrong.getMessage()));
    }
  }

  private InteractionResult confirmed(Pact pact, SynchronousHttp http) {
    var first = verify(pact, http, addresses);
    if (first.status() != Status.FAILED) {
      return first;
    }
    if (ProviderStates.requireNoInvitations(http) && hasTheEmptyProjectInvitations()) {
      return notExercised("The project of atlas.empty-project-id has invitations.");
    }
    var second = verify(pact, http, currentAddresses());
    return second.status() == Status.NOT_EXERCISED ? first : second;
  }

  private boolean hasTheEmptyProjectInvitations() {
    var plain = RequestTemplate.plain().forProject(Project.EMPTY);
    try {
      var known = client.known().orElseThrow();
      return known.showsInvitationsOfTheEmptyProject(client.sendFresh(known.request(plain)));
    } catch (NoResponseException thePactIsVerifiedAgain) {
      return false;
    }
  }

  private List<String> currentAddresses() {
    try {
      var plain = client.known().orElseThrow().request(RequestTemplate.plain());
      return client.sendFresh(plain).response().invitations().stream()
          .map(Invitation::username)
          .toList();
    } catch (NoResponseException verifiedWithTheFormerAddresses) {
      return addresses;
    }
  }

  private InteractionResult verify(Pact pact, SynchronousHttp interaction, List<String> invited) {
    var states =
        new ProviderStates(
            settings.target().orElseThrow(),
            settings.gate().profile(),
            invited,
            interaction.getProviderStates());
    if (states.missing().isPresent()) {
      return notExercised(states.missing().get());
    }
    var authentication = states.authentication().or(() -> recorded(interaction));
    if (authentication.isEmpty()) {
      return notExercised(
          "The pact has an Authorization header of its own: name the credential in a provider"
              + " state, see pacts/README.md.");
    }
    var recorded = new PactRequest(generated(interaction, states.values()));
    if (!recorded.hasPlainPath()) {
      return notExercised("Not sent: a server may read the path of the request as another path.");
    }
    var request = recorded.toRequest(authentication.get());
    // curl cannot write a Digest response as Go does, and a server should not mind.
    var pasted =
        authentication.get() == Credential.API_KEY_OF_THE_CLI
            ? recorded.toRequest(Credential.API_KEY)
            : request;
    if (authentication.get() instanceof TokenClient
        && !request.pathAndQuery().equals(Request.TOKEN_PATH)) {
      return notExercised(
          "The secret of a service account is sent only to " + Request.TOKEN_PATH + ".");
    }
    try {
      var actual = response(request);
      var mismatches = ResponseRules.mismatches(pact, interaction, states.values(), actual);
      var isTolerated = states.tolerated().contains(actual.getStatus());
      return result(interaction, mismatches, isTolerated, pasted);
    } catch (NoResponseException noResponse) {
      var sentence = client.redact(noResponse.sentence());
      return noResponse.reason() == NoResponseException.Reason.NOT_SENT
          ? notExercised(
              sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1) + ".")
          : InteractionResult.unpublished(
              Status.FAILED,
              "There is no response: %s\n%s".formatted(sentence, client.curl(pasted)));
    }
  }

  /**
   * The credential of a client that no provider state names: the kind that the pact records, else
   * the owner's that works; empty if the pact records one that the kit does not have.
   */
  private Optional<Credential> recorded(SynchronousHttp interaction) {
    var header =
        interaction.getRequest().getHeaders().entrySet().stream()
            .filter(field -> field.getKey().equalsIgnoreCase("Authorization"))
            .map(field -> String.join(", ", field.getValue()).toLowerCase(Locale.ROOT))
            .findFirst();
    if (header.isEmpty()) {
      return client.known().map(known -> known.owner());
    }
    return header.get().startsWith("bearer ")
        ? Optional.of(Credential.ACCESS_TOKEN)
        : Optional.of(Credential.API_KEY).filter(key -> header.get().startsWith("digest "));
  }

  private static IRequest generated(SynchronousHttp interaction, Map<String, String> values) {
    // Pact writes into this map.
    var context = new HashMap<String, Object>(Map.of("providerState", values));
    return interaction.getRequest().generatedRequest(context, GeneratorTestMode.Provider);
  }

  /** The response as the consumer reads it, which decodes only what it has accepted. */
  private HttpResponse response(Request request) throws NoResponseException {
    var raw = client.sendRaw(request);
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

  private InteractionResult result(
      SynchronousHttp interaction,
      List<Mismatch> mismatches,
      boolean isTolerated,
      Request request) {
    var isForAToken = request.pathAndQuery().equals(Request.TOKEN_PATH);
    // Items of a list often have the same difference: it is named once, with the first path.
    var differences =
        mismatches.stream()
            .filter(mismatch -> !(isTolerated && mismatch instanceof StatusMismatch))
            .collect(
                toMap(
                    mismatch -> words(mismatch, isForAToken),
                    PactVerifier::path,
                    (first, next) -> first,
                    LinkedHashMap::new))
            .entrySet()
            .stream()
            .map(entry -> client.redact(located(entry.getValue(), entry.getKey())))
            .toList();
    if (!differences.isEmpty()) {
      return InteractionResult.failed(interaction, differences, client.curl(request));
    }
    return mismatches.stream()
        .findFirst()
        .map(
            status ->
                InteractionResult.unpublished(
                    Status.WARNED,
                    "Tolerated. %s, which the profile %s tolerates."
                        .formatted(status.description(), settings.gate().profile().id())))
        .orElseGet(() -> InteractionResult.passed(interaction));
  }

  /** A body of the token endpoint may hold a token. */
  private static String words(Mismatch mismatch, boolean isForAToken) {
    var isAboutTheBody =
        !(mismatch instanceof StatusMismatch || mismatch instanceof HeaderMismatch);
    return isForAToken && isAboutTheBody
        ? "the body differs; it may hold a token and is not quoted"
        : mismatch.description();
  }

  /** Where the difference is; empty if there is no place. */
  private static String path(Mismatch mismatch) {
    return mismatch instanceof HeaderMismatch header
        ? header.getHeaderKey()
        : mismatch instanceof BodyMismatch body ? body.getPath() : "";
  }

  private static String located(String path, String difference) {
    return path.isEmpty() || difference.contains(path) ? difference : path + ": " + difference;
  }
}
