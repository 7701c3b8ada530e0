package dev.conformance.invites.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.conformance.invites.http.NoResponseException.Reason;
import dev.conformance.invites.http.auth.Credential;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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

  @Test
  void aTokenDoesNotShowThatARefusedKeyIsStillAccepted() {
    var byKey = Request.plain(PROJECT, Credential.API_KEY);
    var byToken = Request.plain(PROJECT, Credential.ACCESS_TOKEN);
    health.responded(byKey, 200);
    health.responded(byToken, 200);
    health.responded(byKey, 401);
    health.responded(byToken, 200);

    health.check(
        request -> {
          assertThat(request).isEqualTo(byKey);
          return ClientTestKit.raw(401);
        });

    assertThat(health.stop().orElseThrow().credential()).isEqualTo(Credential.API_KEY);
  }

  @ParameterizedTest
  @EnumSource(names = {"UNREACHABLE", "BROKEN"})
  void aServerThatRestartsIsStillTheTarget(Reason reason) {
    var plain = Request.plain(PROJECT, Credential.ACCESS_TOKEN);
    health.responded(plain, 200);
    for (var count = 0; count < 3; count++) {
      health.unanswered(plain, reason);
    }
    var controls = new AtomicInteger();

    var refusal =
        health.refusal(
            request -> {
              if (controls.incrementAndGet() == 1) {
                throw new NoResponseException(reason, "connection refused");
              }
              return ClientTestKit.raw(200);
            });

    assertThat(refusal).isEmpty();
    assertThat(controls).hasValue(2);
  }
}
