package dev.conformance.invites.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.conformance.invites.contract.Headers;
import dev.conformance.invites.contract.Headers.Field;
import dev.conformance.invites.http.NoResponseException.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepetitionTest {
  private static final Duration LONGEST = Duration.ofMillis(300);

  private final Throttle throttle = new Throttle(Optional.empty());
  private final Repetition repetition = new Repetition(LONGEST, throttle);

  @Test
  void returnsAResponseThatIsNot429() throws NoResponseException {
    assertThat(repetition.send(inTurn(response(500, "7"))).status()).isEqualTo(500);
  }

  @ParameterizedTest
  @CsvSource({
    "429, 0, 49",
    "429, ' 0 ', 49",
    "429, 'Thu, 1 Jan 1970 00:00:00 GMT', 49",
    "429, 1, 999",
    "503, '', 499",
    "503, 1, 999",
  })
  void sendsAgainAfterTheWaitThatTheServerRequests(int status, String retryAfter, int millis)
      throws NoResponseException {
    var start = System.nanoTime();
    var patient = new Repetition(Duration.ofSeconds(3), throttle);

    var response = patient.send(inTurn(response(status, retryAfter), response(200, "")));

    assertThat(response.status()).isEqualTo(200);
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isGreaterThan(Duration.ofMillis(millis));
  }

  @Test
  void readsTheStatusOfAnErrorInAnEnvelope() throws NoResponseException {
    var limited = "{\"status\":429,\"results\":{\"error\":429}}".getBytes(StandardCharsets.UTF_8);
    var none = new Headers(List.of());
    var wrapped = new RawResponse(none, 200, none.with("Retry-After", "0"), limited, 1000);

    assertThat(repetition.send(inTurn(wrapped, response(404, ""))).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({"3600, 3600 s", "'', 1 s", "soon, 1 s", "-5, 1 s", "99999999999, 1 s"})
  void givesUpIfTheWaitIsTooLong(String retryAfter, String asked) {
    assertThatThrownBy(() -> repetition.send(inTurn(response(429, retryAfter))))
        .isInstanceOf(NoResponseException.class)
        .hasMessage(
            "the server returns only 429 and asks the client to wait "
                + asked
                + "; the kit waits at most 300 ms (set a lower atlas.requests-per-second)");
  }

  @Test
  void givesUpIfTheServerNeverStops() {
    var sendings = new ArrayList<RawResponse>();

    assertThatThrownBy(
            () ->
                repetition.send(
                    () -> {
                      sendings.add(response(429, "0"));
                      return response(429, "0");
                    }))
        .hasMessage(
            "the server returns only 429 and asks the client to wait 0 s; the kit waits at most 300 ms"
                + " (set a lower atlas.requests-per-second)");
    assertThat(sendings).hasSize(3);
  }

  @Test
  void doesNotWaitAgainAfterItHasGivenUp() throws NoResponseException {
    assertThatThrownBy(() -> repetition.send(inTurn(response(429, "3600"))));

    assertThatThrownBy(() -> repetition.send(inTurn(response(429, "0"))))
        .hasMessageStartingWith("the server returns only 429");
    assertThat(repetition.send(inTurn(response(200, ""))).status()).isEqualTo(200);
    assertThat(repetition.send(inTurn(response(429, "0"), response(204, ""))).status())
        .isEqualTo(204);
  }

  @ParameterizedTest
  @ValueSource(ints = {502, 503, 504})
  void repeatsARequestAfterAStrayErrorOfAGatewayButNotForever(int status)
      throws NoResponseException {
    for (var expected : List.of(200, 200, status)) {
      var responses = inTurn(response(status, "0"), response(200, ""));

      assertThat(repetition.send(responses).status()).isEqualTo(expected);
    }
    assertThat(repetition.repetitions()).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource(names = {"UNREACHABLE", "BROKEN"})
  void repeatsARequestAfterAStrayFailureOfTheConnectionButNotForever(Reason reason)
      throws NoResponseException {
    for (var count = 0; count < 2; count++) {
      assertThat(repetition.send(failingOnce(reason)).status()).isEqualTo(200);
    }

    assertThatThrownBy(() -> repetition.send(failingOnce(reason))).hasMessage("once");
  }

  @Test
  void doesNotRepeatARequestThatTakesTooLong() {
    assertThatThrownBy(() -> repetition.send(failingOnce(Reason.TIME_OUT))).hasMessage("once");
  }

  private static Repetition.Sending failingOnce(Reason reason) {
    var count = new AtomicInteger();
    return () -> {
      if (count.incrementAndGet() == 1) {
        throw new NoResponseException(reason, "once");
      }
      return response(200, "");
    };
  }

  @Test
  void readsADateByTheClockOfTheServer() throws NoResponseException {
    var anHourAhead = Instant.now().plus(Duration.ofHours(1));
    var limited = response(429, httpDate(anHourAhead.plusMillis(10)), httpDate(anHourAhead));

    assertThat(repetition.send(inTurn(limited, response(200, ""))).status()).isEqualTo(200);
  }

  private static String httpDate(Instant time) {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atZone(ZoneOffset.UTC));
  }

  @Test
  void doesNotRepeatARequestIfTheRequestedWaitIsTooLong() throws NoResponseException {
    assertThat(repetition.send(inTurn(response(503, "3600"))).status()).isEqualTo(503);
  }

  @Test
  void spreadsRequestsByTheRate() throws NoResponseException {
    var slow = new Throttle(Optional.of(20.0));
    var start = System.nanoTime();

    for (var count = 0; count < 5; count++) {
      slow.waitForPermit();
    }

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(195));
  }

  @Test
  void doesNotWaitLongerThanTheRun() {
    throttle.close();

    assertThatThrownBy(() -> repetition.send(inTurn(response(429, "0"))))
        .hasMessage("the run has ended");
  }

  private static Repetition.Sending inTurn(RawResponse... responses) {
    var left = new ArrayList<>(Arrays.asList(responses));
    return () -> left.remove(0);
  }

  private static RawResponse response(int status, String retryAfter) {
    return response(status, retryAfter, "");
  }

  /** A response without the fields that are empty. */
  private static RawResponse response(int status, String retryAfter, String date) {
    var fields =
        Stream.of(new Field("Retry-After", retryAfter), new Field("Date", date))
            .filter(field -> !field.value().isEmpty())
            .toArray(Field[]::new);
    return ClientTestKit.raw(status, fields);
  }
}
