package dev.conformance.invites.pacts.provider;

import au.com.dius.pact.core.matchers.BodyMismatch;
import au.com.dius.pact.core.matchers.HeaderMismatch;
import au.com.dius.pact.core.matchers.Mismatch;
import au.com.dius.pact.core.matchers.StatusMismatch;
import au.com.dius.pact.core.model.ContentType;
import au.com.dius.pact.core.model.HttpResponse;
import au.com.dius.pact.core.model.OptionalBody;
import au.com.dius.pact.core.model.V4Interaction;
import au.com.dius.pact.core.model.V4Interaction.SynchronousHttp;
import au.com.dius.pact.core.model.V4Pact;
import dev.conformance.invites.common.Excerpt;
import dev.conformance.invites.contract.Headers;
import dev.conformance.invites.contract.Profile;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.contract.Response;
import dev.conformance.invites.http.Client;
import dev.conformance.invites.http.Exchange;
import dev.conformance.invites.http.NoResponseException;
import dev.conformance.invites.http.PreconditionNotMetException;
import dev.conformance.invites.http.Request;
import dev.conformance.invites.http.RequestTemplate;
import dev.conformance.invites.http.Target;
import dev.conformance.invites.pacts.ResponseRules;
import dev.conformance.invites.report.PactResult;
import dev.conformance.invites.report.Status;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.collections4.ListUtils;
import org.apache.commons.lang3.StringUtils;

/**
 * Verifies interactions with Pact's own matching over the client of the run, so that pacts obey the
 * same guard, throttle, retries, bounds and redaction as the checks.
 */
record PactVerifier(Client client, Profile profile) {
  /** Why failures prove nothing, because the target can no longer be tested; empty if it can. */
  Optional<String> untestableReason() {
    client.probeIfInDoubt();
    return client.untestableReason();
  }

  /**
   * Sends the interaction's request and compares the response with what the consumer reads. If the
   * project's list has changed meanwhile, a second attempt decides.
   */
  PactResult.Interaction verify(V4Pact pact, V4Interaction interaction) {
    try {
      var http = requireHttpAlone(pact, interaction);
      var target = client.target().orElseThrow();
      var first = verify(pact, http, target);
      return first.status() == Status.FAILED ? again(pact, http, target, first) : first;
    } catch (PreconditionNotMetException missing) {
      return notExercised(interaction, String.valueOf(missing.getMessage()));
    }
  }

  private PactResult.Interaction again(
      V4Pact pact, SynchronousHttp http, Target target, PactResult.Interaction first) {
    try {
      var plain = target.request(RequestTemplate.plain());
      var current = target.withList(client.sendForPact(plain).response());
      var second =
          current.invitations().equals(target.invitations()) ? first : verify(pact, http, current);
      return second.status() == Status.NOT_EXERCISED ? first : second;
    } catch (NoResponseException | PreconditionNotMetException unreadable) {
      return first;
    }
  }

  private PactResult.Interaction verify(V4Pact pact, SynchronousHttp http, Target target) {
    var states = new ProviderStates(target, profile, http);
    var expected = ResponseRules.withValues(pact, http, states.values());
    var request = request(new PactRequest(expected.getRequest()), states, target);
    try {
      var exchange = send(request);
      var response = response(exchange.response());
      var mismatches = ResponseRules.mismatches(pact, expected, response);
      if (!mismatches.isEmpty() && target.showsInvitationsOfTheEmptyProject(exchange)) {
        return notExercised(http, "the project of atlas.empty-project-id has invitations");
      }
      var isTolerated = states.tolerated().contains(response.getStatus());
      var tolerated =
          mismatches.stream().filter(it -> isTolerated && it instanceof StatusMismatch).toList();
      var differences = ListUtils.subtract(mismatches, tolerated);
      if (!differences.isEmpty()) {
        return failed(http, summary(differences), request);
      }
      var form = "Tolerated. %s, which the profile %s tolerates.";
      var sentence =
          tolerated.stream().findFirst().map(it -> form.formatted(it.description(), profile.id()));
      var status = sentence.isEmpty() ? Status.PASSED : Status.WARNED;
      return interaction(http, status, sentence, Optional.empty());
    } catch (NoResponseException noResponse) {
      var sentence = noResponse.sentence();
      return noResponse.reason() == NoResponseException.Reason.NOT_SENT
          ? notExercised(http, sentence)
          : failed(http, "There is no response: " + sentence, request);
    }
  }

