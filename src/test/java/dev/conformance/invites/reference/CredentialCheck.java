package dev.conformance.invites.reference;

import static dev.conformance.invites.reference.Pipeline.AuthenticationResult.*;
import static dev.conformance.invites.reference.ReferenceData.STANDARD;

import dev.conformance.invites.reference.Pipeline.AuthenticationResult;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.lang3.RandomStringUtils;
import org.eclipse.jetty.http.QuotedCSV;

/**
 * Checks the Authorization header: Digest (RFC 7616, with quality of protection {@code auth}) for
 * the API key, Bearer for the service account.
 *
 * <p>Jetty's authenticator is not used, because its challenge has parameters that the published
 * clients reject, and because a fault must be able to skip a single check.
 */
final class CredentialCheck {
  static final Duration TOKEN_LIFETIME = Duration.ofHours(1);
  private static final String REALM = "MMS Public API";

  private final String algorithm;

  /** A client may use a nonce again with another count. */
  private final boolean hasReusableNonces;

  private final Map<String, Set<String>> countsOfNonce = new ConcurrentHashMap<>();
  private final Map<String, Instant> expiryOfToken = new ConcurrentHashMap<>();

  CredentialCheck(String algorithm, boolean hasReusableNonces) {
    this.algorithm = algorithm;
    this.hasReusableNonces = hasReusableNonces;
  }

  AuthenticationResult check(ServerRequest request) {
    return check(request, EnumSet.allOf(DigestCheck.class));
  }

  AuthenticationResult check(ServerRequest request, Set<DigestCheck> checks) {
    if (request.uses("Digest")) {
      return check(request, parameters(request.credentials()), checks);
    }
    var expiry = expiryOfToken.getOrDefault(request.credentials(), Instant.MIN);
    return request.uses("Bearer") && request.at().isBefore(expiry) ? ACCEPTED : REJECTED;
  }

  /** A challenge with a new nonce, in the recorded form. */
  String challenge(boolean stale) {
    var nonce = UUID.randomUUID().toString().replace("-", "");
    countsOfNonce.put(nonce, ConcurrentHashMap.newKeySet());
    return "Digest realm=\"%s\", domain=\"\", nonce=\"%s\", algorithm=%s, qop=\"auth\", stale=%s"
        .formatted(REALM, nonce, algorithm, stale);
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

  /** Reads the parameters of an Authorization header without its scheme; none if malformed. */
  static Map<String, String> parameters(String credentials) {
    var parameters = new LinkedHashMap<String, String>();
    try {
      for (var parameter : new QuotedCSV(true, credentials)) {
        var equals = parameter.indexOf('=');
        if (equals > 0) {
          parameters.put(
              parameter.substring(0, equals).strip().toLowerCase(Locale.ROOT),
              QuotedCSV.unquote(parameter.substring(equals + 1).strip()));
        }
      }
    } catch (IllegalArgumentException unbalancedQuotes) {
      return Map.of();
    }
    return parameters;
  }

  private AuthenticationResult check(
      ServerRequest request, Map<String, String> parameters, Set<DigestCheck> checks) {
    var counts = Optional.ofNullable(countsOfNonce.get(parameters.getOrDefault("nonce", "")));
    var expected = response(request, parameters, STANDARD.privateKey());
    var passed =
        Map.of(
            DigestCheck.USER, STANDARD.publicKey().equals(parameters.get("username")),
            DigestCheck.REALM, REALM.equals(parameters.get("realm")),
            DigestCheck.ALGORITHM,
                algorithm.equalsIgnoreCase(parameters.getOrDefault("algorithm", algorithm)),
            DigestCheck.URI, request.target().equals(parameters.get("uri")),
            DigestCheck.NONCE, counts.isPresent(),
            DigestCheck.RESPONSE, expected.equals(parameters.get("response")));
    if (!checks.stream().allMatch(check -> passed.getOrDefault(check, true))) {
      return REJECTED;
    }
    // Requests may overtake each other, so that only the same count twice is a replay.
    var count = hasReusableNonces ? parameters.getOrDefault("nc", "") : "any";
    return checks.contains(DigestCheck.COUNT) && counts.isPresent() && !counts.get().add(count)
        ? STALE_NONCE
        : ACCEPTED;
  }

  /** Whether the Digest response was made with this private key. */
  boolean isMadeWith(ServerRequest request, String privateKey) {
    var parameters = parameters(request.credentials());
    return response(request, parameters, privateKey).equals(parameters.get("response"));
  }

  private String response(
      ServerRequest request, Map<String, String> parameters, String privateKey) {
    var user = parameters.get("username") + ":" + parameters.get("realm");
    return hash(
        String.join(
            ":",
            hash(user + ":" + privateKey),
            parameters.getOrDefault("nonce", ""),
            parameters.getOrDefault("nc", ""),
            parameters.getOrDefault("cnonce", ""),
            "auth",
            hash(request.method() + ":" + parameters.get("uri"))));
  }

  private String hash(String text) {
    return new DigestUtils(algorithm).digestAsHex(text);
  }
}
