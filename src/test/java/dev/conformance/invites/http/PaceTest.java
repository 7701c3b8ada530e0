package dev.conformance.invites.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.conformance.invites.contract.Answer;
import dev.conformance.invites.contract.Body;
import dev.conformance.invites.contract.Headers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PaceTest {
  private static final Duration LONGEST = Duration.ofMillis(300);

  private final Pace pace = new Pace(Optional.empty(), LONGEST);

  @Test
  void handsOnAnAnswerThatIsNo429() throws NoAnswerException {
    assertThat(pace.keep(pace.waits(), inTurn(answer(503, "7"))).answer().status()).isEqualTo(503);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", " 0 ", "Thu, 1 Jan 1970 00:00:00 GMT"})
  void asksAgainSoonWhereTheServerAsksForNoWait(String retryAfter) throws NoAnswerException {
    var start = System.nanoTime();

    var exchange = pace.keep(pace.waits(), inTurn(answer(429, retryAfter), answer(200, "")));

    assertThat(exchange.answer().status()).isEqualTo(200);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(49));
  }

  @Test
  void waitsAsLongAsTheServerAsks() throws NoAnswerException {
    var start = System.nanoTime();
    var patient = new Pace(Optional.empty(), Duration.ofSeconds(3));

    patient.keep(patient.waits(), inTurn(answer(429, "1"), answer(200, "")));

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(999));
  }

  @ParameterizedTest
  @CsvSource({"3600, 3600 s", "'', 1 s", "soon, 1 s", "-5, 1 s", "99999999999, 1 s"})
  void givesUpWhereTheWaitIsTooLong(String retryAfter, String asked) {
    assertThatThrownBy(() -> pace.keep(pace.waits(), inTurn(answer(429, retryAfter))))
        .isInstanceOf(NoAnswerException.class)
        .hasMessage(
            "the server answers only 429 and asks to wait "
                + asked
                + "; the kit waits at most 300 ms");
  }

  @Test
  void givesUpWhereTheServerNeverStops() {
    var sendings = new ArrayList<Exchange>();

    assertThatThrownBy(
            () ->
                pace.keep(
                    pace.waits(),
                    () -> {
                      sendings.add(answer(429, "0"));
                      return answer(429, "0");
                    }))
        .hasMessage(
            "the server answers only 429 and asks to wait 0 s; the kit waits at most 300 ms");
    assertThat(sendings).hasSize(3);
  }

  @Test
  void waitsNoSecondTimeAfterAWaitInVain() throws NoAnswerException {
    assertThatThrownBy(() -> pace.keep(pace.waits(), inTurn(answer(429, "3600"))));

    assertThatThrownBy(() -> pace.keep(pace.waits(), inTurn(answer(429, "0"))))
        .hasMessageStartingWith("the server answers only 429");
    assertThat(pace.keep(pace.waits(), inTurn(answer(200, ""))).answer().status()).isEqualTo(200);
    assertThat(pace.keep(pace.waits(), inTurn(answer(429, "0"), answer(204, ""))).answer().status())
        .isEqualTo(204);
  }

  @Test
  void spreadsTheRequestsByTheRate() throws NoAnswerException {
    var slow = new Pace(Optional.of(20.0), LONGEST);
    var start = System.nanoTime();

    for (var count = 0; count < 5; count++) {
      slow.keep(slow.waits(), inTurn(answer(200, "")));
    }

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(195));
  }

  @Test
  void waitsNoLongerThanTheRun() {
    pace.close();

    assertThatThrownBy(() -> pace.keep(pace.waits(), inTurn(answer(429, "0"))))
        .hasMessage("the run has ended");
  }

  private static Pace.Sending inTurn(Exchange... answers) {
    var left = new ArrayList<>(Arrays.asList(answers));
    return () -> left.remove(0);
  }

  private static Exchange answer(int status, String retryAfter) {
    var fields =
        retryAfter.isEmpty()
            ? List.<Headers.Field>of()
            : List.of(new Headers.Field("Retry-After", retryAfter));
    return new Exchange(
        Request.plain("6a793fd0c0eb9e7a177181d4", Caller.of(Caller.Kind.NOBODY)),
        new Headers(List.of()),
        new Answer(status, new Headers(fields), Body.of(new byte[0])));
  }
}
