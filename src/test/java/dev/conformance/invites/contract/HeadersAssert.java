package dev.conformance.invites.contract;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Assertions on the header fields of a response in the words of the contract. */
public final class HeadersAssert extends ContractAssert<HeadersAssert, Headers> {

  private HeadersAssert(Headers headers) {
    super(headers, HeadersAssert.class);
  }

  /** Begins the assertions on a response's header. */
  public static HeadersAssert assertThatHeadersOf(Response response) {
    return new HeadersAssert(response.headers());
  }

  /** There is a WWW-Authenticate header. */
  public HeadersAssert carryAChallenge() {
    if (actual.all("WWW-Authenticate").stream().allMatch(String::isBlank)) {
      fail("expected a WWW-Authenticate header, but there is none");
    }
    return this;
  }

  /** The Digest challenge is one that the parser of the published clients understands. */
  public HeadersAssert carryADigestChallengeForThePublishedClients() {
    var challenges = actual.all("WWW-Authenticate");
    if (challenges.stream().noneMatch(DigestChallenge::mentionsDigest)) {
      fail("expected a Digest challenge, but WWW-Authenticate is " + challenges);
    }
    var first = challenges.get(0);
    if (!DigestChallenge.mentionsDigest(first)) {
      fail(
          "the published clients read the first WWW-Authenticate field alone, and that is no Digest"
              + " challenge: "
              + first);
    }
    return report(DigestChallenge.problems(first));
  }

  /** Deprecation and Sunset, where present, are dates in that order. */
  public HeadersAssert announceTheEndByDates() {
    var problems = new ArrayList<String>();
    for (var name : List.of("Deprecation", "Sunset")) {
      actual
          .first(name)
          .filter(value -> HttpDates.parse(value).isEmpty())
          .ifPresent(value -> problems.add(name + " is no date: " + value));
    }
    var deprecation = actual.first("Deprecation").flatMap(HttpDates::parse);
    var sunset = actual.first("Sunset").flatMap(HttpDates::parse);
    if (deprecation.isPresent() && sunset.isPresent() && sunset.get().isBefore(deprecation.get())) {
      problems.add("Sunset " + sunset.get() + " is before Deprecation " + deprecation.get());
    }
    return report(problems);
  }

  /** The rate-limit headers, where present, are integers, and the remaining is within the limit. */
  public HeadersAssert countTheRateLimitInIntegers() {
    var problems = new ArrayList<String>();
    for (var name : List.of("RateLimit-Limit", "RateLimit-Remaining")) {
      var values = actual.all(name);
      values.stream()
          .filter(value -> !value.strip().matches("\\d+"))
          .forEach(value -> problems.add(name + " is no non-negative integer: " + value));
      if (values.size() > 1) {
        problems.add(name + " is there " + values.size() + " times: " + values);
      }
    }
    var limit = actual.first("RateLimit-Limit").map(String::strip).orElse("");
    var remaining = actual.first("RateLimit-Remaining").map(String::strip).orElse("");
    if (limit.matches("\\d+")
        && remaining.matches("\\d+")
        && new BigInteger(remaining).compareTo(new BigInteger(limit)) > 0) {
      problems.add("RateLimit-Remaining " + remaining + " is above RateLimit-Limit " + limit);
    }
    return report(problems);
  }

  /** There is no such header field. */
  public HeadersAssert lack(String name) {
    var values = actual.all(name);
    if (!values.isEmpty()) {
      fail("expected no header " + name + ", but it is " + values);
    }
    return this;
  }

  /** The body is in a coding that was asked for: gzip, or none. */
  public HeadersAssert announceNoCodingButGzip() {
    var coding = actual.first("Content-Encoding").orElse("identity").strip();
    if (!List.of("identity", "gzip", "x-gzip").contains(coding.toLowerCase(Locale.ROOT))) {
      fail("asked for gzip, but the response has Content-Encoding " + coding);
    }
    return this;
  }

  /** Cache-Control does not let shared caches keep the response and give it to others. */
  public HeadersAssert forbidPublicCaching() {
    var directives =
        Arrays.stream(String.join(",", actual.all("Cache-Control")).split(",", -1))
            .map(directive -> directive.strip().toLowerCase(Locale.ROOT))
            .toList();
    if (!directives.contains("private") && !directives.contains("no-store")) {
      directives.stream()
          .filter(HeadersAssert::isPublic)
          .findFirst()
          .ifPresent(it -> fail("Cache-Control lets shared caches keep the response: " + it));
    }
    return this;
  }

  private static boolean isPublic(String directive) {
    return directive.equals("public")
        || (directive.startsWith("s-maxage=") && !directive.matches("s-maxage=\"?0+\"?"));
  }

  private HeadersAssert report(List<String> problems) {
    if (!problems.isEmpty()) {
      fail(String.join("\n", problems));
    }
    return this;
  }
}
