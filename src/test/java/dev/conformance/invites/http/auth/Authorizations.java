package dev.conformance.invites.http.auth;

import dev.conformance.invites.config.Credentials;
import dev.conformance.invites.config.Secret;
import java.util.List;
import java.util.Optional;
import org.apache.commons.lang3.StringUtils;

/**
 * The Authorization headers that follow from what is known before a request is sent.
 *
 * @param token the access token, given or fetched
 * @param challenges those of the server, of which the first that can be answered is used
 */
public record Authorizations(
    Credentials credentials, Optional<Secret> token, List<String> challenges) {

  /** The header that takes no challenge; empty if there is none. */
  Optional<String> header(Authentication authentication) {
    if (authentication instanceof RawAuthorization header) {
      return Optional.of(header.value());
    }
    if (authentication instanceof ForgedToken forged) {
      var right = forged == ForgedToken.EXPIRED ? credentials.expiredToken() : token;
      return right.map(Secret::value).map(forged::authorization);
    }
    if (authentication instanceof TokenCredential client) {
      return credentials.serviceAccount().flatMap(client::authorization);
    }
    return switch ((Credential) authentication) {
      case ACCESS_TOKEN -> token.map(known -> "Bearer " + known.value());
      case CLIENT_SECRET -> header(TokenCredential.RIGHT_SECRET);
      default -> Optional.empty();
    };
  }

  /** Equal for headers with which the same request is the same message; empty if not known. */
  public Optional<String> comparable(Authentication authentication, String method, String uri) {
    var forger =
        credentials
            .apiKey()
            .map(key -> new DigestForger(key, Optional.empty(), challenges, method, uri));
    var header =
        authentication instanceof ForgedDigest forgery
            ? forger.flatMap(it -> it.forge(forgery))
            : authentication == Credential.API_KEY
                ? forger.flatMap(DigestForger::right)
                : header(authentication);
    // Servers ignore how much space follows the scheme.
    return header.map(StringUtils::normalizeSpace);
  }
}
