package dev.conformance.invites.junit;

import dev.conformance.invites.contract.Area;
import dev.conformance.invites.contract.ContractModel;
import dev.conformance.invites.contract.Deviation;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.http.Exchange;
import dev.conformance.invites.http.NoResponseException;
import dev.conformance.invites.http.NoResponseException.Reason;
import dev.conformance.invites.http.PreconditionNotMetException;
import dev.conformance.invites.http.TargetData;
import dev.conformance.invites.inputs.Combination;
import dev.conformance.invites.report.RecordedExchange;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Judges the response to a combination of inputs by the model of the contract. */
final class CombinationJudge {
  private static final int ATTEMPTS = 3;
  private static final int MOST_UNCOUNTED = 5;

  private final Session session;
  private final AtomicInteger budget;
  private final LiveList list;
  private final Set<Requirement> judged = ConcurrentHashMap.newKeySet();

  /**
   * What the model says about one response.
   *
   * @param deviations what deviates, each under the requirement that it violates
   * @param recorded the evidence; empty if nothing deviates
   * @param wasUnavailable whether the server was unavailable
   * @param received the response; empty if there is none or nothing deviates
   */
  record Judgement(
      List<Deviation> deviations,
      Optional<RecordedExchange> recorded,
      boolean wasUnavailable,
      Optional<LiveList.ListResponse> received) {
    static final Judgement RIGHT =
        new Judgement(List.of(), Optional.empty(), false, Optional.empty());

    boolean isRight() {
      return deviations.isEmpty();
    }

    /** The first deviation from a requirement of this area. */
    Optional<Deviation> in(Area area) {
      return deviations.stream().filter(one -> one.requirement().area() == area).findFirst();
    }
  }

  /**
   * @param budget how many fresh requests it may send
   */
  CombinationJudge(Session session, int budget) {
    this.session = session;
    this.budget = new AtomicInteger(budget);
    this.list =
        new LiveList(
            session.known().orElseThrow(),
            new SessionReader(session, took -> this.budget.decrementAndGet()));
  }

  /** How many fresh requests it may still send. */
  int requestsLeft() {
    return budget.get();
  }

  /** Whether others have changed the list since the run began. */
  boolean hasListChanged() {
    return list.hasChanged();
  }

  /** Whether a response was judged by this requirement. */
  boolean hasJudged(Requirement requirement) {
    return judged.contains(requirement);
  }

  /** Judges the response that the run has, or gets now if it has none. */
  Judgement first(Combination combination) {
    return judge(combination, session.known().orElseThrow(), session.client()::send);
  }

  /** Whether the response that the run has is right for the newest list. */
  boolean isRightByTheNewestList(Combination combination) {
    return judge(combination, list.latest().target(), session.client()::send).isRight();
  }

  /** Judges a fresh response by the newest list; what a change may explain does not deviate. */
  Judgement fresh(Combination combination) {
    var before = list.latest();
    var judgement = judge(combination, before.target(), list::send);
    return judgement.isRight() || counts(judgement, before) ? judgement : Judgement.RIGHT;
  }

  /** The list by which responses are judged now. */
  LiveList.Snapshot newest() {
    return list.latest();
  }

  /** Judges a response that was received while the list was this one. */
  Judgement received(Combination combination, LiveList.Snapshot newest, Exchange exchange) {
    return judge(combination, newest.target(), request -> exchange);
  }

  /** Judges a fresh response by this list, while other requests are in progress. */
  Judgement atOnce(Combination combination, LiveList.Snapshot newest) {
    return judge(combination, newest.target(), session.client()::sendFresh);
  }

  /**
   * Those combinations whose fresh responses are right for the list before or after them: others
   * may change it in the meantime.
   */
  List<Combination> rightBeforeOrAfterAChange(List<Combination> some) {
    var received = new ConcurrentHashMap<Combination, Exchange>();
    var before = list.latest().target();
    var tasks =
        some.stream()
            .<Callable<Judgement>>map(
                one ->
                    () ->
                        judge(
                            one,
                            before,
                            request -> {
                              var exchange = list.send(request);
                              received.put(one, exchange);
                              return exchange;
                            }))
            .toList();
    var judgements = Concurrently.run(tasks, session.settings().limits().parallelism());
    list.read();
    var after = list.latest().target();
    return IntStream.range(0, judgements.size())
        .filter(
            i ->
                Optional.ofNullable(received.get(some.get(i)))
                    .filter(
                        exchange ->
                            judgements.get(i).isRight()
                                || judge(some.get(i), after, request -> exchange).isRight())
                    .isPresent())
        .mapToObj(some::get)
        .toList();
  }

  /**
   * Judges fresh responses until one deviates from a requirement of this area and no change of the
   * list explains it; empty if none does in a few attempts. A 502, 503 or 504 counts only if the
   * server is never available.
   */
  Optional<Judgement> deviatesAgain(Combination combination, Area area) {
    var passed = 0;
    var uncounted = 0;
    while (passed < ATTEMPTS && uncounted < MOST_UNCOUNTED && requestsLeft() > 0) {
      list.settle();
      var before = list.latest();
      var judgement = judge(combination, before.target(), list::send);
      var isLastChance = passed == 0 && uncounted == MOST_UNCOUNTED - 1;
      if (judgement.in(area).isEmpty()) {
        passed++;
      } else if ((!judgement.wasUnavailable() || isLastChance) && counts(judgement, before)) {
        return Optional.of(judgement);
      } else {
        uncounted++;
      }
    }
    return Optional.empty();
  }

  private boolean counts(Judgement judgement, LiveList.Snapshot before) {
    return !counting(List.of(judgement), Function.identity(), before).isEmpty();
  }

  /** Those that no change of the list explains, with the judgements of responses by this list. */
  <T> List<T> counting(
      List<T> deviations, Function<T, Judgement> judgement, LiveList.Snapshot before) {
    return deviations.isEmpty()
        ? deviations
        : list.counting(
            deviations, one -> judgement.apply(one).received().stream().toList(), before);
  }

  /** Reads the list, and says whether it is as it was when it was read last. */
  boolean isListUnchanged() {
    var before = list.latest();
    return list.read() && list.latest().version() == before.version();
  }

  private Judgement judge(Combination combination, TargetData target, Evidence.Sender sender) {
    try {
      var request = combination.request(target);
      var profile = session.settings().gate().profile();
      var prediction =
          new ContractModel(profile, target.invitations()).predict(combination.description());
      try {
        var exchange = sender.send(request);
        if (Evidence.isOfAProjectThatIsNotEmpty(exchange, target, sender)) {
          return Judgement.RIGHT;
        }
        judged.addAll(prediction.judged());
        var deviations = prediction.deviations(exchange.response(), profile, target.invitations());
        return deviations.isEmpty()
            ? Judgement.RIGHT
            : new Judgement(
                deviations,
                Optional.of(session.record(exchange)),
                exchange.response().isUnavailable(),
                Optional.of(
                    new LiveList.ListResponse(
                        exchange, combination.description().filter().readings())));
      } catch (NoResponseException missing) {
        return missing.reason() == Reason.NOT_SENT || prediction.mayBeUnanswered()
            ? Judgement.RIGHT
            : new Judgement(
                List.of(new Deviation(prediction.violated(), missing.description())),
                Optional.of(session.record(request, missing)),
                missing.reason().isUnavailability(),
                Optional.empty());
      }
    } catch (PreconditionNotMetException notSent) {
      return Judgement.RIGHT;
    }
  }
}
