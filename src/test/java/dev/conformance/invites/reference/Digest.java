package dev.conformance.invites.reference;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.commons.codec.digest.DigestUtils;
import org.eclipse.jetty.http.QuotedCSV;

/**
 * HTTP Digest (RFC 7616) for one user, with quality of protection {@code auth}.
 *
 * <p>Jetty's authenticator is not used, because its challenge has parameters that the published
 * clients reject, and because a fault must be able to skip a single check.
 */
final class Digest {
  static final String REALM = "MMS Public API";

  private final String algorithm;
  private final String user;
  private final String password;
  private final Nonces nonces;

  Digest(String algorithm, String user, String password, Nonces nonces) {
    this.algorithm = algorithm;
    this.user = user;
    this.password = password;
    this.nonces = nonces;
  }

  /** A challenge with a new nonce, in the recorded form. */
  String challenge(boolean stale) {
    return "Digest realm=\"%s\", domain=\"\", nonce=\"%s\", algorithm=%s, qop=\"auth\", stale=%s"
        .formatted(REALM, nonces.next(), algorithm, stale);
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

  boolean hasIssued(String nonce) {
    return nonces.knows(nonce);
  }

  /** Runs these checks on the parameters of a Digest response. */
  AuthenticationResult check(
      ServerRequest request, Map<String, String> parameters, Set<DigestCheck> checks) {
    var nonce = parameters.getOrDefault("nonce", "");
    var expected = expectedResponse(request, parameters);
    var passed =
        Map.of(
            DigestCheck.USER, user.equals(parameters.get("username")),
            DigestCheck.REALM, REALM.equals(parameters.get("realm")),
            DigestCheck.ALGORITHM,
                algorithm.equalsIgnoreCase(parameters.getOrDefault("algorithm", algorithm)),
            DigestCheck.URI, request.target().equals(parameters.get("uri")),
            DigestCheck.NONCE, nonces.knows(nonce),
            DigestCheck.RESPONSE, expected.equals(parameters.get("response")));
    if (!checks.stream().allMatch(check -> passed.getOrDefault(check, true))) {
      return AuthenticationResult.REJECTED;
    }
    var mustBeFresh = checks.contains(DigestCheck.COUNT) && nonces.knows(nonce);
    return mustBeFresh && !nonces.use(nonce, parameters.getOrDefault("nc", ""))
        ? AuthenticationResult.STALE_NONCE
        : AuthenticationResult.ACCEPTED;
  }

  /** The response of a client that knows the password. */
  private String expectedResponse(ServerRequest request, Map<String, String> parameters) {
    var secret = hash(parameters.get("username") + ":" + parameters.get("realm") + ":" + password);
    return hash(
        String.join(
            ":",
            secret,
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
