package dev.conformance.invites.contract;

import static dev.conformance.invites.contract.HeadersAssert.assertThatHeadersOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.platform.commons.support.ReflectionSupport;

class HeadersAssertTest {
  @ParameterizedTest
  @CsvFileSource(files = "src/test/proof/headers.csv", delimiter = '|', quoteCharacter = '`')
  void accepts(String assertion, String fields) {
    var response = ContractTestKit.response(200, "[]", fields.split(" // ", -1));
    var method = ReflectionSupport.findMethod(HeadersAssert.class, assertion).orElseThrow();

    ReflectionSupport.invokeMethod(method, assertThatHeadersOf(response));
  }

  /** The parser of the published clients also splits what is in quotes. */
  @Test
  void rejectsADigestNonceWithACommaAndASpace() {
    var response =
        ContractTestKit.response(
            401, "{}", "WWW-Authenticate: Digest realm=\"r\", nonce=\"Mon, 4 Oct\"");

    assertThatThrownBy(
            () -> assertThatHeadersOf(response).carryADigestChallengeForThePublishedClients())
        .hasMessageStartingWith("not in double quotes: nonce=\"Mon");
  }

  @ParameterizedTest
  @CsvFileSource(files = "src/test/proof/dates.csv", delimiter = '|')
  void readsOnlyDates(String value, @Nullable Instant date) {
    assertThat(HttpDates.parse(value)).isEqualTo(Optional.ofNullable(date));
  }
}
