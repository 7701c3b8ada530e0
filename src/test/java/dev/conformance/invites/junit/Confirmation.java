package dev.conformance.invites.junit;

import dev.conformance.invites.contract.Invitation;
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
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Decides whether a deviation counts. A deviation is a recorded fact, and counts unless one of two
 * things explains it and the check passes when it runs again:
 *
 * <ul>
 *   <li>A response is missing, is a 502, 503 or 504, or calls the nonce of a right Digest response
 *       stale. The result is <i>unstable</i> after a missing response, and <i>passed</i> otherwise.
 *   <li>The project has changed: the check compares readable lists, and each invitation that makes
 *       the difference may have been created, edited or deleted in the meantime. The result is
 *       <i>passed</i>, or <i>unstable</i> if such invitations change each time.
 * </ul>
 *
 * <p>An invitation is there from its creation to its deletion, and ids never come back. That a list
 * lacks it counts if a later reading has it, and if it was created an hour before the run or an
 * earlier reading has it. Between a reading and a response is at least one replication lag, in
 * which replicas may differ. Otherwise, the check runs again between two readings: the difference
 * counts if one of its invitations is in both, or in neither.
 *
 * <p>A check whose deviation counts runs again, up to twice, because the message says whether the
 * deviation recurred. Checks share fresh responses.
 *
 * <p>Not thread-safe: the checks of a run are executed one after the other.
 */
final class Confirmation {
  private static final int MAX_ATTEMPTS = 2;

  /** How often a check runs between two readings because the invitations that differ change. */
  private static final int MAX_CHANGES = 3;

  /** After this many differences that no change explains, the kit no longer waits for readings. */
  private static final int MAX_RECURRENCES = 3;

  private static final int READINGS_IN_A_ROW = 3;

  /** Nobody changes a project twice within this time. */
  private static final Duration BETWEEN_CHANGES = Duration.ofSeconds(2);

  /** An invitation that was created earlier than this before the run is old. */
  private static final Duration RECENT = Duration.ofHours(1);

  private final Client client;
  private final Duration replicationLag;

  /** When the run began, by the server's clock. */
  private final Instant serverTime;

  private final List<ListReading> readings = new ArrayList<>();

  private final Map<Integer, Round> rounds = new HashMap<>();
  private boolean isChangedByGet;
  private Target latest;
  private int lastRound;
  private int recurrences;

  private Confirmation(Client client, Target target, Duration replicationLag) {
    this.client = client;
    this.replicationLag = replicationLag;
    this.serverTime = target.serverTime();
    this.latest = target;
  }

  /**
   * Reads the list with which a run begins, three times in a row: a list that is different each
   * time is changed by GET, and not by people. If the project may have changed just before the run,
   * nothing else is sent until all replicas have the change: no earlier reading would show it.
   *
   * @param replicationLag the time in which a change reaches all replicas of the server
   */
  static Confirmation open(Client client, Target target, Duration replicationLag) {
    var confirmation = new Confirmation(client, target, replicationLag);
    // The preflight has sent the plain request with both credentials, perhaps to two replicas.
    var plain = RequestTemplate.plain();
    Stream.of(plain.as(Credential.PREFER_API_KEY), plain, plain.repeated(1), plain.repeated(2))
        .map(target::request)
        .distinct()
        .limit(READINGS_IN_A_ROW)
        .forEach(
            request -> confirmation.readings.addAll(confirmation.read(request).stream().toList()));
    confirmation.isChangedByGet = confirmation.hasReadAnotherListEachTime();
    if (!confirmation.isOld()) {
      client.pauseUntil(Instant.now().plus(replicationLag));
      confirmation.readTwice();
    }
    return confirmation;
  }

  private boolean hasReadAnotherListEachTime() {
    var lists = readings.stream().map(ListReading::list).distinct().count();
    var first = readings.stream().map(ListReading::from).min(Comparator.naturalOrder());
    var last = readings.stream().map(ListReading::to).max(Comparator.naturalOrder());
    return lists == READINGS_IN_A_ROW
        && first.orElseThrow().plus(BETWEEN_CHANGES).isAfter(last.orElseThrow());
  }

  private boolean isOld() {
    var created = latest.invitations().stream().map(Invitation::createdAt).toList();
    return !created.isEmpty()
        && created.stream().allMatch(time -> time.filter(this::isOld).isPresent());
  }

  /** The fresh responses that checks share in an attempt: their number, and the tested target. */
  private record Round(int number, Target target) {}

  /** The result of a check that deviated in its first execution. */
  CheckResult confirm(CheckExecution first) {
    if (first.lacksAResponse()) {
      return withTheMissingResponse(first);
    }
    if (isExplainedByAChange(first)) {
      return betweenReadings(first);
    }
    var deviation = first.result();
    if (deviation.waitsFor().isPresent()) {
      return deviation; // counts against the requirement that the check waits for
    }
    for (var attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
      var again = again(first, attempt);
      if (again.wasNotSent() || recurs(again)) {
        return deviation;
      }
    }
    return didNotRecur(deviation, Status.FAILED);
  }

