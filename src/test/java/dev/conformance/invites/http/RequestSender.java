package dev.conformance.invites.http;

import dev.conformance.invites.config.Settings;
import dev.conformance.invites.contract.Response;
import dev.conformance.invites.http.CircuitBreaker.OpenReason;
import dev.conformance.invites.http.NoResponseException.Reason;
import dev.conformance.invites.http.ReadOnlyGuard.Origin;
import dev.conformance.invites.http.auth.Authenticator;
import dev.conformance.invites.http.redaction.Redaction;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends one request: guard → circuit breaker → retry policy → authenticator → transport. Safe for
 * use by several threads.
 */
final class RequestSender implements AutoCloseable {
  private static final int MOST_TOKEN_FAILURES = 3;

  private final Authenticator authenticator;
  private final Transport transport;
  private final RetryPolicy retry;
  private final CircuitBreaker breaker;
  private final AtomicInteger tokenFailures = new AtomicInteger();
  private volatile Optional<NoResponseException> lastTokenFailure = Optional.empty();

  /**
   * @param longestWait how long to wait at most because the server limits the rate
   */
  RequestSender(Settings settings, Redaction redaction, Duration longestWait) {
    var target = settings.target().orElseThrow();
    this.transport = new Transport(target.baseUrl(), settings.limits(), redaction);
    this.authenticator = new Authenticator(target.credentials(), redaction, transport);
    this.retry = new RetryPolicy(authenticator, longestWait);
    this.breaker = new CircuitBreaker(retry, target.projectId());
  }

  /** Sends a request of a check. */
  Exchange send(Request request) throws NoResponseException {
    var raw = sendRaw(request, Origin.SUITE);
    return new Exchange(request, raw.sent(), raw.decode(), Instant.now());
  }

  /**
   * Sends a request, and returns its response before content decoding. After three requests in a
   * row to which the token endpoint did not respond, it is not asked again.
   */
  RawResponse sendRaw(Request request, Origin origin) throws NoResponseException {
    var refusal = ReadOnlyGuard.refusal(request, origin);
    if (refusal.isPresent()) {
      throw new NoResponseException(Reason.NOT_SENT, "not sent: " + refusal.get());
    }
    return request.isForToken() ? sendForToken(request) : breaker.send(request);
  }

  /** A token endpoint that only hangs or limits the rate must not prolong a run. */
  private RawResponse sendForToken(Request request) throws NoResponseException {
    var last = lastTokenFailure;
    if (last.isPresent() && tokenFailures.get() >= MOST_TOKEN_FAILURES) {
      throw new NoResponseException(last.get().reason(), last.get().sentence(), last.get());
    }
    try {
      var response = breaker.send(request);
      tokenFailures.set(0);
      return response;
    } catch (NoResponseException noResponse) {
      tokenFailures.incrementAndGet();
      lastTokenFailure = Optional.of(noResponse);
      throw noResponse;
    }
  }

  /** The access token, given or fetched. */
  Optional<String> token() {
    return authenticator.token();
  }

  /** Takes the access token from a response of the token endpoint, if it has one. */
  void takeTokenFrom(Response response) {
    authenticator.takeTokenFrom(response);
  }

  /** Sends the plain request if the last responses leave a doubt about the target. */
  void probeIfInDoubt() {
    breaker.probe(1);
  }

  Optional<OpenReason> openReason() {
    return breaker.openReason();
  }

  /** How many requests were retried and tokens renewed so far, by the name of the observation. */
  Map<String, Integer> repetitions() {
    return Map.of(
        "repeated-after-unavailable", retry.retriesAfterUnavailable(),
        "renewed-tokens", authenticator.renewals());
  }

  SortedMap<String, Integer> requests() {
    return transport.sent();
  }

  @Override
  public void close() {
    transport.close();
  }
}
