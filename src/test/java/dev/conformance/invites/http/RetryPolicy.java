package dev.conformance.invites.http;

import static dev.conformance.invites.http.NoResponseException.abbreviate;
import static dev.conformance.invites.http.NoResponseException.format;

import dev.conformance.invites.contract.HttpDates;
import dev.conformance.invites.http.NoResponseException.Reason;
import dev.conformance.invites.http.auth.Session;
import dev.failsafe.ExecutionContext;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RetryPolicyBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.commons.lang3.ObjectUtils;
import org.jspecify.annotations.Nullable;

/**
 * Retries a request, after the wait that {@code Retry-After} demands: repeatedly after a 429,
 * within a bound of time, and once after a 408, 502, 503, 504 or a failed connection, because a
 * gateway or a restarting server may fail once. A server that often does leaves no verdict. Safe
 * for use by several threads.
 */
final class RetryPolicy {
  static final Duration MAX_WAIT = Duration.ofSeconds(60);

  private static final String AFTER_UNAVAILABLE = "repeated-after-unavailable";
  private static final Duration MIN_WAIT_IF_LIMITED = Duration.ofMillis(200);
  private static final Duration WAIT_IF_UNAVAILABLE = Duration.ofMillis(500);

  private final Session session;
  private final Duration longestWait;
  private final FailsafeExecutor<Exchange> executor;
  private final Map<String, Integer> retries = new ConcurrentHashMap<>();

  /** How many requests got no response when they were sent again either. */
  private final AtomicInteger repeatedInVain = new AtomicInteger();

  RetryPolicy(Session session, Duration longestWait) {
    this.session = session;
    this.longestWait = longestWait;
    var limited =
        policy()
            // A condition on the result alone would retry after every exception.
            .handleIf((exchange, failure) -> exchange != null && exchange.status() == 429)
            .withMaxRetries(8)
            .withMaxDuration(longestWait)
            .withDelayFn(RetryPolicy::waitIfLimited)
            .onRetry(attempt -> retries.merge("repeated-after-429", 1, Integer::sum))
            .build();
    var unavailable =
        policy()
            .handleResultIf(Exchange::isFromGateway)
            .handleIf(NoResponseException::isConnectionFailure)
            .withMaxRetries(1)
            .withDelayFn(RetryPolicy::waitIfUnavailable)
            .onRetry(attempt -> retries.merge(AFTER_UNAVAILABLE, 1, Integer::sum))
            // A check reports it, or expects that a front end rejects the request in this way.
            .onRetriesExceeded(attempt -> repeatedInVain.incrementAndGet())
            .build();
    this.executor = Failsafe.with(unavailable).compose(limited);
  }

  private RetryPolicyBuilder<Exchange> policy() {
    return dev.failsafe.RetryPolicy.<Exchange>builder()
        .abortIf(it -> retryAfter(it).filter(wait -> wait.compareTo(longestWait) > 0).isPresent());
  }

  /** As long as the server demands, and at least 200 ms, doubled each time. */
  private static Duration waitIfLimited(ExecutionContext<Exchange> attempt) {
    var least = MIN_WAIT_IF_LIMITED.multipliedBy(1L << (attempt.getAttemptCount() - 1));
    return ObjectUtils.max(retryAfter(attempt.getLastResult()).orElse(least), least);
  }

  /** None after RFC 9112 section 9.3.1: a server closes a connection as a request is sent. */
  private static Duration waitIfUnavailable(ExecutionContext<Exchange> attempt) {
    return attempt.getLastException() instanceof NoResponseException none
            && none.reason() == Reason.BROKEN
        ? Duration.ZERO
        : retryAfter(attempt.getLastResult()).orElse(WAIT_IF_UNAVAILABLE);
  }

  Exchange send(Request request) throws NoResponseException {
    try {
      var exchange = executor.get(() -> session.send(request));
      if (exchange.status() != 429) {
        return exchange;
      }
      var requested = exchange.response().headers().first("Retry-After").orElse("none");
      throw new NoResponseException(
          Reason.RATE_LIMITED,
          "the server keeps returning 429 (Retry-After: %s); the kit waits at most %s (set a lower atlas.requests-per-second)"
              .formatted(abbreviate(requested), format(longestWait)));
    } catch (FailsafeException failure) {
      throw NoResponseException.in(failure);
    }
  }

  /** Why the results do not count if this many requests were sent, in one sentence. */
  Optional<String> noVerdictReason(int sent) {
    var repeated = retries.getOrDefault(AFTER_UNAVAILABLE, 0) - repeatedInVain.get();
    // Single failures leave no doubt about a short run either.
    return Optional.of(
            "%d of %d requests got a response only when they were repeated, because it was missing or a 408, 502, 503 or 504: find out why the server or its gateway fails, or lower atlas.parallelism.")
        .filter(unreliable -> repeated > Math.max(2, sent / 10))
        .map(sentence -> sentence.formatted(repeated, sent));
  }

  SortedMap<String, Integer> retries() {
    return new TreeMap<>(retries);
  }

  /** RFC 9110 section 10.2.3: seconds, or a date; empty if the response does not say. */
  private static Optional<Duration> retryAfter(@Nullable Exchange exchange) {
    var value =
        Optional.ofNullable(exchange)
            .flatMap(it -> it.response().headers().first("Retry-After"))
            .map(String::strip);
    return value
        .filter(text -> text.matches("\\d{1,9}"))
        .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
        .or(() -> value.flatMap(HttpDates::parse).map(it -> Duration.between(Instant.now(), it)));
  }
}
