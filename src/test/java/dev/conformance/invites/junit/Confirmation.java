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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides whether a deviation counts. A deviation is a recorded fact, and counts unless one of two
 * things explains it and the check passes when it runs again:
 *
 * <ul>
 *   <li>A response is missing, is a 5xx, or calls the nonce of a right Digest response stale. The
 *       result is <i>passed</i> after a 502, 503 or 504 or a stale nonce, and <i>unstable</i>
 *       otherwise.
 *   <li>The project has changed: the check compares two readable lists, and each of the invitations
 *       that make the difference is missing in a list that the kit has read at another time. The
 *       result is <i>passed</i>, or <i>unstable</i> if such invitations change each time.
 * </ul>
 *
 * <p>A deviating check runs again, up to twice, because the message says whether the deviation
 * recurred. Checks share fresh responses. If a change may explain that the lists differ again, the
 * attempt is repeated between two readings of the list, one replication lag before and one after
 * it: the difference counts if one of its invitations is in both readings, or in neither. An
 * invitation that is sent and deleted between them counts as a deviation.
 *
 * <p>Not thread-safe: the checks of a run are executed one after the other.
 */
final class Confirmation {
  private static final int MAX_ATTEMPTS = 2;

  /** How often a check runs between two readings because the invitations that differ change. */
  private static final int MAX_CHANGES = 3;

  /** After this many differences that no change explains, the kit no longer waits for readings. */
  private static final int MAX_RECURRENCES = 3;

  private final Client client;
  private final Duration replicationLag;

  /** The lists that the kit has read, each as its {@link Target#list}. */
  private final List<Set<String>> readings = new ArrayList<>();

  private final Map<Integer, Round> rounds = new HashMap<>();
  private Target latest;
  private Instant readAt = Instant.MIN;
  private int lastRound;
  private int recurrences;

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
    confirmation.readings.add(
        confirmation.read(target.request(plain.as(Credential.PREFER_API_KEY))));
    confirmation.readings.add(confirmation.read(target.request(plain)));
    confirmation.pauseAfter(Instant.now());
    confirmation.readings.add(
        confirmation.readTwice(
            target.request(plain.repeated(1)), target.request(plain.repeated(2))));
    return confirmation;
  }

  /** The fresh responses that checks share in an attempt: their number, and the tested target. */
  private record Round(int number, Target target) {}

  /** The result of a check that deviated in its first execution. */
  CheckResult confirm(CheckExecution first) {
    var deviation = first.result();
    var mayHaveChanged = isExplainedByAChange(first);
    var isExplained = mayHaveChanged || first.lacksAResponse();
    if (deviation.waitsFor().isPresent() && !isExplained) {
      return deviation; // counts against the requirement that the check waits for
    }
    var again = deviation;
    for (var attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
      var repeated =
          isExplained ? againBetweenReadings(first, attempt) : Optional.of(again(first, attempt));
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
    if (!difference.isEmpty() && readAt.isBefore(first.lastResponseAt().plus(replicationLag))) {
      var unused = readAfter(first.lastResponseAt());
    }
    return !difference.isEmpty()
        && difference.stream()
            .allMatch(item -> readings.stream().anyMatch(list -> !list.contains(item)));
  }

  /** Runs the check again, with the fresh responses that checks share in this attempt. */
  private CheckExecution again(CheckExecution check, int attempt) {
    var round = rounds.computeIfAbsent(attempt, unseen -> new Round(++lastRound, latest));
    return check.again(round.target(), request -> client.send(request.inRound(round.number())));
  }

  /**
   * Runs the check again, and between two readings as long as its lists differ; empty if the
   * invitations that differ change each time.
   */
  private Optional<CheckExecution> againBetweenReadings(CheckExecution check, int attempt) {
    var again = again(check, attempt);
    for (var change = 0;
        !again.listDifference().isEmpty() && recurrences < MAX_RECURRENCES;
        change++) {
      if (change == MAX_CHANGES) {
        return Optional.empty();
      }
      var before = readTwice();
      pauseAfter(Instant.now());
      var unused = readTwice(); // for checks that compare a response with the target's list
      rounds.clear();
      again = again(check, attempt);
      if (differsFromReadings(again, before)) {
        recurrences++;
        return Optional.of(again);
      }
    }
    return Optional.of(again);
  }

  /** Whether an invitation that makes the difference is in both readings, or in neither. */
  private boolean differsFromReadings(CheckExecution again, Set<String> before) {
    var difference = again.listDifference();
    if (difference.isEmpty()) {
      return false;
    }
    var after = readAfter(again.lastResponseAt());
    return difference.stream().anyMatch(item -> before.contains(item) == after.contains(item));
  }

  /** The list after all replicas have what a response of this time may have lacked. */
  private Set<String> readAfter(Instant time) {
    pauseAfter(time);
    readAt = Instant.now();
    readings.add(readTwice());
    return readings.get(readings.size() - 1);
  }

  private void pauseAfter(Instant time) {
    client.pauseUntil(time.plus(replicationLag));
  }

  private Set<String> readTwice() {
    var plain = latest.request(RequestTemplate.plain());
    return readTwice(plain.inRound(++lastRound), plain.inRound(++lastRound));
  }

  /** What one of two responses lists: a server may lose an invitation now and then. */
  private Set<String> readTwice(Request first, Request second) {
    var listed = new HashSet<>(read(first));
    listed.addAll(read(second));
    return listed;
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

  /** The target with the list that was read last. */
  Target latest() {
    return latest;
  }
}
