package dev.conformance.invites.config;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The credentials of the project owner, one or several kinds.
 *
 * @param expiredToken an access token that has expired, which a server must reject
 */
public record Credentials(
    Optional<ApiKey> apiKey,
    Optional<ServiceAccount> serviceAccount,
    Optional<Secret> accessToken,
    Optional<Secret> expiredToken) {

  public static Credentials none() {
    return new Credentials(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** A public and private key: user and password of HTTP Digest. */
  public record ApiKey(String publicKey, Secret privateKey) {}

  /** Client id and secret of the OAuth 2.0 client credentials grant. */
  public record ServiceAccount(String clientId, Secret clientSecret) {}

  /** The kinds of authentication that the credentials allow: {@code digest}, {@code bearer}. */
  public List<String> kinds() {
    var bearer = serviceAccount.isPresent() || accessToken.isPresent();
    return Stream.of(apiKey.map(key -> "digest"), Optional.of("bearer").filter(kind -> bearer))
        .flatMap(Optional::stream)
        .toList();
  }
}
