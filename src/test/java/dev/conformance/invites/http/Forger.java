package dev.conformance.invites.http;

import dev.conformance.invites.config.Credentials.ApiKey;
import dev.conformance.invites.config.Secret;
import dev.conformance.invites.http.auth.ForgedDigest;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Makes Digest answers that a server must not accept. */
final class Forger {
  private static final Pattern RESPONSE = Pattern.compile("response=\"([0-9a-f]*)\"");
  private static final Pattern NONCE =
      Pattern.compile("(?i)(?<![\\w-])nonce\\s*+=\\s*+(?:\"[^\"]*\"|[^\\s,\"]+)");

  static final String WRONG_PRIVATE_KEY = "wrong-private-key";
  static final String UNKNOWN_PUBLIC_KEY = "zzzzzzzz";

  private final ApiKey key;

  Forger(ApiKey key) {
    this.key = key;
  }

  /**
   * The forged Authorization header.
   *
   * @param challenges the values of WWW-Authenticate
   * @return empty where there is no Digest challenge
   */
  Optional<String> authorization(
      ForgedDigest forgery, List<String> challenges, String method, String uri) {
    return switch (forgery) {
      case WRONG_PRIVATE_KEY ->
          answer(
              new ApiKey(key.publicKey(), new Secret(WRONG_PRIVATE_KEY)), challenges, method, uri);
      case UNKNOWN_PUBLIC_KEY ->
          answer(new ApiKey(UNKNOWN_PUBLIC_KEY, key.privateKey()), challenges, method, uri);
      case ALTERED_RESPONSE ->
          answer(key, challenges, method, uri)
              .map(header -> RESPONSE.matcher(header).replaceFirst(Forger::alter));
      case EMPTY_RESPONSE ->
          answer(key, challenges, method, uri)
              .map(header -> RESPONSE.matcher(header).replaceFirst("response=\"\""));
      case OTHER_URI -> answer(key, challenges, method, "/api/atlas/v2/other");
      case INVENTED_NONCE ->
          answer(
              key,
              challenges.stream()
                  .map(one -> NONCE.matcher(one).replaceAll("nonce=\"aW52ZW50ZWQtbm9uY2U=\""))
                  .toList(),
              method,
              uri);
    };
  }

  private static Optional<String> answer(
      ApiKey key, List<String> challenges, String method, String uri) {
    var authorizer = new DigestAuthorizer(key);
    return authorizer.accept(challenges) ? authorizer.authorization(method, uri) : Optional.empty();
  }

  private static String alter(MatchResult response) {
    var digits = response.group(1);
    if (digits.isEmpty()) {
      return response.group();
    }
    var last = digits.length() - 1;
    var other = digits.charAt(last) == '0' ? '1' : '0';
    return "response=\"" + digits.substring(0, last) + other + "\"";
  }
}
