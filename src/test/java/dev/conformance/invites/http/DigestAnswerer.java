package dev.conformance.invites.http;

import dev.conformance.invites.target.Credentials.ApiKey;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.http.auth.AuthenticationException;
import org.apache.http.auth.MalformedChallengeException;
import org.apache.http.auth.UsernamePasswordCredentials;
import org.apache.http.impl.auth.DigestScheme;
import org.apache.http.message.BasicHeader;
import org.apache.http.message.BasicHttpRequest;
import org.apache.http.protocol.BasicHttpContext;

/**
 * Answers Digest challenges with an API key. It goes on using the last nonce, as RFC 7616 intends,
 * so that most requests need no challenge of their own. For one thread.
 */
final class DigestAnswerer {
  private static final Pattern DIGEST = Pattern.compile("(?i)(?:^|,\\s*)(digest\\s)");

  private final UsernamePasswordCredentials credentials;
  private DigestScheme scheme = new DigestScheme();
  private boolean challenged;

  DigestAnswerer(ApiKey key) {
    this.credentials = new UsernamePasswordCredentials(key.publicKey(), key.privateKey().value());
  }

  /** The Authorization header by the last challenge; empty where there was none. */
  Optional<String> authorization(String method, String uri) {
    return challenged ? Optional.of(answer(method, uri)) : Optional.empty();
  }

  /**
   * Takes up the first Digest challenge that can be answered.
   *
   * @param challenges the values of WWW-Authenticate
   * @return whether there was one
   */
  boolean accept(List<String> challenges) {
    challenged = false;
    for (var challenge : challenges) {
      var matcher = DIGEST.matcher(challenge);
      if (matcher.find() && process(challenge.substring(matcher.start(1)))) {
        challenged = true;
        return true;
      }
    }
    return false;
  }

  private boolean process(String challenge) {
    try {
      var fresh = new DigestScheme();
      fresh.processChallenge(new BasicHeader("WWW-Authenticate", challenge));
      scheme = fresh;
      answer("GET", "/");
      fresh = new DigestScheme();
      fresh.processChallenge(new BasicHeader("WWW-Authenticate", challenge));
      scheme = fresh;
      return true;
    } catch (MalformedChallengeException | IllegalStateException unanswerable) {
      return false;
    }
  }

  private String answer(String method, String uri) {
    try {
      return scheme
          .authenticate(credentials, new BasicHttpRequest(method, uri), new BasicHttpContext())
          .getValue();
    } catch (AuthenticationException unanswerable) {
      throw new IllegalStateException(unanswerable.getMessage(), unanswerable);
    }
  }
}
