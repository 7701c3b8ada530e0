package dev.conformance.invites.reference;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.apache.commons.lang3.RandomStringUtils;

/** The access tokens that a server has issued. */
final class IssuedTokens {
  static final Duration LIFETIME = Duration.ofHours(1);

  private final Map<String, Instant> expiryOfToken = new ConcurrentHashMap<>();

  String next(Instant now) {
    var token = "fake-token-" + RandomStringUtils.secure().next(48, "0123456789abcdef");
    expiryOfToken.put(token, now.plus(LIFETIME));
    return token;
  }

  boolean hasIssued(Predicate<String> token) {
    return expiryOfToken.keySet().stream().anyMatch(token);
  }

  boolean accepts(String token, Instant now) {
    var expiry = expiryOfToken.get(token);
    return expiry != null && now.isBefore(expiry);
  }
}
