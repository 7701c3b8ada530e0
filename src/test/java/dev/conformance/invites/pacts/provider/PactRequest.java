package dev.conformance.invites.pacts.provider;

import au.com.dius.pact.core.model.IRequest;
import dev.conformance.invites.contract.Headers;
import dev.conformance.invites.http.PreconditionNotMetException;
import dev.conformance.invites.http.Request;
import dev.conformance.invites.http.auth.Authentication;
import dev.conformance.invites.http.auth.Credential;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.hc.core5.net.URIBuilder;

/**
 * The request of an interaction, as the kit sends it: with the verifier's credential in place of a
 * recorded one, and the header fields of the pact alone.
 */
public record PactRequest(IRequest request) {
  /** Fields that the client sets itself, whatever the pact records. */
  private static final Predicate<String> SET_BY_THE_CLIENT =
      Pattern.compile(
              "(?i)(proxy-)?authorization|connection|content-length|cookie|host|te"
                  + "|transfer-encoding|upgrade")
          .asMatchPredicate();

  public Request toRequest(Authentication authentication) {
    return new Request(
        request.getMethod().toUpperCase(Locale.ROOT),
        pathAndQuery(),
        headers(),
        Optional.of(request.getBody().valueAsString()).filter(body -> !body.isEmpty()),
        authentication);
  }

  /**
   * The kind of credential that the pact records, if it records one.
   *
   * @throws PreconditionNotMetException if the kit has no credential for the recorded scheme
   */
  Optional<Authentication> recorded() {
    return request.getHeaders().entrySet().stream()
        .filter(header -> header.getKey().equalsIgnoreCase("Authorization"))
        .map(header -> String.join(", ", header.getValue()).split(" ", 2)[0])
        .map(scheme -> credential(scheme.toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  private static Authentication credential(String scheme) {
    return switch (scheme) {
      case "bearer" -> Credential.ACCESS_TOKEN;
      case "digest" -> Credential.API_KEY;
      default ->
          throw new PreconditionNotMetException(
              "the pact sets the Authorization header: name the credential in a provider state instead, see pacts/README.md");
    };
  }

  /** A parameter without a value has a null in its list, or an empty list. */
  String pathAndQuery() {
    var query = new URIBuilder();
    request
        .getQuery()
        .forEach(
            (name, values) ->
                (values.isEmpty() ? Collections.<String>singletonList(null) : values)
                    .forEach(value -> query.addParameter(name, value)));
    return request.getPath() + query;
  }

  /** The fields of the pact, which Pact has split at their commas. */
  private Headers headers() {
    return new Headers(
        request.getHeaders().entrySet().stream()
            .filter(header -> !SET_BY_THE_CLIENT.test(header.getKey()))
            .map(header -> new Headers.Field(header.getKey(), String.join(", ", header.getValue())))
            .toList());
  }
}
