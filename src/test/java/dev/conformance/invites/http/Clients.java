package dev.conformance.invites.http;

import dev.conformance.invites.config.Credentials;
import dev.conformance.invites.config.Credentials.ApiKey;
import dev.conformance.invites.config.Secret;
import dev.conformance.invites.http.auth.Authentication;
import dev.conformance.invites.http.redaction.Redaction;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Clients with an API key and short bounds, and what tests have them ask. */
final class Clients {
  static final Credentials KEY =
      new Credentials(
          Optional.of(new ApiKey("user", new Secret("the-private-key"))),
          Optional.empty(),
          Optional.empty());

  private Clients() {}

  static Request get(String target, Authentication authentication) {
    return Request.get(target, "*/*", "identity", authentication);
  }

  static Client client(URI baseUrl, Credentials credentials) {
    return client(baseUrl, credentials, Duration.ofSeconds(10));
  }

  static Client client(URI baseUrl, Credentials credentials, Duration timeout) {
    return new Client(
        baseUrl,
        credentials,
        new Redaction(credentials),
        new Limits(timeout, 1_000_000),
        4,
        Optional.empty());
  }
}
