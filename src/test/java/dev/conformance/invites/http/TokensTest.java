package dev.conformance.invites.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.conformance.invites.contract.Answer;
import dev.conformance.invites.contract.Body;
import dev.conformance.invites.contract.Headers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokensTest {
  private static final Clock START = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

  @Test
  void keepsATokenWhoseTimeIsNotOver() throws NoAnswerException {
    var tokens = Tokens.fetched(token("first", 3600), START);

    var another = tokens.replace(Optional.of("first"), () -> fail("nothing is to be fetched"));

    assertThat(another).isFalse();
    assertThat(tokens.token()).hasValue("first");
  }

  @Test
  void fetchesAnotherOneWhereTheTimeIsOverOrAsGoodAsOver() throws NoAnswerException {
    var tokens = Tokens.fetched(token("first", 4), START);

    var another = tokens.replace(Optional.of("first"), () -> token("second", 4));

    assertThat(another).isTrue();
    assertThat(tokens.token()).hasValue("second");
  }

  @ParameterizedTest
  @CsvSource({
    "1000000000000000000000000000000",
    "9223372036854775807",
    "-9223372036854775808",
    "1.5e300",
  })
  void takesATokenWhateverItsLifetimeIs(String seconds) {
    var tokens =
        Tokens.fetched(answer("{\"access_token\":\"t\",\"expires_in\":" + seconds + "}"), START);

    assertThat(tokens.token()).hasValue("t");
  }

  @Test
  void takesNoTokenThatNoHeaderCanHold() {
    var tokens = Tokens.fetched(token("t".repeat(70_000), 3600), START);

    assertThat(tokens.token()).isEmpty();
  }

  @Test
  void takesTheTokenThatAnotherWorkerHasFetched() throws NoAnswerException {
    var tokens = Tokens.fetched(token("first", 1), START);
    tokens.replace(Optional.of("first"), () -> token("second", 1));

    var another = tokens.replace(Optional.of("first"), () -> fail("nothing is to be fetched"));

    assertThat(another).isTrue();
    assertThat(tokens.token()).hasValue("second");
  }

  @Test
  void neverReplacesATokenThatWasGiven() throws NoAnswerException {
    var tokens = Tokens.given("given", Clock.offset(START, Duration.ofDays(1)));

    var another = tokens.replace(Optional.of("given"), () -> fail("nothing is to be fetched"));

    assertThat(another).isFalse();
  }

  private static Answer token(String token, int seconds) {
    return answer("{\"access_token\":\"%s\",\"expires_in\":%d}".formatted(token, seconds));
  }

  private static Answer answer(String body) {
    return new Answer(200, new Headers(List.of()), Body.of(body.getBytes(StandardCharsets.UTF_8)));
  }
}
