package dev.conformance.invites.http.auth;

import dev.conformance.invites.config.Credentials.ApiKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.lang3.StringUtils;
import org.apache.commons.lang3.function.Failable;
import org.apache.hc.client5.http.auth.AuthChallenge;
import org.apache.hc.client5.http.auth.AuthenticationException;
import org.apache.hc.client5.http.auth.ChallengeType;
import org.apache.hc.client5.http.auth.MalformedChallengeException;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.impl.auth.AuthChallengeParser;
import org.apache.hc.client5.http.impl.auth.DigestScheme;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.message.ParserCursor;

/**
 * Answers Digest challenges with an API key. It keeps using the last nonce, as RFC 7616 intends, so
 * that most requests do not need another challenge. For one request at a time.
 */
final class DigestAuthorizer {
  private static final Pattern PARAMETER = Pattern.compile("\\b(\\w++)=(\"[^\"]*+\"|[^,\\s]*+)");

  /** The scheme requires a host, and ignores it. */
  private static final HttpHost HOST = new HttpHost("localhost");

  private final ApiKey key;
  private final Consumer<String> mask;

  private Optional<DigestScheme> challenge = Optional.empty();

  /** How many messages have used the current nonce. */
  private int uses;

  /** {@code mask} takes every hash that reveals something about the key. */
  DigestAuthorizer(ApiKey key, Consumer<String> mask) {
    this.key = key;
    this.mask = mask;
  }

  /** The Authorization header for the last challenge, if any, with the next nonce count. */
  Optional<String> authorization(String method, String uri) {
    uses++;
    var header = challenge.map(scheme -> Failable.call(() -> response(scheme, method, uri)));
    header.ifPresent(this::maskHashes);
    return header;
  }

  /**
   * Accepts the first Digest challenge that can be answered. A challenge in response to the first
   * use of a nonce rejects the key, unless it calls the nonce stale.
   *
   * @return whether the message should be sent again
   */
  boolean accept(List<String> challenges) {
    var nonceWasFresh = challenge.isPresent() && uses == 1;
    challenge =
        challenges.stream().flatMap(DigestAuthorizer::parse).flatMap(this::answerable).findFirst();
    uses = 0;
    // The scheme calls a stale challenge incomplete.
    return challenge.filter(found -> !nonceWasFresh || !found.isChallengeComplete()).isPresent();
  }

  /** RFC 9110 section 11.6.1: one field may hold several challenges. */
  private static Stream<AuthChallenge> parse(String field) {
    try {
      return AuthChallengeParser.INSTANCE
          .parse(ChallengeType.TARGET, field, new ParserCursor(0, field.length()))
          .stream();
    } catch (ParseException malformed) {
      return Stream.empty();
    }
  }

  private Stream<DigestScheme> answerable(AuthChallenge found) {
    try {
      // A response changes the nonce count, so that this one is made by another scheme.
      var unused = response(scheme(found), "GET", "/");
      return Stream.of(scheme(found))
          .filter(it -> found.getSchemeName().equalsIgnoreCase("Digest"));
    } catch (AuthenticationException | MalformedChallengeException unanswerable) {
      return Stream.empty();
    }
  }

  /** RFC 7616 section 4: names and keys are hashed as UTF-8. */
  private static DigestScheme scheme(AuthChallenge challenge) throws MalformedChallengeException {
    var scheme = new DigestScheme();
    scheme.processChallenge(challenge, HttpClientContext.create());
    return scheme;
  }

  private String response(DigestScheme scheme, String method, String uri)
      throws AuthenticationException {
    var credentials =
        new UsernamePasswordCredentials(key.publicKey(), key.privateKey().value().toCharArray());
    var context = HttpClientContext.create();
    var request = new BasicHttpRequest(method, "/");
    request.setPath(uri);
    return scheme.isResponseReady(HOST, (scope, unused) -> credentials, context)
        ? scheme.generateAuthResponse(HOST, request, context)
        : "";
  }

  static Map<String, String> parameters(String header) {
    var parameters = new LinkedHashMap<String, String>();
    PARAMETER.matcher(header).results().forEach(it -> parameters.put(it.group(1), it.group(2)));
    return parameters;
  }

  /** The hashes in the header, and the hash of the key, which is as good as the private key. */
  private void maskHashes(String header) {
    var sent = parameters(header);
    sent.replaceAll((name, value) -> StringUtils.strip(value, "\""));
    var secret =
        String.join(":", key.publicKey(), sent.getOrDefault("realm", ""), key.privateKey().value());
    var algorithm = sent.getOrDefault("algorithm", "MD5").toUpperCase(Locale.ROOT);
    mask.accept(sent.getOrDefault("response", ""));
    mask.accept(sent.getOrDefault("cnonce", ""));
    mask.accept(new DigestUtils(algorithm.replace("-SESS", "")).digestAsHex(secret));
  }
}
