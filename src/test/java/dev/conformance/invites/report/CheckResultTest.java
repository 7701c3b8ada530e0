package dev.conformance.invites.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CheckResultTest {

  @Test
  void tellsOnceHowToSendARequestThatItSentTwice() {
    var plain = new RecordedExchange("GET /", "curl /", "GET /", "HTTP 200");
    var again = new RecordedExchange("GET / again", "curl /", "GET /", "HTTP 200");
    var pretty =
        new RecordedExchange("GET /?pretty=true", "curl /?pretty=true", "GET /", "HTTP 200");

    var check =
        new CheckResult(
            "HttpIT",
            "answers the same twice",
            Status.FAILED,
            Optional.of("differs"),
            List.of(plain, again, pretty),
            Instant.EPOCH,
            Duration.ZERO);

    assertThat(check.curls()).isEqualTo("curl /\ncurl /?pretty=true");
  }
}
