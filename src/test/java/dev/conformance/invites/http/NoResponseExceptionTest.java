package dev.conformance.invites.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.http.NoResponseException.Reason;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.ContentTooLongException;
import org.junit.jupiter.api.Test;

class NoResponseExceptionTest {
  /** A body that is too large may take as long as one that never ends, but says something else. */
  @Test
  void onlyABrokenOrDamagedResponseThatTookLongCountsAsATimeOut() {
    var failures =
        Map.of(
            new ContentTooLongException("large"), Reason.TOO_LARGE,
            new SSLException("untrusted"), Reason.TLS,
            new ConnectException("refused"), Reason.UNREACHABLE,
            new ConnectionClosedException("short"), Reason.DAMAGED,
            new SocketException("reset"), Reason.BROKEN);

    failures.forEach(
        (failure, reason) -> {
          assertThat(reason(failure, 2_500)).isEqualTo(reason);
          assertThat(reason(failure, 2_501))
              .isEqualTo(
                  reason == Reason.DAMAGED || reason == Reason.BROKEN ? Reason.TIME_OUT : reason);
        });
  }

  private static Reason reason(IOException failure, int millis) {
    return NoResponseException.of(failure, Duration.ofMillis(millis), Duration.ofSeconds(10))
        .reason();
  }
}
