package dev.conformance.invites.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.conformance.invites.contract.Body;
import dev.conformance.invites.contract.Headers;
import dev.conformance.invites.contract.Response;
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
  void keepsATokenWhoseTimeIsNotOver() throws NoResponseException {
    var tokens = Tokens.fetched(token("first", 3600), START);

    var another = tokens.replace(Optional.of("first"), () -> fail("nothing is to be fetched"));

    assertThat(another).isFalse();
    assertThat(tokens.token()).hasValue("first");
  }

  @Test
  void fetchesAnotherOneWhereTheTimeIsOverOrAsGoodAsOver() throws NoResponseException {
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
        Tokens.fetched(response("{\"access_token\":\"t\",\"expires_in\":" + seconds + "}"), START);

    assertThat(tokens.token()).hasValue("t");
  }

  @Test
  void takesNoTokenThatNoHeaderCanHold() {
    var tokens = Tokens.fetched(token("t".repeat(70_000), 3600), START);

    assertThat(tokens.token()).isEmpty();
  }

  @Test
  void takesTheTokenThatAnotherWorkerHasFetched() throws NoResponseException {
    var tokens = Tokens.fetched(token("first", 1), START);
    tokens.replace(Optional.of("first"), () -> token("second", 1));

    var another = tokens.replace(Optional.of("first"), () -> fail("nothing is to be fetched"));

    assertThat(another).isTrue();
    assertThat(tokens.token()).hasValue("second");
  }

  @Test
  void neverReplacesATokenThatWasGiven() throws NoResponseException {
    var tokens = Tokens.given("given", Clock.offset(START, Duration.ofDays(1)));

    var another = tokens.replace(Optional.of("given"), () -> fail("nothing is to be fetched"));

    assertThat(another).isFalse();
  }

  private static Response token(String token, int seconds) {
    return response("{\"access_token\":\"%s\",\"expires_in\":%d}".formatted(token, seconds));
  }

  private static Response response(String body) {
    return new Response(
        200, new Headers(List.of()), Body.of(body.getBytes(StandardCharsets.UTF_8)));
  }
}
