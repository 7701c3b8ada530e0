package dev.conformance.invites.http.auth;

import dev.conformance.invites.config.Credentials.ApiKey;
import dev.conformance.invites.config.Secret;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.lang3.StringUtils;

/**
 * What an Authorization header is made of. The methods make Digest responses, right and wrong ones;
 * each is empty if no challenge can be answered.
 *
 * @param mask takes every hash that reveals something about the key; empty to compare headers: a
 *     response then has neither a hash nor a random client nonce, but what it is made of
 * @param uri the request target
 */
record Message(KnownCredentials known, Optional<Consumer<String>> mask, String method, String uri) {
  ApiKey key() {
    return known.credentials().apiKey().orElseThrow();
  }

  Optional<String> digest() {
    return digestFor(method, uri);
  }

  Optional<String> digestBy(String publicKey, String privateKey) {
    return answer(new ApiKey(publicKey, new Secret(privateKey)), known.challenges(), method, uri);
  }

  Optional<String> digestFor(String method, String uri) {
    return answer(key(), known.challenges(), method, uri);
  }

  /** The right response with a change of its parameters, which have their quotation marks. */
  Optional<String> changed(Consumer<Map<String, String>> change) {
    var parameters = digest().map(DigestAuthorizer::parameters);
    parameters.ifPresent(change);
    // A map prints as {name=value, name=value}.
    return parameters.map(sent -> "Digest " + StringUtils.substring(sent.toString(), 1, -1));
  }

  /** A wrong response with a change of its other parameters. */
  Optional<String> wrong(Consumer<Map<String, String>> change) {
    return changed(
        sent -> {
          sent.computeIfPresent("response", (name, hash) -> altered(hash, hash.length() - 2));
          change.accept(sent);
        });
  }

  Optional<String> with(String name, String value) {
    return wrong(sent -> sent.put(name, value));
  }

  Optional<String> without(String... names) {
    return wrong(sent -> sent.keySet().removeAll(List.of(names)));
  }

  private Optional<String> answer(ApiKey key, List<String> challenges, String method, String uri) {
    var authorizer = new DigestAuthorizer(key, mask.orElse(hash -> {}));
    authorizer.accept(challenges);
    var header = authorizer.authorization(method, uri);
    return mask.isPresent() ? header : header.map(it -> comparable(it, key, method));
  }

  private static String comparable(String header, ApiKey key, String method) {
    var named = header.replaceAll("\\b(cnonce|response)=\"\\w+", "$1=\"");
    var hash = DigestUtils.md5Hex(named + key.privateKey().value() + method);
    return named.replace("response=\"", "response=\"" + hash);
  }

  /** The last characters of Base64 may not count, so that one in the middle changes. */
  Optional<String> withAlteredNonce() {
    return digest().flatMap(right -> answer(key(), withAlteredNonce(right), method, uri));
  }

  private List<String> withAlteredNonce(String right) {
    var nonce = StringUtils.strip(DigestAuthorizer.parameters(right).get("nonce"), "\"");
    var parameter = Pattern.compile("(?i)(\\bnonce\\s*=\\s*\"?)" + Pattern.quote(nonce));
    var altered = Matcher.quoteReplacement(altered(nonce, nonce.length() / 2));
    return known.challenges().stream()
        .map(challenge -> parameter.matcher(challenge).replaceFirst("$1" + altered))
        .toList();
  }

  private static String altered(String text, int index) {
    return StringUtils.overlay(text, text.startsWith("0", index) ? "1" : "0", index, index + 1);
  }
}
