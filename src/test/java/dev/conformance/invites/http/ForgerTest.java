package dev.conformance.invites.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.http.Caller.Forgery;
import dev.conformance.invites.target.Credentials.ApiKey;
import dev.conformance.invites.target.Secret;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForgerTest {
  private final Forger forger = new Forger(new ApiKey("user", new Secret("pass")));

  @Test
  void inventsTheNonceOfWhicheverChallengeItAnswers() {
    var challenges =
        List.of(
            "Digest realm=\"r\", nonce=\"given1\", algorithm=SHA-1000, qop=\"auth\","
                + " Digest realm=\"r\", nonce=\"given2\", algorithm=MD5, qop=\"auth\"");

    var forged = forger.authorization(Forgery.INVENTED_NONCE, challenges, "GET", "/");

    assertThat(forged).hasValueSatisfying(header -> assertThat(header).doesNotContain("given"));
  }
}
