package dev.conformance.invites.http.auth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForgedTokenTest {

  @ParameterizedTest
  @CsvSource({
    "ALTERED, a.payload-1.part-two, a.payload-1Apart-two",
    "ALTERED, a.payload-1Apart-two, a.payload-10part-two",
    "OTHER_FIRST, abc, 0bc",
    "OTHER_LAST, abc, abA",
    "OTHER_LAST, abA, ab0",
    "OTHER_PAYLOAD, a.payload-1.part-two, a.Aayload-1.part-two",
    "OTHER_PAYLOAD, opaque, opaque",
    "CUT, signed.payload-1.part-two, signed.payloa",
    "FOLLOWED, abc, abc invented",
    "EXTENDED, abc, abc0000",
  })
  void changesAToken(ForgedToken forgery, String token, String forged) {
    assertThat(forgery.of(token)).isEqualTo(forged);
  }

  @Test
  void doesNotChangeTheCaseOfANumber() {
    assertThat(ForgedToken.OTHER_CASE.authorization("1234.5678.9012")).isEmpty();
  }
}
