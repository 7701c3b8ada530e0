package dev.conformance.invites.http;

import dev.conformance.invites.config.Credentials;
import dev.conformance.invites.config.SettingSources;
import dev.conformance.invites.config.Settings;
import dev.conformance.invites.config.SettingsReader;
import dev.conformance.invites.http.auth.Authentication;
import dev.conformance.invites.http.redaction.Redaction;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Settings, senders and requests for tests. */
final class Senders {
  static final String PROJECT = "0a793fd0c0eb9e7a177181d0";

  static final Credentials KEY = Credentials.none().withApiKey("user", "the-private-key");

  static final Credentials ACCOUNT =
      Credentials.none().withServiceAccount("client", "the-client-secret");

  static final Credentials BOTH = ACCOUNT.withApiKey("user", "the-private-key");

  static final Credentials TOKEN = Credentials.none().withAccessToken("a-token-of-the-test");

  private Senders() {}

  static Settings settings(URI baseUrl, Credentials credentials) {
    return settings(baseUrl, credentials, Duration.ofSeconds(10));
  }

  static Settings settings(URI baseUrl, Credentials credentials, Duration timeout) {
    var target =
        new Settings.Target(baseUrl, PROJECT, Optional.empty(), Optional.empty(), credentials);
    return SettingsReader.read(new SettingSources(Map.of(), Map.of(), Map.of()))
        .withTarget(target)
        .withLimits(new Settings.Limits(timeout, 1_000_000, 4, Optional.empty()));
  }

  static RequestSender sender(URI baseUrl, Credentials credentials) {
    return sender(settings(baseUrl, credentials));
  }

  static RequestSender sender(Settings settings) {
    return new RequestSender(
        settings, new Redaction(settings.credentials()), ReadOnlyGuard::refusal);
  }

  /** A request with this path segment as the project's id. */
  static Request get(String segment, Authentication authentication) {
    return Request.get(Request.path(segment), "*/*", "identity", authentication);
  }
}
