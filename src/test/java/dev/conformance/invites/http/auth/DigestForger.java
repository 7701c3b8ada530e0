package dev.conformance.invites.http.auth;

import dev.conformance.invites.config.Credentials.ApiKey;
import dev.conformance.invites.config.Secret;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.lang3.StringUtils;

/**
 * Makes Digest responses that a server must not accept.
 *
 * @param mask takes every hash that reveals something about the key; empty to compare responses: a
 *     response then has neither a hash nor a random client nonce, but what it is made of
 * @param challenges those of the server, of which the first that can be answered is used
 * @param uri the request target
 */
record DigestForger(
    ApiKey key,
    Optional<Consumer<String>> mask,
    List<String> challenges,
    String method,
    String uri) {
  private static final String INVENTED = ForgedDigest.INVENTED_PUBLIC_KEY;

  /** The Authorization header; empty if no challenge can be answered. */
  Optional<String> forge(ForgedDigest forgery) {
    var publicKey = key.publicKey();
    var privateKey = key.privateKey().value();
    return switch (forgery) {
      case EMPTY_PRIVATE_KEY -> by(publicKey, "");
      case PUBLIC_KEY_AS_PRIVATE_KEY -> by(publicKey, publicKey);
      case OTHER_CASE_PUBLIC_KEY -> by(StringUtils.swapCase(publicKey), privateKey);
      case UPPER_CASE_PRIVATE_KEY -> by(publicKey, privateKey.toUpperCase(Locale.ROOT));
      case UNKNOWN_PUBLIC_KEY -> by(INVENTED, privateKey);
      case UNKNOWN_KEY_PAIR -> by(INVENTED, "");
      case OTHER_METHOD -> answer(key, challenges, "PUT", uri);
      case OTHER_URI ->
          answer(key, challenges, method, uri + (uri.contains("?") ? "&" : "?") + "pretty=true");
      case ALTERED_NONCE -> right().flatMap(this::withAlteredNonce);
      case OTHER_NAME -> right(sent -> sent.put("username", '"' + INVENTED + '"'));
      case CUT_RESPONSE ->
          right(
              sent ->
                  sent.computeIfPresent("response", (name, hash) -> hash.substring(0, 17) + '"'));
      case EMPTY_RESPONSE -> right(sent -> sent.put("response", "\"\""));
      case ALTERED_RESPONSE -> wrong(sent -> {});
      case NO_RESPONSE -> wrongWithout("response");
      case NO_QOP -> wrongWithout("qop", "nc", "cnonce");
      case AUTH_INT -> wrong(sent -> sent.put("qop", "auth-int"));
      case UNKNOWN_ALGORITHM -> wrong(sent -> sent.put("algorithm", "SHA-1000"));
      case GARBLED_COUNT -> wrong(sent -> sent.put("nc", "garbled!"));
      case NO_USERNAME -> wrongWithout("username");
      case NO_REALM -> wrongWithout("realm");
      case OTHER_REALM -> wrong(sent -> sent.put("realm", "\"invented\""));
      case NO_CLIENT_NONCE -> wrongWithout("cnonce");
      case NO_NONCE -> wrongWithout("nonce");
      case NO_URI -> wrongWithout("uri");
      case ANY_URI -> wrong(sent -> sent.put("uri", "\"*\""));
    };
  }

  private Optional<String> by(String publicKey, String privateKey) {
    return answer(new ApiKey(publicKey, new Secret(privateKey)), challenges, method, uri);
  }

  Optional<String> right() {
    return answer(key, challenges, method, uri);
  }

  private Optional<String> right(Consumer<Map<String, String>> change) {
    return right()
        .map(DigestAuthorizer::parameters)
        .map(
            sent -> {
              change.accept(sent);
              // A map prints as {name=value, name=value}.
              return "Digest " + StringUtils.substring(sent.toString(), 1, -1);
            });
  }

  private Optional<String> wrong(Consumer<Map<String, String>> change) {
    return right(
        sent -> {
          sent.computeIfPresent("response", (name, hash) -> altered(hash, hash.length() - 2));
          change.accept(sent);
        });
  }

  private Optional<String> wrongWithout(String... parameters) {
    return wrong(sent -> sent.keySet().removeAll(List.of(parameters)));
  }

  private Optional<String> answer(ApiKey key, List<String> challenges, String method, String uri) {
    var authorizer = new DigestAuthorizer(key, mask.orElse(hash -> {}));
    return authorizer.accept(challenges)
        ? authorizer
            .authorization(method, uri)
            .map(header -> mask.isPresent() ? header : comparable(header, key, method))
        : Optional.empty();
  }

  private static String comparable(String header, ApiKey key, String method) {
    var named = header.replaceAll("\\b(cnonce|response)=\"\\w+", "$1=\"");
    var hash = DigestUtils.md5Hex(named + key.privateKey().value() + method);
    return named.replace("response=\"", "response=\"" + hash);
  }

  /** The last characters of Base64 may not count, so that one in the middle changes. */
  private Optional<String> withAlteredNonce(String right) {
    var nonce = StringUtils.strip(DigestAuthorizer.parameters(right).get("nonce"), "\"");
    var parameter = Pattern.compile("(?i)(\\bnonce\\s*=\\s*\"?)" + Pattern.quote(nonce));
    var altered = Matcher.quoteReplacement(altered(nonce, nonce.length() / 2));
    var changed =
        challenges.stream()
            .map(challenge -> parameter.matcher(challenge).replaceFirst("$1" + altered))
            .toList();
    return answer(key, changed, method, uri);
  }

  private static String altered(String text, int index) {
    var digit = text.startsWith("0", index) ? "1" : "0";
    return StringUtils.overlay(text, digit, index, index + 1);
  }
}
