package dev.conformance.invites.pacts.provider;

import au.com.dius.pact.core.matchers.BodyMismatch;
import au.com.dius.pact.core.matchers.BodyTypeMismatch;
import au.com.dius.pact.core.matchers.HeaderMismatch;
import au.com.dius.pact.core.matchers.Mismatch;
import au.com.dius.pact.core.matchers.ResponseMatching;
import au.com.dius.pact.core.matchers.StatusMismatch;
import au.com.dius.pact.core.matchers.generators.ArrayContainsJsonGenerator;
import au.com.dius.pact.core.matchers.generators.DefaultResponseGenerator;
import au.com.dius.pact.core.model.ContentType;
import au.com.dius.pact.core.model.HttpResponse;
import au.com.dius.pact.core.model.Interaction;
import au.com.dius.pact.core.model.OptionalBody;
import au.com.dius.pact.core.model.Pact;
import au.com.dius.pact.core.model.V4Interaction.SynchronousHttp;
import au.com.dius.pact.core.model.generators.GeneratorTestMode;
import au.com.dius.pact.core.support.json.JsonException;
import dev.conformance.invites.config.Settings;
import dev.conformance.invites.http.NoResponseException;
import dev.conformance.invites.http.RawResponse;
import dev.conformance.invites.http.Request;
import dev.conformance.invites.http.TargetClient;
import dev.conformance.invites.http.auth.Credential;
import dev.conformance.invites.http.auth.TokenClient;
import dev.conformance.invites.pacts.FieldRead;
import dev.conformance.invites.pacts.PrettyBody;
import dev.conformance.invites.pacts.provider.Readiness.NotReady;
import dev.conformance.invites.pacts.provider.Readiness.Ready;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Verifies interactions with Pact's own matching over the client of the run, so that pacts obey the
 * same throttle, bounds, guard and redaction as the checks.
 */
public final class PactVerifier {
  private final TargetClient client;
  private final ProviderStates states;
  private final Credential owner;
  private final String profile;

  /**
   * @param settings settings with a target
   * @param addresses the invited addresses of the target's project
   */
  PactVerifier(TargetClient client, Settings settings, InvitedAddresses addresses) {
    this.client = client;
    this.states =
        new ProviderStates(settings.target().orElseThrow(), settings.gate().profile(), addresses);
    this.owner =
        client
            .known()
            .map(known -> known.access().owner())
            .orElseGet(
                () ->
                    settings.credentials().apiKey().isPresent()
                        ? Credential.API_KEY
                        : Credential.ACCESS_TOKEN);
    this.profile = settings.gate().profile().id();
  }

  /** Sends the interaction's request and compares the response with what the consumer reads. */
  public InteractionOutcome verify(Pact pact, Interaction interaction) {
    if (!interaction.isSynchronousRequestResponse()) {
      return new InteractionOutcome.NotExercised("The kit verifies only HTTP interactions.");
    }
    var http = (SynchronousHttp) interaction.asV4Interaction().asSynchronousRequestResponse();
    var readiness = states.prepare(interaction.getProviderStates(), credential(http));
    return readiness instanceof Ready ready
        ? verify(pact, http, ready)
        : new InteractionOutcome.NotExercised(((NotReady) readiness).reason());
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

  private InteractionOutcome verify(Pact pact, SynchronousHttp interaction, Ready ready) {
    // Pact writes into this map.
    var context = new HashMap<String, Object>();
    context.put("providerState", ready.values());
    context.put("ArrayContainsJsonGenerator", ArrayContainsJsonGenerator.INSTANCE);
    var request =
        new PactRequest(
                interaction.getRequest().generatedRequest(context, GeneratorTestMode.Provider))
            .toRequest(ready.authentication());
    if (ready.authentication() instanceof TokenClient
        && !request.pathAndQuery().equals(Request.TOKEN_PATH)) {
      return new InteractionOutcome.NotExercised(
          "Only " + Request.TOKEN_PATH + " is sent the secret of a service account.");
    }
    try {
      var raw = client.sendRaw(request);
      var actual = actual(interaction, request, raw);
      return compared(
          differences(pact, expected(interaction, context), actual), interaction, actual, ready);
    } catch (JsonException notJson) {
      return new InteractionOutcome.Failed(
          List.of(client.redact("The body is not JSON: " + notJson.getMessage() + ".")));
    } catch (NoResponseException noResponse) {
      var sentence = client.redact(noResponse.sentence());
      return noResponse.reason() == NoResponseException.Reason.NOT_SENT
          ? new InteractionOutcome.NotExercised(
              sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1) + ".")
          : new InteractionOutcome.NoResponse(sentence);
    }
  }

