package dev.conformance.invites.pacts.broker;

import dev.conformance.invites.config.ConfigurationException;
import dev.conformance.invites.config.PactSettings;
import dev.conformance.invites.config.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.core5.http.HttpHost;

/**
 * Where the Pact Broker is and how to authenticate.
 *
 * @param url without a trailing slash; may have a path prefix
 * @param authorization the value of the Authorization header; empty for none
 */
public record BrokerAddress(URI url, Optional<Secret> authorization, Duration timeout) {
  /**
   * The configured broker; empty if none is.
   *
   * @throws ConfigurationException if its credentials are incomplete
   */
  public static Optional<BrokerAddress> from(PactSettings settings) {
    return settings
        .brokerUrl()
        .map(url -> new BrokerAddress(url, authorization(settings), settings.brokerTimeout()));
  }

  /** Whether a URL has the broker's scheme, host and port, so that it may get the credentials. */
  boolean isOriginOf(URI link) {
    return link.getHost() != null && origin(url).equals(origin(link));
  }

  private static HttpHost origin(URI uri) {
    return RoutingSupport.normalize(HttpHost.create(uri), DefaultSchemePortResolver.INSTANCE);
  }

  /** That the broker cannot be used, in a sentence that begins with its address. */
  BrokerException failure(String predicate) {
    return new BrokerException("The Pact Broker at %s %s".formatted(url, predicate));
  }

  private static Optional<Secret> authorization(PactSettings settings) {
    var token = settings.brokerToken();
    var username = settings.brokerUsername();
    var password = settings.brokerPassword();
    if (token.isPresent()) {
      return token.map(secret -> new Secret("Bearer " + secret.value()));
    }
    if (username.isPresent() != password.isPresent()) {
      throw new ConfigurationException(
          "Only one of pactbroker.auth.username (PACT_BROKER_USERNAME) and pactbroker.auth.password"
              + " (PACT_BROKER_PASSWORD) is set; give both.");
    }
    return username.map(
        user -> {
          var pair = (user + ":" + password.orElseThrow().value()).getBytes(StandardCharsets.UTF_8);
          return new Secret("Basic " + Base64.getEncoder().encodeToString(pair));
        });
  }
}
