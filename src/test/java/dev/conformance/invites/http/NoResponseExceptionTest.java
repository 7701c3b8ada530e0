package dev.conformance.invites.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.http.NoResponseException.Reason;
import java.net.SocketException;
import java.time.Duration;
import org.apache.hc.core5.http.ContentTooLongException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoResponseExceptionTest {
  /** A body that is too large may take as long as one that never ends. */
  @ParameterizedTest
  @CsvSource({"2500, BROKEN", "2501, TIME_OUT"})
  void onlyAnIncompleteResponseThatTookLongCountsAsATimeOut(long millis, Reason ofAReset) {
    assertThat(reason(new ContentTooLongException("large"), millis)).isEqualTo(Reason.TOO_LARGE);
    assertThat(reason(new SocketException("reset"), millis)).isEqualTo(ofAReset);
  }

  private static Reason reason(Exception failure, long millis) {
    return NoResponseException.of(failure, Duration.ofMillis(millis), Duration.ofSeconds(10))
        .reason();
  }
}
