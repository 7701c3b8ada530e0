package dev.conformance.invites.junit;

import dev.conformance.invites.http.Client;
import dev.conformance.invites.http.NoResponseException;
import dev.conformance.invites.http.Request;
import dev.conformance.invites.http.RequestTemplate;
import dev.conformance.invites.http.Target;
import dev.conformance.invites.http.auth.Credential;
import dev.conformance.invites.report.CheckResult;
import dev.conformance.invites.report.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Decides whether a deviation counts. A deviation is a recorded fact, and counts unless one of two
 * things explains it and the check passes when it runs again:
 *
 * <ul>
 *   <li>A response is missing or a 5xx. The result is <i>passed</i> after a 502, 503 or 504 or a
 *       stale nonce, and <i>unstable</i> otherwise.
 *   <li>The project has changed: the check compares two readable lists, and each of the invitations
 *       that make the difference is missing in a list that the kit has read at another time. The
 *       result is <i>passed</i>.
 * </ul>
 *
 * <p>Every deviating check runs again, up to twice, because the message says whether the deviation
 * recurred. Checks share fresh responses. The list counts as unchanged if it is the same before and
 * after the replication lag. Somebody who invites and deletes within that time goes unnoticed.
 *
 * <p>Not thread-safe: the checks of a run are executed one after the other.
 */
final class Confirmation {
  /** How often the list is read before anything else is sent: replicas may respond in turn. */
  private static final int READINGS = 3;

  private static final int MAX_ATTEMPTS = 2;

  /** How often an attempt is repeated because the list changed during it. */
  private static final int MAX_CHANGES = 5;

  /** How often the kit waits for replicas in a row: during some, the list changes again. */
  private static final int MAX_PAUSES = 8;

  /** After the list has not settled so often in a row, the kit no longer waits for it. */
  private static final int MAX_WAITS = 3;

  private final Client client;
  private final Duration replicationLag;

  /** The lists with which the run began, and those that were read twice in a row. */
  private final List<Set<String>> lists = new ArrayList<>();

  private final Map<Integer, Round> rounds = new HashMap<>();
  private Target latest;
  private Instant settledAt = Instant.MIN;
  private int lastRound;
  private int vainWaits;

  private Confirmation(Client client, Target target, Duration replicationLag) {
    this.client = client;
    this.replicationLag = replicationLag;
    this.latest = target;
  }

  /**
   * Reads the list with which a run begins. Nothing else is sent before a change that precedes the
   * run has reached all replicas: no reading would explain it.
   *
   * @param replicationLag the time in which a change reaches all replicas of the server
   */
  static Confirmation open(Client client, Target target, Duration replicationLag) {
    var confirmation = new Confirmation(client, target, replicationLag);
    // The preflight has sent the plain request with both credentials, perhaps to two replicas.
    var plain = RequestTemplate.plain();
    confirmation.lists.add(confirmation.read(target.request(plain.as(Credential.PREFER_API_KEY))));
    confirmation.lists.add(confirmation.read(target.request(plain)));
    var unused = client.pauseUntil(Instant.now().plus(replicationLag));
    for (var repeat = 1; repeat < READINGS; repeat++) {
      confirmation.lists.add(confirmation.read(target.request(plain.repeated(repeat))));
    }
    return confirmation;
  }

  /** The requests that all checks share in their first or second attempts, and what they test. */
  private record Round(int number, Target target) {}

  /** The result of a check that deviated in its first execution. */
  CheckResult confirm(CheckExecution first) {
    var deviation = first.result();
    var mayHaveChanged = isExplainedByAChange(first);
    var isExplained = mayHaveChanged || first.lacksAResponse();
    var again = deviation;
    for (var attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
      var repeated =
          isExplained ? againUnlessChanging(first, attempt) : Optional.of(again(first, attempt));
      if (repeated.isEmpty()) {
        return deviation.with(Status.UNSTABLE, Optional.of(CheckResult.KEEPS_CHANGING));
      }
      again = repeated.get().result();
      var recurs = again.status() == Status.FAILED || again.waitsFor().isPresent();
      if (repeated.get().wasNotSent() || recurs) {
        return isExplained && recurs ? again : deviation;
      }
    }
    return mayHaveChanged || first.hasGatewayError()
        ? again
        : deviation.with(
            isExplained ? Status.UNSTABLE : Status.FAILED,
            Optional.of("did not recur in %d further attempts".formatted(MAX_ATTEMPTS)));
  }

  private boolean isExplainedByAChange(CheckExecution first) {
    var difference = first.listDifference();
    if (difference.isEmpty()) {
      return false;
    }
    var unused = settle(first.lastResponseAt());
    return difference.get().stream().allMatch(this::isMissingInAList);
  }

  private boolean isMissingInAList(String invitation) {
    return Stream.concat(lists.stream(), Stream.of(latest.list()))
        .anyMatch(list -> !list.contains(invitation));
  }

  /** Runs the check again, with the fresh responses that checks share in this attempt. */
  private CheckExecution again(CheckExecution check, int attempt) {
    var round = rounds.computeIfAbsent(attempt, unseen -> new Round(++lastRound, latest));
    return check.again(round.target(), request -> client.send(request.inRound(round.number())));
  }

  /**
   * Runs the check again until its lists do not differ, or they differ although the list is the
   * same immediately before and after them; empty if the list changes, whenever it is repeated.
   */
  private Optional<CheckExecution> againUnlessChanging(CheckExecution check, int attempt) {
    var isSettled = false;
    for (var change = 0; change <= MAX_CHANGES && !keepsChanging(); change++) {
      var before = latest.list();
      var wasSettled = isSettled;
      var again = again(check, attempt);
      isSettled = again.listDifference().isPresent() && settle(again.lastResponseAt());
      if (again.listDifference().isEmpty()
          || (wasSettled && isSettled && latest.list().equals(before))) {
        return Optional.of(again);
      }
      rounds.clear(); // the next one begins immediately after a reading
    }
    return Optional.empty();
  }

  /**
   * Reads the list until it is the same before and after the replication lag. Returns whether it
   * has been so since the deviation: some lists always change.
   */
  private boolean settle(Instant deviation) {
    var earliest = deviation.plus(replicationLag);
    for (var pause = 0;
        pause < MAX_PAUSES && settledAt.isBefore(earliest) && vainWaits < MAX_WAITS;
        pause++) {
      var before = readAgain();
      if (!client.pauseUntil(Instant.now().plus(replicationLag))) {
        return false;
      }
      var end = Instant.now();
      if (Stream.of(readAgain(), readAgain()).allMatch(before::equals)) {
        settledAt = end;
        lists.add(before);
      }
    }
    var hasSettled = !settledAt.isBefore(earliest);
    vainWaits = hasSettled ? 0 : vainWaits + 1;
    return hasSettled;
  }

  private Set<String> readAgain() {
    return read(latest.request(RequestTemplate.plain()).inRound(++lastRound));
  }

  /** The list. A response without a list changes nothing; the checks report it. */
  private Set<String> read(Request plain) {
    try {
      var response = client.send(plain).response();
      if (response.status() < 300 && response.parsedBody().hasAList()) {
        latest = latest.withList(response);
      }
    } catch (NoResponseException reportedByTheChecks) {
      // The list is the one that was read before.
    }
    return latest.list();
  }

  /** Whether the list changes so often that nothing can be said about its changes. */
  boolean keepsChanging() {
    return vainWaits >= MAX_WAITS;
  }

  /** The target with the list that was read last. */
  Target latest() {
    return latest;
  }
}
