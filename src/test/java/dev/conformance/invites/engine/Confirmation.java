package dev.conformance.invites.engine;

import static dev.conformance.invites.report.Outcome.*;

import dev.conformance.invites.engine.CheckExecutor.Responses;
import dev.conformance.invites.http.Client;
import dev.conformance.invites.http.NoResponseException;
import dev.conformance.invites.http.Request;
import dev.conformance.invites.http.RequestTemplate;
import dev.conformance.invites.http.Target;
import dev.conformance.invites.http.auth.Credential;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Decides whether a deviation counts. A complete response that deviates is a recorded fact, and
 * counts unless one of two things explains it and the check passes when it runs again:
 *
 * <ul>
 *   <li>A response is missing, is a 408, 502, 503 or 504, or calls the nonce of a right Digest
 *       response stale. Only that response is requested again: the others stay on record.
 *   <li>The project has changed: the check compares readable lists, and the {@link Timeline} does
 *       not contradict any of the invitations that make the difference.
 * </ul>
 *
 * <p>A check whose deviation counts runs again as well, because the message says whether the
 * deviation recurred. Checks share the fresh responses of a {@link Round}.
 *
 * <p>Not thread-safe: the checks of a run are executed one after the other.
 */
final class Confirmation {
  private static final int MAX_ATTEMPTS = 2;

  /** How often a check runs again because other invitations make the difference. */
  private static final int MAX_CHANGES = 3;

  private final Client client;
  private final CheckExecutor executor;
  private final Duration replicationLag;
  private final List<Round> rounds = new ArrayList<>();
  private Target latest;

  /** Fresh responses, requested at this time or later, and the list with which they begin. */
  private record Round(int number, Instant startedAt, Target target) {}

  private Confirmation(
      Client client, CheckExecutor executor, Target target, Duration replicationLag) {
    this.client = client;
    this.executor = executor;
    this.replicationLag = replicationLag;
    this.latest = target;
  }

  /**
   * Reads the list with which a run begins, three times in a row: a list that is different each
   * time is changed by GET. If an invitation is so new that replicas may lack it, nothing else is
   * sent until all of them have it.
   *
   * @param replicationLag the time in which a change reaches all replicas of the server
   */
  static Confirmation open(
      Client client, CheckExecutor executor, Target target, Duration replicationLag) {
    var confirmation = new Confirmation(client, executor, target, replicationLag);
    // The preflight has sent the plain request with both credentials, perhaps to two replicas.
    var plain = RequestTemplate.plain();
    Stream.of(plain.as(Credential.PREFER_API_KEY), plain, plain.repeated(1), plain.repeated(2))
        .map(target::request)
        .distinct()
        .limit(3)
        .forEach(confirmation::read);
    if (!confirmation.latest.invitations().stream().allMatch(confirmation.timeline()::isOld)) {
      client.pauseUntil(Instant.now().plus(replicationLag));
    }
    return confirmation;
  }

  private Timeline timeline() {
    return Timeline.of(client.received(), latest, replicationLag);
  }

  /** The outcome of a check after its first execution, with what shows it. */
  Execution confirm(Execution first) {
    var complete = completed(first, 0);
    return complete.difference().isEmpty() ? counted(complete) : withAnotherList(complete);
  }

  /**
   * The check with fresh responses in place of those that are missing. If a limit of the run
   * prevents that, the check is not exercised: its deviation counts against no requirement.
   *
   * @param round the number of the round in which the check has run; 0 for its first execution
   */
  private Execution completed(Execution first, int round) {
    if (!first.hasDeviation() || !first.lacksAResponse()) {
      return first;
    }
    var again = first;
    for (var attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
      var fresh = completing(first, round(round + attempt));
      again = executor.execute(first.check(), first.target(), fresh);
      if (again.wasNotSent()) {
        return first.with(new NoResponse(first.deviation(), Recurrence.NOT_REPEATED));
      }
      if (again.hasDeviation()) {
        return again.lacksAResponse() ? again.with(Recurrence.RECURS) : again;
      }
    }
    return first.hasTransientError() ? again : first.with(Recurrence.DID_NOT_RECUR);
  }

  /** What was received, and fresh responses in place of what was missing. */
  private Responses completing(Execution execution, Round round) {
    return request -> {
      var received = execution.received(request).filter(it -> !it.isTransientError());
      return received.isPresent() ? received.get() : client.send(request.inRound(round.number()));
    };
  }

  /** A deviation of a check that waits counts against the requirement that it waits for. */
  private Execution counted(Execution first) {
    if (!(first.outcome() instanceof Deviates) || first.lacksAResponse()) {
      return first;
    }
    for (var attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
      var again = again(first, round(attempt));
      if (again.wasNotSent() || again.hasDeviation()) {
        return first.with(again.hasDeviation() ? Recurrence.RECURS : Recurrence.NOT_REPEATED);
      }
    }
    return first.with(Recurrence.DID_NOT_RECUR);
  }

  private Execution withAnotherList(Execution first) {
    var deviating = first;
    for (var change = 0; !isContradicted(deviating); change++) {
      if (change == MAX_CHANGES) {
        return first.with(new Deviates(first.deviation(), Recurrence.KEEPS_CHANGING));
      }
      var round = roundAfter(deviating);
      var again = completed(again(first, round), round.number());
      if (!isContradicted(deviating)) {
        if (again.difference().isEmpty()) {
          return counted(again);
        }
        deviating = again;
      }
    }
    return counted(deviating);
  }

  private boolean isContradicted(Execution deviating) {
    var timeline = timeline();
    return timeline.isChangedByGet()
        || deviating.difference().stream().anyMatch(timeline::contradicts);
  }

  private Execution again(Execution check, Round round) {
    return executor.execute(
        check.check(), round.target(), request -> client.send(request.inRound(round.number())));
  }

  private Round round(int attempt) {
    return attempt <= rounds.size() ? rounds.get(attempt - 1) : begin();
  }

  /** The last round if it began one lag after the responses, or a new one. */
  private Round roundAfter(Execution deviating) {
    var time = deviating.receivedAt().plus(replicationLag);
    var isLate = !rounds.isEmpty() && !rounds.get(rounds.size() - 1).startedAt().isBefore(time);
    if (!isLate) {
      client.pauseUntil(Instant.now().plus(replicationLag));
    }
    return isLate ? rounds.get(rounds.size() - 1) : begin();
  }

  private Round begin() {
    var number = rounds.size() + 1;
    var startedAt = Instant.now();
    read(latest.request(RequestTemplate.plain()).inRound(number));
    rounds.add(new Round(number, startedAt, latest));
    return rounds.get(rounds.size() - 1);
  }

  /** A response without a list, which the checks report, changes nothing. */
  private void read(Request plain) {
    try {
      var exchange = client.send(plain);
      if (ListReading.of(exchange, latest.projectId()).isPresent()) {
        latest = latest.withList(exchange.response());
      }
    } catch (NoResponseException reportedByTheChecks) {
      return;
    }
  }

  /** The target with the list that was read last. */
  Target latest() {
    return latest;
  }
}
