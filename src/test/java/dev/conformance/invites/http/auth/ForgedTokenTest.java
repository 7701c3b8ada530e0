package dev.conformance.invites.http.auth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ForgedTokenTest {
  @Test
  void doesNotChangeTheCaseOfANumber() {
    assertThat(ForgedToken.OTHER_CASE.authorization("1234.5678.9012")).isEmpty();
  }
}
