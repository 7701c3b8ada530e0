package dev.conformance.invites.reference;

import static dev.conformance.invites.reference.ReferenceData.STANDARD;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.codec.digest.DigestUtils;
import org.eclipse.jetty.http.QuotedCSV;

/**
 * HTTP Digest (RFC 7616) for the API key, with quality of protection {@code auth}.
 *
 * <p>Jetty's authenticator is not used, because its challenge has parameters that the published
 * clients reject, and because a fault must be able to skip a single check.
 */
final class Digest {
  static final String REALM = "MMS Public API";

  private final String algorithm;
  private final boolean hasReusableNonces;

  /** The counts with which each nonce was used. */
  private final Map<String, Set<String>> countsOfNonce = new ConcurrentHashMap<>();

  /**
   * @param hasReusableNonces whether a client may use a nonce again with another count
   */
  Digest(String algorithm, boolean hasReusableNonces) {
    this.algorithm = algorithm;
    this.hasReusableNonces = hasReusableNonces;
  }

  /** A challenge with a new nonce, in the recorded form. */
  String challenge(boolean stale) {
    var nonce = UUID.randomUUID().toString().replace("-", "");
    countsOfNonce.put(nonce, ConcurrentHashMap.newKeySet());
    return "Digest realm=\"%s\", domain=\"\", nonce=\"%s\", algorithm=%s, qop=\"auth\", stale=%s"
        .formatted(REALM, nonce, algorithm, stale);
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

  /** Runs these checks on the parameters of a Digest response. */
  AuthenticationResult check(
      ServerRequest request, Map<String, String> parameters, Set<DigestCheck> checks) {
    var counts = Optional.ofNullable(countsOfNonce.get(parameters.getOrDefault("nonce", "")));
    var expected = expectedResponse(request, parameters);
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
      return AuthenticationResult.REJECTED;
    }
    // Requests may overtake each other, so that only the same count twice is a replay.
    var count = hasReusableNonces ? parameters.getOrDefault("nc", "") : "any";
    return checks.contains(DigestCheck.COUNT) && counts.isPresent() && !counts.get().add(count)
        ? AuthenticationResult.STALE_NONCE
        : AuthenticationResult.ACCEPTED;
  }

  /** The response of a client that knows the password. */
  private String expectedResponse(ServerRequest request, Map<String, String> parameters) {
    var user = parameters.get("username") + ":" + parameters.get("realm");
    return hash(
        String.join(
            ":",
            hash(user + ":" + STANDARD.privateKey()),
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
