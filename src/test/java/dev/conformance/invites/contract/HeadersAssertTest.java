package dev.conformance.invites.contract;

import static dev.conformance.invites.contract.HeadersAssert.assertThatHeadersOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeadersAssertTest {
  private static final String CHALLENGE =
      "Digest realm=\"MMS Public API\", domain=\"\", nonce=\"n\"";

  @Test
  void requiresAChallenge() {
    assertThatThrownBy(() -> headers("WWW-Authenticate:  ").carryAChallenge())
        .hasMessage("expected a WWW-Authenticate header, but there is none");
    headers("www-authenticate: Bearer").carryAChallenge();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        CHALLENGE,
        CHALLENGE + ", algorithm=MD5, qop=\"auth\", stale=false",
        CHALLENGE + ", algorithm=\"SHA-256\", qop=auth, opaque=\"o\"",
        "Digest nonce=\"a,b=c\", realm=\"r\"",
      })
  void understandsAChallengeThatThePublishedClientsUnderstand(String challenge) {
    headers("WWW-Authenticate: " + challenge, "WWW-Authenticate: Bearer realm=\"r\"")
        .carryADigestChallengeForThePublishedClients();
  }

  @Test
  void readsOnlyTheFirstField() {
    var later = "WWW-Authenticate: Digest realm=\"r\", nonce=\"n\", algorithm=SHA-512-256";

    headers("WWW-Authenticate: " + CHALLENGE, later).carryADigestChallengeForThePublishedClients();
    assertThatThrownBy(
            () ->
                headers("WWW-Authenticate: Bearer realm=\"r\"", "WWW-Authenticate: " + CHALLENGE)
                    .carryADigestChallengeForThePublishedClients())
        .hasMessage(
            "the published clients read only the first WWW-Authenticate field, which is not a"
                + " Digest challenge: Bearer realm=\"r\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Bearer error_description=\"basic, digest are off\""
            + " | expected a Digest challenge, but WWW-Authenticate is [Bearer"
            + " error_description=\"basic, digest are off\"]",
        "Bearer error_description=\"\\\"basic\\\", digest\""
            + " | expected a Digest challenge, but WWW-Authenticate is [Bearer"
            + " error_description=\"\\\"basic\\\", digest\"]",
        "Bearer a=b, digest-like=\"c\""
            + " | expected a Digest challenge, but WWW-Authenticate is [Bearer a=b,"
            + " digest-like=\"c\"]",
        "Digest realm=\"a, b\", nonce=\"n\""
            + " | a comma and a space within quotes, at which the published clients split as well: Digest realm=\"a, b\","
            + " nonce=\"n\"",
        "Digest realm=r, nonce=\"n\" | not in double quotes: realm=r",
        "Digest realm='r', nonce=\"n\" | not in double quotes: realm='r'",
        "Digest realm=\"r\", nonce=\"n\", algorithm=md5 | unknown algorithm md5",
        "Basic realm=\"r\""
            + " | expected a Digest challenge, but WWW-Authenticate is [Basic realm=\"r\"]",
        "digest realm=\"r\", nonce=\"n\""
            + " | the challenge does not begin with \"Digest \": digest realm=\"r\", nonce=\"n\"",
        "Basic realm=\"r\", Digest realm=\"r\", nonce=\"n\""
            + " | the challenge does not begin with \"Digest \": Basic realm=\"r\", Digest"
            + " realm=\"r\", nonce=\"n\"",
        "Digest realm=\"r\",nonce=\"n\", stale=false"
            + " | not separated by a comma and a space: realm=\"r\",nonce=\"n\"",
        "Digest realm=\"r\", nonce=\"n\", charset=UTF-8 | unknown parameter charset",
        "Digest realm=\"r\", nonce=\"n\", algorithm=SHA-512 | unknown algorithm SHA-512",
        "Digest realm=\"r\", nonce=\"n\", qop=\"auth,auth-int\""
            + " | qop is not auth: auth,auth-int",
        "Digest realm=\"r\" | realm or nonce is missing: Digest realm=\"r\"",
      })
  void reportsWhyThePublishedClientsDoNotUnderstandAChallenge(String challenge, String problem) {
    assertThatThrownBy(
            () ->
                headers("WWW-Authenticate: " + challenge)
                    .carryADigestChallengeForThePublishedClients())
        .hasMessage(problem);
  }

  @Test
  void requiresAHeaderToBeMissing() {
    headers("X-Other: 1").lack("X-Injected");

    assertThatThrownBy(() -> headers("x-injected: yes").lack("X-Injected"))
        .hasMessage("expected no header X-Injected, but it is [yes]");
  }

  @Test
  void requiresARequestedCoding() {
    headers("Content-Encoding: GZIP").announceNoCodingButGzip();
    headers("X-Other: 1").announceNoCodingButGzip();

    assertThatThrownBy(() -> headers("Content-Encoding: br").announceNoCodingButGzip())
        .hasMessage("expected gzip or no compression, but got Content-Encoding br");
  }

  @Test
  void requiresTheSunsetAfterTheDeprecation() {
    headers("Deprecation: @1696377600", "Sunset: Thu, 01 Jul 2027 00:00:00 GMT")
        .announceTheEndByDates();

    assertThatThrownBy(
            () ->
                headers("Deprecation: Thu, 1 Jul 2027 00:00:00 GMT", "Sunset: @1696377600")
                    .announceTheEndByDates())
        .hasMessage("Sunset 2023-10-04T00:00:00Z is before Deprecation 2027-07-01T00:00:00Z");
    assertThatThrownBy(
            () -> headers("Deprecation: true", "Sunset: 2027-07-01").announceTheEndByDates())
        .hasMessage("Deprecation is not a date: true\nSunset is not a date: 2027-07-01");
    assertThatThrownBy(() -> headers("Sunset: @1", "Sunset: @2").announceTheEndByDates())
        .hasMessage("Sunset has several values: [@1, @2]");
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

  @ParameterizedTest
  @CsvSource({
    "1200, 1201, RateLimit-Remaining 1201 is above RateLimit-Limit 1200",
    "1200, -1, RateLimit-Remaining is not a non-negative integer: -1",
    "1e3, 0, RateLimit-Limit is not a non-negative integer: 1e3",
  })
  void requiresIntegersForTheRateLimit(String limit, String remaining, String problem) {
    var headers = headers("Ratelimit-Limit: " + limit, "Ratelimit-Remaining: " + remaining);

    assertThatThrownBy(headers::countTheRateLimitInIntegers).hasMessage(problem);
  }

  @Test
  void acceptsTheLimitItselfAndMissingHeaders() {
    headers("RateLimit-Limit: 1200", "RateLimit-Remaining: 1200").countTheRateLimitInIntegers();
    headers("RateLimit-Limit: " + "9".repeat(25)).countTheRateLimitInIntegers();
    headers().countTheRateLimitInIntegers().announceTheEndByDates().forbidPublicCaching();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "public",
        "no-cache, Public, max-age=0",
        "S-MaxAge=1",
        "s-maxage=\"10\"",
        "public, private=\"Set-Cookie\"",
        "must-revalidate, max-age=300",
      })
  void rejectsSharedCaches(String value) {
    assertThatThrownBy(() -> headers("Cache-Control: " + value).forbidPublicCaching())
        .hasMessageStartingWith("Cache-Control allows shared caches to store the response: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no-store",
        "private, max-age=60",
        "x-public",
        "max-age=1",
        "s-maxage=0",
        "max-age=0, must-revalidate",
        "must-revalidate, max-age=60, no-cache",
        "max-age=60, S-MaxAge=\"0\"",
        "public, no-store",
        "Private, s-maxage=60",
      })
  void acceptsPrivateCaches(String value) {
    headers("Cache-Control: " + value).forbidPublicCaching();
  }

  private static HeadersAssert headers(String... fields) {
    return assertThatHeadersOf(Sample.response(200, "[]", fields));
  }
}
