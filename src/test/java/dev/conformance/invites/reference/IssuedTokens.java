package dev.conformance.invites.reference;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** The access tokens that a server has issued. */
final class IssuedTokens {
  static final Duration LIFETIME = Duration.ofHours(1);

  private final SecureRandom random = new SecureRandom();
  private final Map<String, Instant> expiryOfToken = new ConcurrentHashMap<>();

  String next(Instant now) {
    expiryOfToken.values().removeIf(expiry -> expiry.isBefore(now));
    var bytes = new byte[24];
    random.nextBytes(bytes);
    var token = "fake-token-" + HexFormat.of().formatHex(bytes);
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