  private static SynchronousHttp expected(
      SynchronousHttp interaction, Map<String, Object> context) {
    return new SynchronousHttp(
        interaction.getKey(),
        interaction.getDescription(),
        interaction.getProviderStates(),
        interaction.getRequest(),
        (HttpResponse)
            DefaultResponseGenerator.INSTANCE.generateResponse(
                interaction.getResponse(),
                context,
                GeneratorTestMode.Provider,
                List.of(),
                Map.of()));
  }

  /** The response as the consumer reads it, which decodes only what it has accepted. */
  private static HttpResponse actual(SynchronousHttp interaction, Request request, RawResponse raw)
      throws NoResponseException {
    var body = request.acceptsGzip() ? raw.decodedBody() : raw.body();
    var fields = new LinkedHashMap<String, List<String>>();
    raw.headers()
        .fields()
        .forEach(field -> fields.put(field.name(), raw.headers().all(field.name())));
    var type = raw.headers().first("Content-Type").map(ContentType::fromString);
    return new HttpResponse(
        raw.status(),
        FieldRead.of(interaction, fields),
        OptionalBody.body(body, type.orElseGet(ContentType::getUNKNOWN)));
  }

  /**
   * Pact requires the very media type of the pact's example for the body. The kit leaves the media
   * type to the rule for the header: both types are compared as JSON if the rule allows the actual
   * one.
   */
  private static List<Mismatch> differences(
      Pact pact, SynchronousHttp expected, HttpResponse actual) {
    var mismatches = ResponseMatching.responseMismatches(pact, expected, actual);
    var type = expected.getResponse().determineContentType();
    var isOtherJson =
        mismatches.stream().anyMatch(BodyTypeMismatch.class::isInstance)
            && mismatches.stream().noneMatch(PactVerifier::isAboutContentType)
            && type.isJson()
            && actual.determineContentType().isJson();
    if (!isOtherJson) {
      return mismatches;
    }
    var headers = new LinkedHashMap<>(actual.getHeaders());
    headers.keySet().removeIf("Content-Type"::equalsIgnoreCase);
    headers.put("Content-Type", List.of(type.toString()));
    return ResponseMatching.responseMismatches(
        pact,
        expected,
        new HttpResponse(
            actual.getStatus(), headers, OptionalBody.body(actual.getBody().orEmpty(), type)));
  }

  private static boolean isAboutContentType(Mismatch mismatch) {
    return mismatch instanceof HeaderMismatch header
        && header.getHeaderKey().equalsIgnoreCase("Content-Type");
  }

  private InteractionOutcome compared(
      List<Mismatch> mismatches, SynchronousHttp interaction, HttpResponse actual, Ready ready) {
    var tolerated =
        mismatches.stream()
            .filter(StatusMismatch.class::isInstance)
            .filter(mismatch -> ready.tolerated().contains(actual.getStatus()))
            .findFirst();
    // The same difference of many items is one difference with many paths.
    var paths = new LinkedHashMap<String, List<String>>();
    mismatches.stream()
        .filter(mismatch -> !tolerated.equals(Optional.of(mismatch)))
        .collect(
            Collectors.groupingBy(
                Mismatch::description,
                LinkedHashMap::new,
                Collectors.mapping(PactVerifier::path, Collectors.toList())))
        .forEach(paths::put);
    PrettyBody.difference(interaction, actual.getBody().valueAsString())
        .ifPresent(difference -> paths.put(difference, List.of("")));
    if (!paths.isEmpty()) {
      return new InteractionOutcome.Failed(
          paths.entrySet().stream()
              .map(entry -> located(entry.getValue(), entry.getKey()))
              .map(client::redact)
              .toList());
    }
    return tolerated
        .<InteractionOutcome>map(
            mismatch ->
                new InteractionOutcome.Tolerated(
                    "%s, which the profile %s tolerates."
                        .formatted(mismatch.description(), profile)))
        .orElseGet(InteractionOutcome.Passed::new);
  }

  /** Where in the body the difference is; empty if it is elsewhere. */
  private static String path(Mismatch mismatch) {
    return mismatch instanceof BodyMismatch body ? body.getPath() : "";
  }

  private static String located(List<String> paths, String difference) {
    var first = paths.get(0);
    if (first.isEmpty() || difference.startsWith(first)) {
      return difference;
    }
    var others = paths.size() - 1;
    return "%s%s: %s"
        .formatted(first, others == 0 ? "" : " and %d more".formatted(others), difference);
  }
}
