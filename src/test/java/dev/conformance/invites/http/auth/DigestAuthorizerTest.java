package dev.conformance.invites.http.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.config.Credentials.ApiKey;
import dev.conformance.invites.config.Secret;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DigestAuthorizerTest {
  private static final Pattern PARAMETER = Pattern.compile("(\\w+)=\"?([^\",]*)\"?");
  private static final String URI = "/api/x?pretty=true";

  private final List<String> masked = new ArrayList<>();
  private final DigestAuthorizer authorizer =
      new DigestAuthorizer(new ApiKey("user", new Secret("pass")), masked::add);

  @Test
  void masksEveryHashThatRevealsSomethingAboutTheKey() {
    authorizer.accept(List.of(challenge("n1", "MD5")));

    var sent = parameters(authorizer.authorization("GET", URI).orElseThrow());

    assertThat(sent).containsEntry("uri", URI).containsEntry("nc", "00000001");
    assertThat(masked)
        .contains(
            new DigestUtils("MD5").digestAsHex("user:MMS Public API:pass"),
            sent.get("response"),
            sent.get("cnonce"));
  }

  @Test
  void takesAChallengeToTheFirstUseOfANonceForARefusalOfTheKey() {
    authorizer.accept(List.of(challenge("n1", "MD5")));
    authorizer.authorization("GET", URI);

    var again = authorizer.accept(List.of(challenge("n2", "MD5")));

    assertThat(again).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"1, stale=true", "2, stale=false"})
  void acceptsAChallengeToANonceThatIsStaleOrWasUsedBefore(int uses, String stale) {
    authorizer.accept(List.of(challenge("n1", "MD5")));
    for (var use = 0; use < uses; use++) {
      authorizer.authorization("GET", URI);
    }

    var again = authorizer.accept(List.of(challenge("n2", "MD5").replace("stale=false", stale)));

    assertThat(again).isTrue();
  }

  /** Header fields are separated by two slashes. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Digest realm="a, Digest b=c", nonce="n1", algorithm="MD5", qop="auth" | n1
          Bearer realm="a", Digest realm="r", nonce="n1", algorithm=MD5, qop="auth" | n1
          Digest realm="r", nonce="n1", algorithm=SHA-256, qop="auth", Digest realm="r", nonce="n2", algorithm=MD5 | n1
          Digest realm="r", nonce="n1", algorithm=SHA-1000, qop="auth", Digest realm="r", nonce="n2", algorithm=MD5 | n2
          Basic realm="Digest x" // Digest realm="r", nonce="n1", algorithm=MD5, qop="auth" | n1
          """)
  void answersTheFirstChallengeThatItUnderstands(String challenges, String nonce) {
    assertThat(authorizer.accept(List.of(challenges.split(" // ", -1)))).isTrue();

    assertThat(authorizer.authorization("GET", URI).orElseThrow())
        .contains("nonce=\"" + nonce + "\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Digest",
        "Basic realm=\"MMS Public API\"",
        "Digest realm=\"r\"",
        "Digest realm=\"r\", nonce=\"n\", algorithm=MD2, qop=\"auth\"",
        "Digest realm=\"r\", nonce=\"n\", algorithm=SHA-1, qop=\"auth\"",
        "Digest realm=\"r\", nonce=\"n\", algorithm=MD5, qop=\"unheard-of\"",
      })
  void answersNoChallengeThatItDoesNotUnderstand(String challenge) {
    assertThat(authorizer.accept(List.of(challenge))).isFalse();

    assertThat(authorizer.authorization("GET", URI)).isEmpty();
  }

  @Test
  void forgesNoOtherCaseOfANumber() {
    var number = new ApiKey("12345678", new Secret("pass"));
    var forger = new DigestForger(number, masked::add, List.of(challenge("n1", "MD5")), "GET", URI);

    assertThat(forger.forge(ForgedDigest.OTHER_CASE_PUBLIC_KEY)).isEmpty();
  }

  private static String challenge(String nonce, String algorithm) {
    return "Digest realm=\"MMS Public API\", domain=\"\", nonce=\"%s\", algorithm=%s, qop=\"auth\", stale=false"
        .formatted(nonce, algorithm);
  }

  private static Map<String, String> parameters(String header) {
    return PARAMETER
        .matcher(header)
        .results()
        .collect(Collectors.toMap(match -> match.group(1), match -> match.group(2)));
  }
}
