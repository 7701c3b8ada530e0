package dev.conformance.invites.contract;

import static dev.conformance.invites.contract.HeadersAssert.assertThatHeadersOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.commons.support.ReflectionSupport;

class HeadersAssertTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          carryAChallenge | www-authenticate: Bearer
          useNoEncodingButGzip | Content-Encoding: GZIP
          useNoEncodingButGzip | X-Other: 1
          haveValidSunsetDates | Deprecation: @1696377600 // Sunset: Thu, 01 Jul 2027 00:00:00 GMT
          haveValidSunsetDates | X-Other: 1
          haveIntegerRateLimits | RateLimit-Limit: 1200 // RateLimit-Remaining: 1200
          haveIntegerRateLimits | RateLimit-Limit: 9999999999999999999999999
          haveIntegerRateLimits | X-Other: 1
          carryADigestChallengeForThePublishedClients | WWW-Authenticate: Digest realm="MMS Public API", domain="", nonce="n" // WWW-Authenticate: Bearer realm="r"
          carryADigestChallengeForThePublishedClients | WWW-Authenticate: Digest realm="MMS Public API", domain="", nonce="n", algorithm=MD5, qop="auth", stale=false
          carryADigestChallengeForThePublishedClients | WWW-Authenticate: Digest realm="MMS Public API", domain="", nonce="n", algorithm="SHA-256", qop=auth, opaque="o"
          carryADigestChallengeForThePublishedClients | WWW-Authenticate: Digest nonce="a,b=c", realm="r"
          carryADigestChallengeForThePublishedClients | WWW-Authenticate: Digest realm="r", nonce="n" // WWW-Authenticate: Digest realm="r", nonce="n", algorithm=SHA-512-256
          forbidPublicCaching | X-Other: 1
          forbidPublicCaching | Cache-Control: no-store
          forbidPublicCaching | Cache-Control: private, max-age=60
          forbidPublicCaching | Cache-Control: x-public
          forbidPublicCaching | Cache-Control: max-age=1
          forbidPublicCaching | Cache-Control: s-maxage=0
          forbidPublicCaching | Cache-Control: max-age=0, must-revalidate
          forbidPublicCaching | Cache-Control: must-revalidate, max-age=60, no-cache
          forbidPublicCaching | Cache-Control: max-age=60, S-MaxAge="0"
          forbidPublicCaching | Cache-Control: public, no-store
          forbidPublicCaching | Cache-Control: Private, s-maxage=60
          """)
  void accepts(String assertion, String fields) {
    check(assertion, fields);
  }

  private static void check(String assertion, String fields) {
    var method = ReflectionSupport.findMethod(HeadersAssert.class, assertion).orElseThrow();
    ReflectionSupport.invokeMethod(method, headers(fields.split(" // ", -1)));
  }

  @Test
  void requiresAHeaderToBeMissing() {
    headers("X-Other: 1").doNotContain("X-Injected");

    assertThatThrownBy(() -> headers("x-injected: yes").doNotContain("X-Injected"))
        .hasMessage("expected no header X-Injected, but it is [yes]");
  }

  @ParameterizedTest
  @CsvSource({
    "'Wed, 4 Oct 2023 00:00:00 GMT', 2023-10-04T00:00:00Z",
    "'Wed, 04 Oct 2023 00:00:00 GMT', 2023-10-04T00:00:00Z",
    "@0, 1970-01-01T00:00:00Z",
    "@-1, 1969-12-31T23:59:59Z",
    "@1688169599;x=1, 2023-06-30T23:59:59Z",
    "@1688169599; since; x=\"a\", 2023-06-30T23:59:59Z",
    "'Sunday, 06-Nov-94 08:49:37 GMT', 1994-11-06T08:49:37Z",
    "'Thursday, 01-Jul-27 00:00:00 GMT', 2027-07-01T00:00:00Z",
    "Sun Nov  6 08:49:37 1994, 1994-11-06T08:49:37Z",
    "Thu Jul 15 00:00:00 2027, 2027-07-15T00:00:00Z",
  })
  void readsDates(String value, Instant date) {
    assertThat(HttpDates.parse(value)).hasValue(date);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "@",
        "@--1",
        "@1.5",
        "@1688169599 x=1",
        "Mon, 4 Oct 2023 00:00:00 GMT",
        "Wed, 4 Oct 2023 25:00:00 GMT",
        "Monday, 06-Nov-94 08:49:37 GMT",
        "Mon Nov  6 08:49:37 1994",
        "Sunday, 06-Nov-94 08:49:37",
      })
  void rejectsOtherDates(String value) {
    assertThat(HttpDates.parse(value)).isEmpty();
  }

  private static HeadersAssert headers(String... fields) {
    return assertThatHeadersOf(Sample.response(200, "[]", fields));
  }
}
