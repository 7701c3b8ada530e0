package dev.conformance.invites.http.auth;

import dev.conformance.invites.config.Credentials;
import dev.conformance.invites.config.Secret;
import java.util.List;
import java.util.Optional;

/**
 * What a run has to authenticate with at a time.
 *
 * @param token the access token, given or fetched
 * @param challenges those of the server, of which the first that can be answered is used
 */
public record KnownCredentials(
    Credentials credentials, Optional<Secret> token, List<String> challenges) {

  Optional<String> missingKey() {
    return missing(
        credentials.apiKey(),
        "set atlas.public-key and atlas.private-key (MONGODB_ATLAS_PUBLIC_API_KEY, MONGODB_ATLAS_PRIVATE_API_KEY) to an API key");
  }

  Optional<String> missingServiceAccount() {
    return missing(
        credentials.serviceAccount(),
        "set atlas.client-id and atlas.client-secret (MONGODB_ATLAS_CLIENT_ID, MONGODB_ATLAS_CLIENT_SECRET) to a service account");
  }

  Optional<String> missingExpiredToken() {
    return missing(
        credentials.expiredToken(),
        "set atlas.expired-access-token (ATLAS_EXPIRED_ACCESS_TOKEN) to an expired access token of the server");
  }

  Optional<String> missingToken() {
    return missing(token, missingServiceAccount().orElse("the token endpoint issued no token"));
  }

  /** A given token is used in place of those of the service account. */
  Optional<String> missingIssuedToken() {
    var sentence =
        "unset atlas.access-token (MONGODB_ATLAS_ACCESS_TOKEN), so that the run uses tokens of the service account";
    var given = credentials.accessToken().map(unwanted -> sentence);
    return missingServiceAccount().or(() -> given).or(this::missingToken);
  }

  private static Optional<String> missing(Optional<?> credential, String sentence) {
    return credential.isPresent() ? Optional.empty() : Optional.of(sentence);
  }
}
