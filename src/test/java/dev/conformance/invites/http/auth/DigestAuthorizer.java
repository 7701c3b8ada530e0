package dev.conformance.invites.http.auth;

import dev.conformance.invites.config.Credentials.ApiKey;
import dev.conformance.invites.contract.QuotedStrings;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.http.auth.AuthenticationException;
import org.apache.http.auth.MalformedChallengeException;
import org.apache.http.auth.UsernamePasswordCredentials;
import org.apache.http.impl.auth.DigestScheme;
import org.apache.http.message.BasicHeader;
import org.apache.http.message.BasicHttpRequest;
import org.apache.http.protocol.BasicHttpContext;
import org.jspecify.annotations.Nullable;

/**
 * Answers Digest challenges with an API key. It keeps using the last nonce, as RFC 7616 intends, so
 * that most requests do not need another challenge. For one request at a time.
 */
final class DigestAuthorizer {
  /** A scheme, which unlike a parameter is followed by the name of one. */
  private static final Pattern SCHEME =
      Pattern.compile("(?:^|,)\\s*+([\\w-]++\\s[\\s,]*+)(?=[\\w-]++\\s*+=)");

  private static final Pattern PARAMETER = Pattern.compile("(\\w++)=\"?+([^\",]*+)");

  private final UsernamePasswordCredentials credentials;
  private final Consumer<String> mask;
  private DigestScheme scheme = newScheme();
  private boolean challenged;

  /** How many messages have used the current nonce. */
  private int uses;

  /**
   * @param mask takes every hash that reveals something about the key
   */
  DigestAuthorizer(ApiKey key, Consumer<String> mask) {
    this.mask = mask;
    this.credentials = new UsernamePasswordCredentials(key.publicKey(), key.privateKey().value());
  }

  /**
   * The Authorization header for the last challenge; each message has its own nonce count. Empty if
   * there was no challenge.
   */
  Optional<String> authorization(String method, String uri) {
    if (!challenged) {
      return Optional.empty();
    }
    uses++;
    return Optional.of(response(method, uri));
  }

  /**
   * Accepts the first Digest challenge that can be answered, unless it refuses the key: that is
   * what a challenge to the first use of a nonce means, if it does not call the nonce stale.
   *
   * @return whether the message should be sent again
   */
  boolean accept(List<String> challenges) {
    var nonceWasFresh = challenged && uses == 1;
    challenged =
        challenges.stream().flatMap(field -> challenges(field).stream()).anyMatch(this::process);
    uses = 0;
    return challenged && (!nonceWasFresh || isStale());
  }

  /**
   * Accepts the challenge to another request. A server may refuse its nonce, which does not mean
   * that it refuses the key.
   */
  void adopt(List<String> challenges) {
    accept(challenges);
    uses = 1;
  }

  private boolean isStale() {
    return Boolean.parseBoolean(scheme.getParameter("stale"));
  }

  /** RFC 9110 section 11.6.1: one field may hold several challenges. */
  private static List<String> challenges(String field) {
    var schemes = SCHEME.matcher(QuotedStrings.masked(field)).results();
    var starts = schemes.map(scheme -> scheme.start(1)).toList();
    return IntStream.range(0, starts.size())
        .mapToObj(
            n ->
                field.substring(
                    starts.get(n), n + 1 < starts.size() ? starts.get(n + 1) : field.length()))
        .toList();
  }

  private boolean process(String challenge) {
    try {
      scheme = schemeOf(challenge);
      response("GET", "/");
      scheme = schemeOf(challenge);
      return true;
    } catch (MalformedChallengeException
        | IllegalStateException
        | IllegalArgumentException unanswerable) {
      return false;
    }
  }

  private static DigestScheme schemeOf(String challenge) throws MalformedChallengeException {
    var fresh = newScheme();
    fresh.processChallenge(new BasicHeader("WWW-Authenticate", challenge));
    return fresh;
  }

  /** RFC 7616 section 4: names and keys are hashed as UTF-8. */
  private static DigestScheme newScheme() {
    return new DigestScheme(StandardCharsets.UTF_8);
  }

  private String response(String method, String uri) {
    try {
      var header =
          scheme
              .authenticate(credentials, new BasicHttpRequest(method, uri), new BasicHttpContext())
              .getValue();
      maskHashes(header, uri);
      return header;
    } catch (AuthenticationException unanswerable) {
      throw new IllegalStateException(unanswerable.getMessage(), unanswerable);
    }
  }

  /** Those in the header, the one of the key, and the one that proves that the server knows it. */
  private void maskHashes(String header, String uri) {
    var sent = new HashMap<String, String>();
    PARAMETER.matcher(header).results().forEach(one -> sent.put(one.group(1), one.group(2)));
    var key = hash(credentials.getUserName(), sent.get("realm"), credentials.getPassword());
    Stream.of(
            sent.getOrDefault("response", ""),
            sent.getOrDefault("cnonce", ""),
            key,
            hash(
                key,
                sent.get("nonce"),
                sent.get("nc"),
                sent.get("cnonce"),
                sent.get("qop"),
                hash("", uri)))
        .forEach(mask);
  }

  private String hash(@Nullable String... texts) {
    var algorithm = Optional.ofNullable(scheme.getParameter("algorithm")).orElse("MD5");
    var joined =
        Stream.of(texts).map(one -> one == null ? "" : one).collect(Collectors.joining(":"));
    return new DigestUtils(algorithm.toUpperCase(Locale.ROOT).replace("-SESS", ""))
        .digestAsHex(joined);
  }
}
