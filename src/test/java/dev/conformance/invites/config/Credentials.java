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

  /** A public and private key: user and password of HTTP Digest. */
  public record ApiKey(String publicKey, Secret privateKey) {}

  /** Client id and secret of the OAuth 2.0 client credentials grant. */
  public record ServiceAccount(String clientId, Secret clientSecret) {}

  public static Credentials none() {
    return new Credentials(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  public Credentials withApiKey(String publicKey, String privateKey) {
    var key = new ApiKey(publicKey, new Secret(privateKey));
    return new Credentials(Optional.of(key), serviceAccount, accessToken, expiredToken);
  }

  public Credentials withServiceAccount(String clientId, String clientSecret) {
    var account = new ServiceAccount(clientId, new Secret(clientSecret));
    return new Credentials(apiKey, Optional.of(account), accessToken, expiredToken);
  }

  public Credentials withAccessToken(String token) {
    return new Credentials(apiKey, serviceAccount, Optional.of(new Secret(token)), expiredToken);
  }

  public Credentials withExpiredToken(String token) {
    return new Credentials(apiKey, serviceAccount, accessToken, Optional.of(new Secret(token)));
  }

  /** The kinds of authentication that the credentials allow: {@code digest}, {@code bearer}. */
  public List<String> kinds() {
    var bearer = serviceAccount.isPresent() || accessToken.isPresent();
    return Stream.of(apiKey.map(key -> "digest"), Optional.of("bearer").filter(kind -> bearer))
        .flatMap(Optional::stream)
        .toList();
  }
}
