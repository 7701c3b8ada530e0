package dev.conformance.invites.http;

import dev.conformance.invites.config.Settings;
import dev.conformance.invites.config.Settings.TargetSettings;
import dev.conformance.invites.http.NoResponseException.Reason;
import dev.conformance.invites.http.auth.Authentication;
import dev.conformance.invites.http.auth.Authentication.Trait;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Stops sending once the target no longer serves the plain request, or the run reaches a limit. A
 * failure is a missing response, a server error, or the rejection of a request with a credential
 * that was accepted before. After three failures in a row with a credential the breaker sends the
 * plain request as a probe. If the probe fails as well, the breaker opens for the rest of the run.
 * Safe for use by several threads.
 */
final class CircuitBreaker {
  private static final int FAILURES_BEFORE_PROBE = 3;
  private static final int MAX_TIMEOUTS = 20;
  private static final int MAX_TOKEN_FAILURES = 3;

  private static final String TOO_MANY_TIMEOUTS =
      MAX_TIMEOUTS
          + " requests timed out, so the kit sent no further ones: check the server, lower atlas.parallelism, or raise atlas.timeout.";
  private static final String TOO_MANY_REJECTED =
      "The server kept returning 429, so the kit sent no further requests: set a lower atlas.requests-per-second, or run again later.";
  private static final String TOO_MUCH =
      "A response of this run is larger than 10 MB, 20000 items or 1000000 JSON tokens, or the different ones together are larger than 100 MB or 4000000 tokens, so the kit sent no further requests: test a project with fewer invitations, or select less with atlas.only.";
  private static final String TOO_LONG =
      "The run reached its limit of time, so that a part of the contract was not tested: find out why the server is slow, or select less with atlas.only.";

  private static final dev.failsafe.RetryPolicy<Exchange> PROBES =
      dev.failsafe.RetryPolicy.<Exchange>builder()
          .handleResultIf(exchange -> exchange.status() >= 500)
          .handleIf(NoResponseException::isConnectionFailure)
          .withMaxAttempts(3)
          .withDelay(Duration.ofSeconds(1))
          .build();

  private final RetryPolicy retry;
  private final TargetSettings settings;
  private final Clock clock;
  private final Instant end;

  /** In a row, of each credential with which the plain request has succeeded at least once. */
  private final Map<Authentication, Integer> failures = new HashMap<>();

  private int timeouts;
  private int tokenFailures;

  /** The first request without a response since the last success. */
  private Optional<Request> unanswered = Optional.empty();

  private Optional<String> untestableReason = Optional.empty();
  private Optional<String> exceededLimit = Optional.empty();

  CircuitBreaker(RetryPolicy retry, Settings settings, Clock clock) {
    this.retry = retry;
    this.settings = settings.target().orElseThrow();
    this.clock = clock;
    var depth = settings.gate().depth();
    var rate = settings.limits().requestsPerSecond().orElse(Double.POSITIVE_INFINITY);
    // Twice the time that the allowed rate takes is enough also for confirmations.
    var seconds = Math.round(2 * depth.mostRequests() / rate);
    this.end = clock.instant().plus(depth.longest()).plusSeconds(seconds);
  }

  Exchange send(Request request) throws NoResponseException {
    probe(FAILURES_BEFORE_PROBE);
    requireClosed(request);
    try {
      var exchange = retry.send(request);
      responded(request, exchange.status());
      return exchange;
    } catch (NoResponseException noResponse) {
      notResponded(request, noResponse.reason());
      throw noResponse;
    }
  }

  /** The limit is for the whole run, for what the kit computes as well. */
  synchronized void requireTime() throws NoResponseException {
    if (clock.instant().isAfter(end)) {
      exceededLimit = Optional.of(TOO_LONG);
      throw new NoResponseException(Reason.NOT_SENT, "the run has reached its limit of time");
    }
  }

  private synchronized void requireClosed(Request request) throws NoResponseException {
    requireTime();
    var limit = exceededLimit.map(exceeded -> "the run has reached a limit");
    var reason =
        untestableReason.map(stopped -> "the server has stopped responding").or(() -> limit);
    if (reason.isPresent()) {
      throw new NoResponseException(Reason.NOT_SENT, "not sent, because " + reason.get());
    }
    // A token endpoint that only hangs or limits the rate must not prolong a run.
    if (request.isForToken() && tokenFailures >= MAX_TOKEN_FAILURES) {
      throw new NoResponseException(
          Reason.TIME_OUT, "the token endpoint has not responded three times");
    }
  }

