package dev.conformance.invites.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.conformance.invites.http.auth.Credential;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TargetHealthTest {
  private static final String PROJECT = "6a793fd0c0eb9e7a177181d4";

  private final TargetHealth health = new TargetHealth(PROJECT, new Throttle(Optional.empty()));

  /** As at a server that accepts HTTP Digest only for a request with a query. */
  @Test
  void aCredentialThatNeverServedThePlainRequestHasNotExpired() {
    var plain = Request.plain(PROJECT, Credential.API_KEY);
    var withQuery =
        Request.get(plain.pathAndQuery() + "?pretty=true", "*/*", "gzip", Credential.API_KEY);
    health.responded(withQuery, 200);

    for (var count = 0; count < 100; count++) {
      health.responded(plain, 401);
    }

    health.check(request -> fail("no control is to be sent"));
    assertThat(health.refusal(request -> fail("no control is to be sent"))).isEmpty();
  }
}