  /** The interaction, if Pact's comparison of HTTP messages alone can verify it. */
  private static SynchronousHttp requireHttpAlone(V4Pact pact, V4Interaction interaction) {
    if (!(interaction instanceof SynchronousHttp http)
        || !List.of("", "http", "https")
            .contains(Objects.requireNonNullElse(http.getTransport(), ""))) {
      throw new PreconditionNotMetException("the kit verifies only HTTP interactions");
    }
    if (!List.of().equals(pact.getMetadata().getOrDefault("plugins", List.of()))
        || !http.getPluginConfiguration().isEmpty()) {
      throw new PreconditionNotMetException("the pact needs a plugin, and the kit runs none");
    }
    // Pact takes each rule of an unknown type for one of a plugin.
    if (http.getResponse().getMatchingRules().toString().contains("PluginMatcher")) {
      throw new PreconditionNotMetException(
          "the kit does not know a matching rule of this interaction");
    }
    return http;
  }

  /** A response that is missing or that of a gateway proves nothing: a second one counts. */
  private Exchange send(Request request) throws NoResponseException {
    try {
      var exchange = client.sendForPact(request);
      return exchange.isTransientError() ? client.sendForPact(request) : exchange;
    } catch (NoResponseException missing) {
      return client.sendForPact(request);
    }
  }

  private static Request request(PactRequest request, ProviderStates states, Target target) {
    var authentication =
        states.authentication().orElseGet(() -> request.recorded().orElseGet(target::owner));
    target.requireCredentials(authentication);
    return request.toRequest(authentication);
  }

  private static HttpResponse response(Response received) {
    var headers = received.headers();
    var fields =
        headers.fields().stream()
            .map(Headers.Field::name)
            .distinct()
            .collect(Collectors.toMap(name -> name, headers::all));
    // JSON has no charset, and the one that is named may not exist.
    var type =
        headers
            .first("Content-Type")
            .map(field -> StringUtils.substringBefore(field, ";") + ";charset=UTF-8")
            .map(ContentType::fromString);
    var body = received.body().beginning(received.body().length());
    return new HttpResponse(
        received.status(),
        fields,
        OptionalBody.body(body, type.orElseGet(ContentType::getUNKNOWN)));
  }

  /** Items of a list often differ in the same way: the first one stands for all of them. */
  private static String summary(List<Mismatch> mismatches) {
    // Without the index of the item, and without values.
    var differences =
        mismatches.stream()
            .map(PactVerifier::located)
            .collect(
                Collectors.toMap(
                    it -> it.replaceAll("\\[\\d+]|(?<!header )'[^']*'", ""),
                    it -> it,
                    (first, next) -> first,
                    LinkedHashMap::new));
    return String.join("\n", differences.values());
  }

  /** What differs, after the header or the path in the body. */
  private static String located(Mismatch mismatch) {
    var difference = mismatch.description();
    if (mismatch instanceof BodyMismatch body && difference.contains("'[B@")) {
      // Pact quotes the address of an array of bytes.
      var actual = Objects.requireNonNullElse(body.getActual(), "");
      return actual.equals("")
          ? "Expected a body, but got none"
          : "Expected null or no body, but got " + Excerpt.of(actual);
    }
    var path =
        mismatch instanceof HeaderMismatch header
            ? header.getHeaderKey()
            : mismatch instanceof BodyMismatch body ? body.getPath() : "";
    return difference.contains(path) ? difference : path + ": " + difference;
  }

  private PactResult.Interaction failed(
      V4Interaction interaction, String differences, Request request) {
    var curl = Optional.of(client.curl(request));
    return interaction(interaction, Status.FAILED, Optional.of(differences), curl);
  }

  /** The state cannot be set up, or the request must not be sent; the reason is one clause. */
  private PactResult.Interaction notExercised(V4Interaction interaction, String reason) {
    var sentence = Optional.of(StringUtils.capitalize(reason) + ".");
    return interaction(interaction, Status.NOT_EXERCISED, sentence, Optional.empty());
  }

  private PactResult.Interaction interaction(
      V4Interaction interaction, Status status, Optional<String> message, Optional<String> curl) {
    var description = client.redact(interaction.getDescription());
    return new PactResult.Interaction(
        description, status, message.map(client::redact), curl, requirements(interaction));
  }

  /** The requirements that the interaction cites, if any. */
  static Set<Requirement> requirements(V4Interaction interaction) {
    return ResponseRules.references(interaction, "requirements").keySet().stream()
        .flatMap(id -> Requirement.withId(id).stream())
        .collect(Collectors.toSet());
  }
}