  private synchronized void responded(Request request, int status) {
    tokenFailures = request.isForToken() ? 0 : tokenFailures;
    var credential = request.authentication();
    if (!credential.is(Trait.ORDINARY)) {
      return;
    }
    var plain = Request.path(settings.projectId());
    // A rejection of one of these kinds is a failure only for the project of the caller.
    var isRejection = status / 100 == 3 || Set.of(403, 404, 407).contains(status);
    if (status == 401
        || status == 410
        || status >= 500
        || (isRejection && request.path().equals(plain))) {
      failures.computeIfPresent(credential, (accepted, count) -> count + 1);
    } else if (status < 300) {
      if (request.pathAndQuery().equals(plain)) {
        failures.put(credential, 0);
      }
      failures.replace(credential, 0);
      unanswered = Optional.empty();
    }
  }

  private synchronized void notResponded(Request request, Reason reason) {
    switch (reason) {
      case UNDECODABLE, NOT_SENT -> {} // says nothing about whether the target responds
      case TOO_LARGE -> exceededLimit = Optional.of(TOO_MUCH);
      case RATE_LIMITED -> {
        if (request.isForToken()) {
          tokenFailures++;
        } else {
          // The limit is for all requests, and each would take as long as this one.
          exceededLimit = Optional.of(TOO_MANY_REJECTED);
        }
      }
      case UNREACHABLE, TLS, TIME_OUT, BROKEN, DAMAGED -> {
        tokenFailures += request.isForToken() ? 1 : 0;
        timeouts += reason == Reason.TIME_OUT ? 1 : 0;
        if (timeouts >= MAX_TIMEOUTS) {
          exceededLimit = Optional.of(TOO_MANY_TIMEOUTS);
        }
        failures.replaceAll((credential, count) -> count + 1);
        unanswered = unanswered.or(() -> Optional.of(request));
      }
    }
  }

  /** Sends the probe with each credential that has failed at least this often in a row. */
  void probe(int minFailures) {
    for (var credential : doubtful(minFailures)) {
      var reason = probe(credential);
      synchronized (this) {
        untestableReason = untestableReason.or(() -> reason);
        unanswered = Optional.empty();
      }
    }
  }

  /** Each of these credentials gets one probe, while other threads go on sending. */
  private synchronized List<Authentication> doubtful(int minFailures) {
    var doubtful =
        failures.entrySet().stream()
            .filter(failed -> failed.getValue() >= minFailures && untestableReason.isEmpty())
            .map(Map.Entry::getKey)
            .toList();
    doubtful.forEach(credential -> failures.replace(credential, 0));
    return doubtful;
  }

  /** Why the target can no longer be tested; empty if the probe succeeds. */
  private Optional<String> probe(Authentication credential) {
    try {
      var plain = Request.plain(settings.projectId(), credential);
      var response = Failsafe.with(PROBES).get(() -> retry.send(plain)).response();
      var status = response.status();
      return status < 300
          ? Optional.empty()
          : stopped("now returns " + response.excerpt(), status, credential);
    } catch (FailsafeException failure) {
      var missing = NoResponseException.in(failure).sentence() + firstWithoutAResponse();
      return stopped("no longer does: " + missing, 0, credential);
    }
  }

  private synchronized String firstWithoutAResponse() {
    var named = unanswered.map(it -> "; the first request without a response was " + it.line());
    return named.orElse("");
  }

  private Optional<String> stopped(String predicate, int status, Authentication credential) {
    var advice =
        switch (status) {
          case 410 -> "it has been shut down in the meantime";
          case 401 ->
              credential.is(Trait.DIGEST)
                  ? "check whether its instances share their nonces, and whether it locks the API key after forged Digest responses, of which the run sends several"
                  : settings.credentials().accessToken().isPresent()
                      ? "give credentials that live longer than the run"
                      : "check that its instances share tokens or signing keys, and accept a token until it expires";
          case 403 -> "check the role of the credentials and their access list";
          default -> "check the server, and run again";
        };
    return Optional.of(
        "stopped responding: %s accepted the first request, but %s; %s"
            .formatted(settings.baseUrl(), predicate, advice));
  }

  synchronized Optional<String> untestableReason() {
    return untestableReason;
  }

  synchronized Optional<String> exceededLimit() {
    return exceededLimit;
  }
}
