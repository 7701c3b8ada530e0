package dev.conformance.invites.http.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.config.Credentials.ApiKey;
import dev.conformance.invites.config.Secret;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigestForgerTest {
  private static final List<String> CHALLENGES =
      List.of("Digest realm=\"r\", nonce=\"given\", algorithm=MD5, qop=\"auth\"");

  private final DigestForger forger =
      new DigestForger(new ApiKey("user", new Secret("pass")), hash -> {});

  @ParameterizedTest
  @CsvSource({
    "nonce=given, gi0en",
    "Nonce=\"giVen\", gi0en",
    "NONCE = \"12340678\", 12341678",
    "nonce\t=given, gi0en",
    "nonce=\"Zm9vOjEyMzQ=\", Zm9vOj0yMzQ=",
  })
  void altersACharacterInTheMiddleOfTheNonce(String nonce, String altered) {
    var challenges = List.of("Digest realm=\"r\", " + nonce + ", algorithm=MD5, qop=\"auth\"");

    assertThat(nonce(challenges)).isEqualTo(altered);
  }

  private String nonce(List<String> challenges) {
    var forged = forger.authorization(ForgedDigest.ALTERED_NONCE, challenges, "GET", "/");
    return forged.orElseThrow().replaceFirst(".*, nonce=\"([^\"]*)\".*", "$1");
  }

  @Test
  void doesNotChangeTheCaseOfANumber() {
    var numeric = new DigestForger(new ApiKey("12345678", new Secret("pass")), hash -> {});

    assertThat(numeric.authorization(ForgedDigest.OTHER_CASE_PUBLIC_KEY, CHALLENGES, "GET", "/"))
        .isEmpty();
  }
}
