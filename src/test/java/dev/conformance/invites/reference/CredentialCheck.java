package dev.conformance.invites.reference;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.lang3.RandomStringUtils;

/** Checks the Authorization header: Digest for the API key, Bearer for the service account. */
final class CredentialCheck {
  static final Duration TOKEN_LIFETIME = Duration.ofHours(1);

  private final Digest digest;
  private final Map<String, Instant> expiryOfToken = new ConcurrentHashMap<>();

  CredentialCheck(Digest digest) {
    this.digest = digest;
  }

  AuthenticationResult check(ServerRequest request) {
    return check(request, EnumSet.allOf(DigestCheck.class));
  }

  /** Runs only these checks of a Digest response. */
  AuthenticationResult check(ServerRequest request, Set<DigestCheck> checks) {
    if (request.uses("Digest")) {
      return digest.check(request, Digest.parameters(request.credentials()), checks);
    }
    var expiry = expiryOfToken.getOrDefault(request.credentials(), Instant.MIN);
    return request.uses("Bearer") && request.at().isBefore(expiry)
        ? AuthenticationResult.ACCEPTED
        : AuthenticationResult.REJECTED;
  }

  /** A value of WWW-Authenticate. */
  String challenge(boolean stale) {
    return digest.challenge(stale);
  }

  String token(Instant now) {
    var token =
        "fake-token" + ("." + RandomStringUtils.secure().next(24, "0123456789abcdef")).repeat(2);
    expiryOfToken.put(token, now.plus(TOKEN_LIFETIME));
    return token;
  }

  /** The tokens that were issued. Removing one revokes it. */
  Set<String> tokens() {
    return expiryOfToken.keySet();
  }
}
