package dev.conformance.invites.http.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.config.Credentials.ApiKey;
import dev.conformance.invites.config.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.lang3.StringUtils;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

class DigestAuthorizerTest {
  private static final String URI = "/api/x?pretty=true";

  private final List<String> masked = new ArrayList<>();
  private final DigestAuthorizer authorizer =
      new DigestAuthorizer(new ApiKey("user", new Secret("pass")), masked::add);

  @Test
  void masksEveryHashThatRevealsSomethingAboutTheKey() {
    authorizer.accept(List.of(challenge("n1")));

    var header = authorizer.authorization("GET", URI).orElseThrow();

    assertThat(header).contains("uri=\"" + URI + "\"", "nc=00000001");
    assertThat(masked)
        .contains(
            new DigestUtils("MD5").digestAsHex("user:MMS Public API:pass"),
            StringUtils.substringBetween(header, "response=\"", "\""),
            StringUtils.substringBetween(header, "cnonce=\"", "\""));
  }

  /** A challenge to the first use of a nonce that is not stale rejects the key. */
  @ParameterizedTest
  @CsvSource({"1, stale=false, false", "1, stale=true, true", "2, stale=false, true"})
  void acceptsAChallengeToANonceThatIsStaleOrWasUsedBefore(
      int uses, String stale, boolean accepted) {
    authorizer.accept(List.of(challenge("n1")));
    for (var use = 0; use < uses; use++) {
      authorizer.authorization("GET", URI);
    }

    var again = authorizer.accept(List.of(challenge("n2").replace("stale=false", stale)));

    assertThat(again).isEqualTo(accepted);
  }

  /** Header fields are separated by two slashes; without a nonce, there is nothing to answer. */
  @ParameterizedTest
  @CsvFileSource(files = "src/test/proof/challenges.csv", delimiter = '|', quoteCharacter = '`')
  void answersTheFirstChallengeThatItUnderstands(String challenges, @Nullable String nonce) {
    var isAccepted = authorizer.accept(List.of(challenges.split(" // ", -1)));

    var header = authorizer.authorization("GET", URI);
    assertThat(isAccepted).isEqualTo(nonce != null);
    assertThat(header.map(DigestAuthorizer::parameters).map(sent -> sent.get("nonce")))
        .isEqualTo(Optional.ofNullable(nonce));
  }

  private static String challenge(String nonce) {
    return "Digest realm=\"MMS Public API\", domain=\"\", nonce=\"%s\", algorithm=MD5, qop=\"auth\", stale=false"
        .formatted(nonce);
  }
}
