package dev.conformance.invites.contract;

import dev.conformance.invites.common.Excerpt;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Assertions on the header fields of a response. */
public final class HeadersAssert extends ContractAssert<HeadersAssert, Headers> {
  private static final Predicate<String> INTEGER = Pattern.compile("\\d+").asMatchPredicate();

  private HeadersAssert(Headers headers) {
    super(headers, HeadersAssert.class);
  }

  public static HeadersAssert assertThatHeadersOf(Response response) {
    return new HeadersAssert(response.headers());
  }

  public HeadersAssert carryAChallenge() {
    var isMissing = actual.all("WWW-Authenticate").stream().allMatch(String::isBlank);
    return require(!isMissing, "a WWW-Authenticate header", "none");
  }

  /** The Digest challenge is one that the parser of the published clients understands. */
  public HeadersAssert carryADigestChallengeForThePublishedClients() {
    var first = actual.first("WWW-Authenticate").orElse("");
    require(
        DigestChallenge.mentionsDigest(first),
        "a Digest challenge in the first WWW-Authenticate field, which alone the published clients read",
        "another one, or none",
        () -> Excerpt.of(actual.all("WWW-Authenticate")));
    return requireNone(DigestChallenge.problems(first));
  }

  /** Deprecation and Sunset, if present, are dates in that order. */
  public HeadersAssert haveValidSunsetDates() {
    var problems =
        malformed("a date", value -> HttpDates.parse(value).isPresent(), "Deprecation", "Sunset");
    var deprecation = actual.date("Deprecation");
    var sunset = actual.date("Sunset");
    if (deprecation.isPresent() && sunset.isPresent() && sunset.get().isBefore(deprecation.get())) {
      problems.add("Sunset " + sunset.get() + " is before Deprecation " + deprecation.get());
    }
    return requireNone(problems);
  }

  /** RateLimit-Limit and -Remaining, if present, are integers, and the limit is not exceeded. */
  public HeadersAssert haveIntegerRateLimits() {
    var problems =
        malformed("a non-negative integer", INTEGER, "RateLimit-Limit", "RateLimit-Remaining");
    var limit = actual.first("RateLimit-Limit").filter(INTEGER).map(BigInteger::new);
    var remaining = actual.first("RateLimit-Remaining").filter(INTEGER).map(BigInteger::new);
    if (limit.isPresent() && remaining.isPresent() && remaining.get().compareTo(limit.get()) > 0) {
      problems.add(
          "RateLimit-Remaining %s is above RateLimit-Limit %s"
              .formatted(Excerpt.of(remaining.get()), Excerpt.of(limit.get())));
    }
    return requireNone(problems);
  }

  private List<String> malformed(String expected, Predicate<String> isValid, String... names) {
    return Stream.of(names)
        .flatMap(
            name ->
                actual.all(name).stream()
                    .filter(isValid.negate())
                    .map(value -> name + " is not " + expected + ": " + Excerpt.of(value)))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  public HeadersAssert doNotContain(String name) {
    var values = actual.all(name);
    return require(values.isEmpty(), "no header " + name, Excerpt.of(values));
  }

  /** The content coding is gzip or none, the codings that the kit requests. */
  public HeadersAssert useNoEncodingButGzip() {
    var found = "Content-Encoding " + Excerpt.of(actual.coding());
    var isRequested = actual.coding().matches("(?i)identity|(x-)?gzip");
    return require(isRequested, "gzip or no compression", found);
  }

  /** Neither Cache-Control nor CDN-Cache-Control (RFC 9213) lets shared caches store a response. */
  public HeadersAssert forbidPublicCaching() {
    return requireNone(
        Stream.concat(permissions("Cache-Control"), permissions("CDN-Cache-Control")).toList());
  }

  private Stream<String> permissions(String name) {
    var directives =
        actual.all(name).stream()
            .flatMap(value -> Stream.of(value.toLowerCase(Locale.ROOT).strip().split("\\s*,\\s*")))
            .toList();
    if (directives.contains("private") || directives.contains("no-store")) {
      return Stream.empty();
    }
    // RFC 9111 section 3.5: must-revalidate with a max-age permits shared caches to store.
    var isStored =
        !directives.contains("no-cache")
            && directives.stream().anyMatch(it -> it.matches("max-age=\"?0*[1-9]\\d*\"?"));
    return directives.stream()
        .filter(
            it ->
                it.matches("public|s-maxage=(?!\"?0+\"?$).*")
                    || (it.equals("must-revalidate") && isStored))
        .map(directive -> name + " allows shared caches to store the response: " + directive);
  }
}
