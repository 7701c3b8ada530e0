package dev.conformance.invites.http.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.config.Credentials.ApiKey;
import dev.conformance.invites.config.Secret;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigestForgerTest {
  @ParameterizedTest
  @CsvSource({
    "nonce=given, gi0en",
    "Nonce=\"giVen\", gi0en",
    "NONCE = \"12340678\", 12341678",
    "nonce=\"Zm9vOjEyMzQ=\", Zm9vOj0yMzQ=",
  })
  void altersACharacterInTheMiddleOfTheNonce(String nonce, String altered) {
    assertThat(forger("user", nonce).forge(ForgedDigest.ALTERED_NONCE).orElseThrow())
        .contains(", nonce=\"" + altered + "\"");
  }

  @Test
  void doesNotChangeTheCaseOfANumber() {
    assertThat(forger("12345678", "nonce=given").forge(ForgedDigest.OTHER_CASE_PUBLIC_KEY))
        .isEmpty();
  }

  private static DigestForger forger(String publicKey, String nonce) {
    var challenges = List.of("Digest realm=\"r\", " + nonce + ", algorithm=MD5, qop=\"auth\"");
    var key = new ApiKey(publicKey, new Secret("pass"));
    return new DigestForger(key, hash -> {}, challenges, "GET", "/");
  }
}
