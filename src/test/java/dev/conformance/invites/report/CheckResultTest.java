package dev.conformance.invites.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.contract.RecordedExchange;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CheckResultTest {

  @Test
  void leavesOutWhatNobodyPastes() {
    var longest = new RecordedExchange("GET /", "curl " + "x".repeat(5_000_000), "GET /", "");
    var exchanges =
        IntStream.range(0, 1_000)
            .mapToObj(number -> new RecordedExchange("GET /", "curl /" + number, "GET /", ""))
            .toArray(RecordedExchange[]::new);

    assertThat(check(longest).curls())
        .isEqualTo("# too long to repeat: a request of 5000005 characters");
    assertThat(check(exchanges).curls())
        .startsWith("curl /0\ncurl /1\n")
        .endsWith("\n# and others of the 1000 requests")
        .hasSizeLessThan(8_100);
  }

  @Test
  void repeatsOnceARequestThatItSentTwice() {
    var plain = new RecordedExchange("GET /", "curl /", "GET /", "HTTP 200");
    var again = new RecordedExchange("GET / again", "curl /", "GET /", "HTTP 200");
    var pretty =
        new RecordedExchange("GET /?pretty=true", "curl /?pretty=true", "GET /", "HTTP 200");

    var check = check(plain, again, pretty);

    assertThat(check.curls()).isEqualTo("curl /\ncurl /?pretty=true");
  }

  private static CheckResult check(RecordedExchange... exchanges) {
    return SampleRun.check("returns the same twice", Status.FAILED, "differs", exchanges);
  }
}
