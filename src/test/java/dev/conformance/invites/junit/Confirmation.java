package dev.conformance.invites.junit;

import dev.conformance.invites.http.Client;
import dev.conformance.invites.http.Exchange;
import dev.conformance.invites.http.NoResponseException;
import dev.conformance.invites.http.Request;
import dev.conformance.invites.http.RequestTemplate;
import dev.conformance.invites.http.Target;
import dev.conformance.invites.report.CheckResult;
import dev.conformance.invites.report.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Repeats a deviating check with fresh responses, because a project is live: people invite and
 * accept during the run, and a gateway may fail once.
 *
 * <ul>
 *   <li>An attempt reads the list, runs the check with new responses only, and, before a deviation
 *       counts, reads the list again: twice if there are replicas, because two may respond in turn.
 *       If the readings differ, the attempt does not count.
 *   <li>A deviation in an attempt that counts: the check has failed.
 *   <li>Two attempts without a deviation: the check has passed if the first response was a 502, 503
 *       or 504 or the list has changed since; otherwise it is unstable.
 *   <li>If the list has changed at any time, an attempt starts no earlier than the replication lag
 *       after the last change. If the list changes within that time again, the attempt does not
 *       count.
 *   <li>After three attempts in a row that do not count, the list changes too fast: this check and
 *       all later ones that a change affects are unstable at once.
 * </ul>
 *
 * <p>All checks share one set of fresh responses for first attempts and one for second attempts,
 * until the list changes. Not thread-safe: JUnit runs the checks of a run one after the other.
 */
final class Confirmation {
  private static final int ATTEMPTS = 2;
  private static final int MOST_UNCOUNTED = 3;

  private final Client client;
  private final Duration replicationLag;
  private final List<Target> firstReadings;
  private final Map<Integer, FreshResponses> freshResponses = new HashMap<>();
  private Target latest;
  private Optional<Instant> changedAt = Optional.empty();
  private int round;
  private int uncountedInARow;

  /**
   * @param first the responses to the plain request with which the run began, in their order
   * @param replicationLag the time in which a change reaches all replicas of the server
   */
  Confirmation(Client client, Target target, List<Exchange> first, Duration replicationLag) {
    this.client = client;
    this.replicationLag = replicationLag;
    this.latest = target;
    this.firstReadings =
        first.stream().map(reading -> target.withList(reading.response())).toList();
    first.forEach(this::keep);
  }

  /** The responses that all checks share in their first or second attempts. */
  private final class FreshResponses {
    private final int ownRound = round;
    private final Target target = latest;

    /** Whether the list stayed the same for the replication lag. */
    private final boolean isSettled;

    private final Set<Request> sent = new HashSet<>(Set.of(plain()));

    /** Whether no new request was sent since the list was read. */
    private boolean isCurrent = true;

    FreshResponses(boolean isSettled) {
      this.isSettled = isSettled;
    }

    Exchange send(Request request) throws NoResponseException {
      isCurrent &= !sent.add(request);
      return client.send(request.inRound(ownRound));
    }
  }

  /** The result of a check that deviated in its first execution. */
  CheckResult confirm(CheckExecution first) {
    var deviation = first.result().orElseThrow();
    var isAffected = first.check().isAffectedByConcurrentChanges();
    var again = deviation;
    for (var attempt = 1; attempt <= ATTEMPTS; ) {
      if (isAffected && uncountedInARow >= MOST_UNCOUNTED) {
        return unstable(
            deviation, "the list of invitations changed during each attempt to confirm");
      }
      var fresh = freshResponses.computeIfAbsent(attempt, number -> open());
      if (isAffected && !fresh.isSettled) {
        discardAttempts();
        continue;
      }
      var execution = first.again(fresh.target, fresh::send);
      again = execution.result().orElseThrow();
      if (execution.wasNotSent()) {
        return first.lacksAResponse() ? deviation : unstable(deviation, again.explanation());
      }
      if (again.status() != Status.FAILED) {
        attempt++;
        uncountedInARow = isAffected ? 0 : uncountedInARow;
      } else if (!isAffected || isListUnchangedSince(fresh)) {
        return again;
      } else {
        discardAttempts();
      }
    }
    var isExplained = first.hasGatewayError() || (isAffected && hasListChanged());
    return isExplained
        ? again
        : unstable(deviation, "did not recur in %d further attempts".formatted(ATTEMPTS));
  }

  private static CheckResult unstable(CheckResult deviation, String why) {
    return deviation.with(Status.UNSTABLE, why + ": " + deviation.explanation());
  }

  private void discardAttempts() {
    freshResponses.clear();
    uncountedInARow++;
  }

  /** Waits for the replicas and reads the list, once more if it has just changed. */
  private FreshResponses open() {
    var isSettled = isUnchangedAfterReplication();
    if (!isSettled) {
      isSettled = isUnchangedAfterReplication();
    }
    return new FreshResponses(isSettled);
  }

  private boolean isUnchangedAfterReplication() {
    try {
      if (changedAt.isPresent()) {
        var left = Duration.between(Instant.now(), changedAt.get().plus(replicationLag));
        client.pause(left.isNegative() ? Duration.ZERO : left);
      }
    } catch (NoResponseException ended) {
      // The run has ended: the attempt's requests are not sent either, and say so.
    }
    return isReadTheSame(latest);
  }

  private boolean isListUnchangedSince(FreshResponses fresh) {
    // Two replicas may respond in turn.
    var readings = replicationLag.isZero() ? 1 : 2;
    var isUnchanged =
        fresh.isCurrent
            || IntStream.range(0, readings).allMatch(number -> isReadTheSame(fresh.target));
    fresh.isCurrent = true;
    return isUnchanged;
  }

  /** Reads the list, and compares it with an earlier reading. */
  private boolean isReadTheSame(Target before) {
    try {
      round++;
      keep(client.send(plain().inRound(round)));
    } catch (NoResponseException unreadable) {
      // The checks of the plain response report it.
    }
    return isSameList(before);
  }

  /** The target with the list that was read last. */
  Target latest() {
    return latest;
  }

  private Request plain() {
    return latest.request(RequestTemplate.plain());
  }

  private void keep(Exchange reading) {
    if (reading.response().status() < 300) {
      var before = latest;
      latest = latest.withList(reading.response());
      if (!isSameList(before)) {
        changedAt = Optional.of(reading.receivedAt());
      }
    }
  }

  private boolean isSameList(Target before) {
    return latest.list().equals(before.list());
  }

  private boolean hasListChanged() {
    return firstReadings.stream().anyMatch(first -> !isSameList(first));
  }
}