  private static boolean recurs(CheckExecution again) {
    var result = again.result();
    return result.status() == Status.FAILED || result.waitsFor().isPresent();
  }

  private static CheckResult didNotRecur(CheckResult deviation, Status status) {
    return deviation.with(status, Optional.of(CheckResult.DID_NOT_RECUR));
  }

  private CheckResult withTheMissingResponse(CheckExecution first) {
    var again = first;
    for (var attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
      again = again(first, attempt);
      if (again.wasNotSent()) {
        return first.result().with(Status.NOT_EXERCISED, Optional.of(CheckResult.NOT_REPEATED));
      }
      if (recurs(again)) {
        return isExplainedByAChange(again) ? betweenReadings(again) : again.result();
      }
    }
    return first.hasGatewayError() ? again.result() : didNotRecur(first.result(), Status.UNSTABLE);
  }

  /** Whether each invitation that makes the difference may have come or gone in the meantime. */
  private boolean isExplainedByAChange(CheckExecution deviating) {
    var difference = deviating.listDifference();
    if (difference.isEmpty() || isChangedByGet) {
      return false;
    }
    var lists = deviating.lists();
    var later = readingFrom(deviating.lastResponseAt().plus(replicationLag));
    return later.isEmpty()
        || difference.stream().noneMatch(item -> wasThere(item, lists, later.get()));
  }

  /** Whether an invitation was there from the first list that lacks it until the later reading. */
  private boolean wasThere(String item, List<ListReading> lists, ListReading later) {
    var created = later.list().get(item);
    if (created == null || isOld(created)) {
      return created != null;
    }
    var lackedAt =
        lists.stream()
            .filter(list -> !list.has(item))
            .map(ListReading::from)
            .min(Comparator.naturalOrder())
            .orElse(Instant.EPOCH)
            .minus(replicationLag);
    return readings.stream()
        .anyMatch(reading -> !reading.to().isAfter(lackedAt) && reading.has(item));
  }

  private boolean isOld(Instant created) {
    return created.isBefore(serverTime.minus(RECENT));
  }

  private CheckExecution again(CheckExecution check, int attempt) {
    var round = rounds.computeIfAbsent(attempt, unseen -> new Round(++lastRound, latest));
    return check.again(round.target(), request -> client.send(request.inRound(round.number())));
  }

  private CheckResult betweenReadings(CheckExecution first) {
    var again = again(first, 1);
    for (var change = 0;
        !again.listDifference().isEmpty() && recurrences < MAX_RECURRENCES;
        change++) {
      if (change == MAX_CHANGES) {
        return first.result().with(Status.UNSTABLE, Optional.of(CheckResult.KEEPS_CHANGING));
      }
      var before = readTwice();
      client.pauseUntil(Instant.now().plus(replicationLag));
      readTwice(); // for checks that compare a response with the target's list
      rounds.clear();
      again = again(first, 1);
      if (differs(again, before)) {
        recurrences++;
        return again.result();
      }
    }
    return again.lacksAResponse()
        ? first.result().with(Status.UNSTABLE, Optional.of(CheckResult.KEEPS_CHANGING))
        : again.result();
  }

  private boolean differs(CheckExecution again, Optional<ListReading> before) {
    var difference = again.listDifference();
    if (difference.isEmpty() || before.isEmpty()) {
      return false;
    }
    return readingFrom(again.lastResponseAt().plus(replicationLag))
        .filter(
            after ->
                difference.stream().anyMatch(item -> before.get().has(item) == after.has(item)))
        .isPresent();
  }

  /** A reading that began at this time or later; empty if the server returns no list. */
  private Optional<ListReading> readingFrom(Instant time) {
    var known = readings.stream().filter(reading -> !reading.from().isBefore(time)).findFirst();
    if (known.isPresent()) {
      return known;
    }
    client.pauseUntil(time);
    return readTwice();
  }

  private Optional<ListReading> readTwice() {
    var plain = latest.request(RequestTemplate.plain());
    var reading =
        Stream.of(plain.inRound(++lastRound), plain.inRound(++lastRound))
            .flatMap(request -> read(request).stream())
            .reduce(ListReading::or);
    readings.addAll(reading.stream().toList());
    return reading;
  }

  /** The list; empty if the response has none, which the checks report. */
  private Optional<ListReading> read(Request plain) {
    try {
      var exchange = client.send(plain);
      var reading = ListReading.of(exchange);
      latest = reading.map(list -> latest.withList(exchange.response())).orElse(latest);
      return reading;
    } catch (NoResponseException reportedByTheChecks) {
      return Optional.empty();
    }
  }

  /** The target with the list that was read last. */
  Target latest() {
    return latest;
  }
}
