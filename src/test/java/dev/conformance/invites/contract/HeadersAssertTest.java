package dev.conformance.invites.contract;

import static dev.conformance.invites.contract.HeadersAssert.assertThatHeadersOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.commons.support.ReflectionSupport;

class HeadersAssertTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          useNoEncodingButGzip | Content-Encoding: GZIP
          haveIntegerRateLimits | RateLimit-Limit: 9999999999999999999999999
          carryADigestChallengeForThePublishedClients | WWW-Authenticate: Digest nonce="a,b=c", realm="r"
          carryADigestChallengeForThePublishedClients | WWW-Authenticate: Digest realm="r", nonce="n" // WWW-Authenticate: Digest realm="r", nonce="n", algorithm=SHA-512-256
          forbidPublicCaching | Cache-Control: x-public
          forbidPublicCaching | Cache-Control: max-age=1
          forbidPublicCaching | Cache-Control: must-revalidate, max-age=60, no-cache
          forbidPublicCaching | Cache-Control: max-age=60, S-MaxAge="0"
          forbidPublicCaching | Cache-Control: public, no-store
          forbidPublicCaching | Cache-Control: Private, s-maxage=60
          """)
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
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Wed, 4 Oct 2023 00:00:00 GMT     | 2023-10-04T00:00:00Z
          @-1                              | 1969-12-31T23:59:59Z
          @1688169599; since; x="a"        | 2023-06-30T23:59:59Z
          Thursday, 01-Jul-27 00:00:00 GMT | 2027-07-01T00:00:00Z
          @1.5                             |
          @1688169599 x=1                  |
          Mon, 4 Oct 2023 00:00:00 GMT     |
          Wed, 4 Oct 2023 25:00:00 GMT     |
          """)
  void readsOnlyDates(String value, @Nullable Instant date) {
    assertThat(HttpDates.parse(value)).isEqualTo(Optional.ofNullable(date));
  }
}
