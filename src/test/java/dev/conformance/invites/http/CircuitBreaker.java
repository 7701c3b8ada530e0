package dev.conformance.invites.http;

import dev.conformance.invites.http.NoResponseException.Reason;
import dev.conformance.invites.http.auth.Credential;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Stops sending once the target no longer serves the plain request. A failure is a missing
 * response, a server error, or the rejection of a request with a credential that was accepted
 * before. After three failures in a row with a credential the breaker sends the plain request as a
 * probe. If the probe fails as well, the breaker opens for the rest of the run, as after 20
 * time-outs. Safe for use by several threads.
 */
final class CircuitBreaker {
  private static final Set<Credential> MAY_BE_REJECTED =
      Set.of(Credential.ANONYMOUS, Credential.CLIENT_SECRET, Credential.FIRST_ACCESS_TOKEN);

  private static final int FAILURES_BEFORE_PROBE = 3;
  private static final int MAX_TIMEOUTS = 20;

  private static final String TOO_MANY_TIMEOUTS =
      MAX_TIMEOUTS
          + " requests timed out, so the kit sent no further ones: check the server, lower"
          + " atlas.parallelism, or raise atlas.timeout.";
  private static final Set<Integer> REJECTIONS_OF_A_PROJECT = Set.of(403, 404, 407);

  private static final dev.failsafe.RetryPolicy<Exchange> PROBES =
      dev.failsafe.RetryPolicy.<Exchange>builder()
          .handleIf(
              (exchange, failure) ->
                  exchange != null
                      ? exchange.response().status() >= 500
                      : failure instanceof NoResponseException none
                          && none.reason().isConnectionFailure())
          .withMaxAttempts(3)
          .withDelay(Duration.ofSeconds(1))
          .build();

  private final RetryPolicy retry;
  private final String projectId;
  private final ResponseBudget budget = new ResponseBudget();

  /**
   * The failures in a row of each credential with which the plain request has succeeded. Success
   * with one credential says nothing about another that was rejected.
   */
  private final Map<Credential, Integer> failures = new EnumMap<>(Credential.class);

  private int timeouts;

  /** The first request without a response since the last success. */
  private volatile Optional<Request> unanswered = Optional.empty();

  private Optional<OpenReason> openReason = Optional.empty();

  /**
   * Why the breaker is open.
   *
   * @param sentence what the target does instead of serving the plain request
   * @param status the status of its rejection; empty if there is no response
   */
  record OpenReason(String sentence, Optional<Integer> status, Credential credential) {}

  CircuitBreaker(RetryPolicy retry, String projectId) {
    this.retry = retry;
    this.projectId = projectId;
  }

  Exchange send(Request request) throws NoResponseException {
    probe(FAILURES_BEFORE_PROBE);
    requireClosed();
    try {
      var exchange = receive(request);
      responded(request, exchange.response().status());
      return exchange;
    } catch (NoResponseException noResponse) {
      if (noResponse.reason() != Reason.UNDECODABLE) {
        notResponded(request, noResponse.reason());
      }
      throw noResponse;
    }
  }

  private Exchange receive(Request request) throws NoResponseException {
    var response = retry.send(request);
    return new Exchange(request, response.sent(), budget.keep(response.decode()), Instant.now());
  }

  /** Why no request is sent any more although the target may respond; empty if any is. */
  synchronized Optional<String> exceededTimeouts() {
    return Optional.of(TOO_MANY_TIMEOUTS).filter(sentence -> timeouts >= MAX_TIMEOUTS);
  }

  private synchronized void requireClosed() throws NoResponseException {
    if (openReason.isPresent()) {
      throw new NoResponseException(
          Reason.NOT_SENT, "not sent, because the server has stopped responding");
    }
    if (exceededTimeouts().isPresent()) {
      throw new NoResponseException(
          Reason.NOT_SENT, "not sent, because " + MAX_TIMEOUTS + " requests timed out");
    }
  }

  private synchronized void responded(Request request, int status) {
    if (request.authentication() instanceof Credential credential
        && !MAY_BE_REJECTED.contains(credential)) {
      if (status < 300 && request.pathAndQuery().equals(Request.path(projectId))) {
        failures.putIfAbsent(credential, 0);
      }
      if (isFailure(request, status)) {
        failures.computeIfPresent(credential, (accepted, count) -> count + 1);
      } else if (status < 300) {
        failures.replace(credential, 0);
        unanswered = Optional.empty();
      }
    }
  }

  /** A rejection of one of these kinds is a failure only for the project of the caller. */
  private boolean isFailure(Request request, int status) {
    return status == 401
        || status == 410
        || status >= 500
        || ((status / 100 == 3 || REJECTIONS_OF_A_PROJECT.contains(status))
            && request.path().equals(Request.path(projectId)));
  }

  private synchronized void notResponded(Request request, Reason reason) {
    timeouts += reason == Reason.TIME_OUT || reason == Reason.RATE_LIMITED ? 1 : 0;
    failures.replaceAll((credential, count) -> count + 1);
    unanswered = unanswered.or(() -> Optional.of(request));
  }

  /** Sends the probe with each credential that has failed at least this often in a row. */
  void probe(int minFailures) {
    for (var credential : doubtful(minFailures)) {
      var reason = probe(credential);
      synchronized (this) {
        openReason = openReason.or(() -> reason);
        unanswered = reason.flatMap(failed -> unanswered);
      }
    }
  }

  /** Each of these credentials gets one probe, while other threads go on sending. */
  private synchronized List<Credential> doubtful(int minFailures) {
    var doubtful =
        failures.entrySet().stream()
            .filter(failed -> failed.getValue() >= minFailures && openReason.isEmpty())
            .map(Map.Entry::getKey)
            .toList();
    doubtful.forEach(credential -> failures.replace(credential, 0));
    return doubtful;
  }

  private Optional<OpenReason> probe(Credential credential) {
    try {
      var plain = Request.plain(projectId, credential);
      var status = Failsafe.with(PROBES).get(() -> receive(plain)).response().status();
      return status < 300
          ? Optional.empty()
          : Optional.of(new OpenReason("now returns " + status, Optional.of(status), credential));
    } catch (FailsafeException failure) {
      return Optional.of(
          new OpenReason(
              "no longer does: %s%s"
                  .formatted(
                      NoResponseException.in(failure).sentence(),
                      unanswered
                          .map(
                              first -> "; the first request without a response was " + first.line())
                          .orElse("")),
              Optional.empty(),
              credential));
    }
  }

  /** Why the breaker is open; empty as long as it is closed. Sends nothing itself. */
  synchronized Optional<OpenReason> openReason() {
    return openReason;
  }
}
