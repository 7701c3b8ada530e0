package dev.conformance.invites.junit;

import dev.conformance.invites.http.Exchange;
import dev.conformance.invites.http.NoResponseException;
import dev.conformance.invites.http.RequestTemplate;
import dev.conformance.invites.junit.LiveList.ListResponse;
import dev.conformance.invites.report.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/**
 * Confirms deviations before they count, because a project is live: others invite and accept while
 * the kit compares two responses, and a proxy may fail once.
 *
 * <ul>
 *   <li>A deviation that shows again with fresh responses has failed.
 *   <li>An attempt during which the owner's list has changed counts neither way and is repeated,
 *       unless its responses deviate in what nobody has changed.
 *   <li>A deviation that does not show in a few attempts is looked for in a burst of attempts at
 *       once: some faults show in a part of the responses, or only under load.
 *   <li>A 502, 503 or 504, or a connection that fails, in one attempt, in at most a quarter of
 *       them, or in the burst does not count.
 *   <li>If it does not show at all, the check has passed if the deviation is explained: a gateway
 *       responded, or the list has changed and the first responses show what nobody has changed.
 *       Otherwise it is unstable, and several such deviations are a defect.
 * </ul>
 *
 * <p>Not thread-safe: JUnit runs the checks of a session one after the other.
 */
final class Confirmation {
  private static final int ATTEMPTS_IN_SEQUENCE = 3;
  private static final int REQUESTS_AT_ONCE = 8;
  private static final int FEWEST_ATTEMPTS_AT_ONCE = 4;
  private static final int MOST_UNCOUNTED = 5;
  private static final int DEVIATIONS_OF_AN_UNSETTLED_LIST = 3;

  /** Fewer may be chance. */
  private static final int FEWEST_UNEXPLAINED = 5;

  /** So many deviations are examined completely before a change of the list explains the others. */
  private static final int EXAMINED_BEFORE_A_CHANGE_EXPLAINS = 4;

  private static final int ATTEMPTS_FOR_ONE_UNAVAILABLE = 4;

  private static final RequestTemplate ONCE_MORE = RequestTemplate.plain().repeated();
  private static final RequestTemplate FILTERED =
      RequestTemplate.plain().withQuery("username=nobody-was-invited-by-this-name%40example.com");

  private final Session session;
  private final ConfirmationBudget budget = new ConfirmationBudget();
  private final LiveList list;
  private final FreshEvaluation fresh;
  private final UnsafeReads unsafeReads;
  private final LiveList.Snapshot initial;
  private boolean isTestedForUnsafeReads;
  private boolean isUnstable;

  /** What deviated once and never again, of checks that judge one response, by its request. */
  private final Map<String, Finding> unexplained = new LinkedHashMap<>();

  private int explained;

  /** Reads the list a second time: a server may change it by each GET until nothing is left. */
  Confirmation(Session session) {
    this.session = session;
    this.list =
        new LiveList(session.known().orElseThrow(), new SessionReader(session, budget::spend));
    this.fresh = new FreshEvaluation(session, list);
    this.unsafeReads = new UnsafeReads(list);
    this.initial = list.latest();
    readAgain();
  }

  private void readAgain() {
    try {
      list.add(session.client().send(initial.target().request(ONCE_MORE)));
      if (list.hasChanged()) {
        testForUnsafeReads();
      }
    } catch (NoResponseException judgedByTheChecks) {
      // The checks that compare the two responses report it.
    }
  }

  private void testForUnsafeReads() {
    if (!isTestedForUnsafeReads) {
      isTestedForUnsafeReads = true;
      unsafeReads.find().ifPresent(list::keepDefect);
    }
  }

  /**
   * What the check finds with fresh responses.
   *
   * @param deviating what it has judged first
   */
  Finding confirm(Check check, Object suite, Finding first, Evidence deviating) {
    check.requirement().ifPresent(budget::begin);
    if (check.dependsOnTheList()) {
      deviating.receivedAt().ifPresent(list::letAChangeSettle);
    }
    return new Attempts(check, suite, first, responsesOf(deviating)).result();
  }

  /**
   * Looks for invitations that the server loses now and then, if deviations from a list that others
   * change were not seen again.
   */
  void watchAnUnstableList() {
    if (isUnstable && hasListChanged()) {
      list.watch(ConfirmationBudget.READS_OF_AN_UNSTABLE_LIST);
    }
  }

  /**
   * Judges comparisons that have passed once more if the owner's list has changed since: they may
   * have compared responses to requests before the change, after which a part of the server keeps
   * the old list. A list that was replaced a moment ago does not count, because a change may reach
   * the parts of a server one after the other.
   *
   * @param passed the checks with their suites
   * @return what the checks that fail now have found
   */
  Map<Check, Finding> afterAChange(Map<Check, Object> passed) {
    var failed = new LinkedHashMap<Check, Finding>();
    if (list.read()
        && !list.latest().list().equals(initial.list())
        && list.pause(ListHistory.SETTLING)) {
      passed.forEach(
          (check, suite) -> {
            check.requirement().ifPresent(budget::begin);
            if (fresh.missing(check, 0) < budget.left()) {
              failsByAnOldList(check, suite).ifPresent(finding -> failed.put(check, finding));
            }
          });
    }
    return failed;
  }

  private Optional<Finding> failsByAnOldList(Check check, Object suite) {
    var evidence = fresh.evidence(check, list.latest(), 0);
    var finding = FreshEvaluation.of(check, suite, evidence);
    return finding.status() == Status.FAILED
            && evidence.exchanges().stream().map(Exchange::response).anyMatch(list::isAnOldList)
        ? Optional.of(confirm(check, suite, finding, evidence))
            .filter(confirmed -> confirmed.status() == Status.FAILED)
        : Optional.empty();
  }

  /** What no check alone shows of the responses to equal requests, by the name of a check. */
  Map<String, Finding> defectsOfEqualRequests() {
    var defects = new LinkedHashMap<String, Finding>();
    list.defect()
        .ifPresent(
            found -> defects.put("lists an invitation unchanged until it is removed", found));
    if (unexplained.size() >= FEWEST_UNEXPLAINED) {
      var example = unexplained.values().iterator().next();
      defects.put(
          "responds to the first request as to later ones",
          Finding.failed(
              "the first responses to %d requests deviate, no later ones do, and no change of the list explains it, for example:\n%s"
                  .formatted(unexplained.size(), example.message()),
              example.exchanges()));
    }
    return defects;
  }

  private boolean hasListChanged() {
    return list.defect().isEmpty() && !list.latest().list().equals(initial.list());
  }

  private record Attempt(Finding finding, List<ListResponse> responses) {
    Attempt(Finding finding, Evidence evidence) {
      this(finding, responsesOf(evidence));
    }
  }

  private static List<ListResponse> responsesOf(Evidence evidence) {
    return evidence.exchanges().stream().map(ListResponse::of).toList();
  }

  /** The attempts to see one deviation again. */
  private final class Attempts {
    private final Check check;
    private final Object suite;
    private final Finding first;
    private final List<ListResponse> deviating;
    private final List<Finding> counted = new ArrayList<>();
    private int inconclusiveAttempts;
    private int unsettledAttempts;

    Attempts(Check check, Object suite, Finding first, List<ListResponse> deviating) {
      this.check = check;
      this.suite = suite;
      this.first = first;
      this.deviating = deviating;
    }

    Finding result() {
      inSequence();
      if (hasGivenUp()) {
        testForUnsafeReads();
        if (list.defect().isPresent()) {
          inconclusiveAttempts = 0;
          inSequence();
        }
      }
      if (noneDeviates() && !isExplainedByOneAttempt()) {
        atOnce();
      }
      return deviations()
          .findFirst()
          .or(this::oftenUnavailable)
          .map(this::seenAgain)
          .orElseGet(this::notSeenAgain);
    }

    private Stream<Finding> deviations() {
      return counted.stream().filter(finding -> !finding.hasPassed() && !finding.wasUnavailable());
    }

    private Optional<Finding> oftenUnavailable() {
      var unavailable = counted.stream().filter(Finding::wasUnavailable).toList();
      return unavailable.size() > 1
              && unavailable.size() * ATTEMPTS_FOR_ONE_UNAVAILABLE > counted.size()
          ? unavailable.stream().findFirst()
          : Optional.empty();
    }

    private boolean noneDeviates() {
      return deviations().findAny().isEmpty();
    }

    private void inSequence() {
      while (noneDeviates()
          && counted.size() < (isExplainedByOneAttempt() ? 1 : ATTEMPTS_IN_SEQUENCE)
          && !hasGivenUp()
          && fresh.missing(check, counted.size() + 1) < budget.left()) {
        if (check.dependsOnTheList()) {
          list.settle();
        }
        var before = list.latest();
        count(before, List.of(attempt(before, counted.size() + 1)));
      }
    }

    private boolean hasGivenUp() {
      return inconclusiveAttempts - unsettledAttempts >= MOST_UNCOUNTED;
    }

    private void atOnce() {
      var before = list.latest();
      var requests = Math.max(1, fresh.requests(check, before).size());
      var attempts = Math.max(FEWEST_ATTEMPTS_AT_ONCE, REQUESTS_AT_ONCE / requests);
      var areKnown = fresh.missing(check, ATTEMPTS_IN_SEQUENCE + attempts) == 0;
      var tasks = new ArrayList<Callable<Optional<Attempt>>>();
      for (var number = 1; number <= attempts; number++) {
        var attempt = ATTEMPTS_IN_SEQUENCE + number;
        tasks.add(() -> Optional.of(attempt(before, attempt)));
        if (!areKnown) {
          tasks.add(() -> companion(attempt % 2 == 0 ? FILTERED : RequestTemplate.plain()));
        }
      }
      if (areKnown || attempts * (requests + 1) < budget.left()) {
        count(
            before,
            Concurrently.run(tasks, tasks.size()).stream()
                .flatMap(Optional::stream)
                .filter(attempt -> !attempt.finding().wasUnavailable())
                .toList());
      }
    }

    /** A server may mix up different requests that it serves at once. */
    private Optional<Attempt> companion(RequestTemplate template) {
      try {
        var unused = list.send(list.latest().target().request(template));
      } catch (NoResponseException judgedByTheAttempts) {
        // Only the responses of the attempts matter.
      }
      return Optional.empty();
    }

    private void count(LiveList.Snapshot before, List<Attempt> attempts) {
      var counting =
          areConclusive(attempts, before)
              ? attempts
              : list.unexplained(
                  attempts.stream().filter(one -> one.finding().status() == Status.FAILED).toList(),
                  Attempt::responses,
                  before);
      counting.stream().map(Attempt::finding).forEach(counted::add);
      inconclusiveAttempts += counting.isEmpty() ? 1 : 0;
    }

    private boolean areConclusive(List<Attempt> attempts, LiveList.Snapshot before) {
      var findings = attempts.stream().map(Attempt::finding).toList();
      if (!check.dependsOnTheList() || findings.stream().anyMatch(Finding::wasNotSent)) {
        return true;
      }
      return findings.stream().noneMatch(finding -> finding.status() == Status.FAILED)
          ? list.isUnchangedSince(before)
          : isConclusive(list.compareWith(before));
    }

    private boolean isConclusive(LiveList.Comparison comparison) {
      return switch (comparison) {
        case SETTLED -> true;
        case SAME -> {
          unsettledAttempts++;
          yield unsettledAttempts >= DEVIATIONS_OF_AN_UNSETTLED_LIST;
        }
        case DIFFERENT -> false;
      };
    }

    private Attempt attempt(LiveList.Snapshot before, int number) {
      var evidence = fresh.evidence(check, before, number);
      return new Attempt(FreshEvaluation.of(check, suite, evidence), evidence);
    }

    private Finding seenAgain(Finding again) {
      if (again.wasNotSent()) {
        return notSent(again);
      }
      var times = counted.stream().filter(one -> one.status() == Status.FAILED).count();
      return times == 0 || times == counted.size()
          ? again
          : again.with(
              Status.FAILED,
              "%s\n(seen in %d of %d fresh attempts)"
                  .formatted(again.message(), times, counted.size()));
    }

    /**
     * The kit stops sending requests after many without a response: another one is not a
     * coincidence.
     */
    private Finding notSent(Finding again) {
      return first.noResponse().isPresent() ? first : unstable("not confirmed: " + again.message());
    }

    private Finding notSeenAgain() {
      var passed = counted.stream().filter(Finding::hasPassed).reduce((one, later) -> later);
      if (passed.isEmpty()) {
        return unstable("not confirmed, because " + whyNoAttemptPassed());
      }
      if (isExplainedByAChange()) {
        explained++;
        return passed.get();
      }
      if (first.wasUnavailable() && !first.isWithoutConnection()) {
        return passed.get();
      }
      if (first.exchanges().size() == 1 && !first.wasUnavailable()) {
        unexplained.putIfAbsent(first.exchanges().get(0).title(), first);
      }
      return unstable("not seen again in %d fresh attempts".formatted(counted.size()));
    }

    private boolean isExplainedByAChange() {
      return check.dependsOnTheList()
          && hasListChanged()
          && list.explains(deviating, initial.target());
    }

    private boolean isExplainedByOneAttempt() {
      return isExplainedByAChange() && explained >= EXAMINED_BEFORE_A_CHANGE_EXPLAINS;
    }

    private String whyNoAttemptPassed() {
      if (!counted.isEmpty()) {
        return "no attempt got a response from the server itself";
      }
      return inconclusiveAttempts == 0
          ? "the run has used all its requests for confirmation"
          : "the list of invitations changed or could not be read during each attempt";
    }

    private Finding unstable(String why) {
      isUnstable |= check.dependsOnTheList();
      return first.with(Status.UNSTABLE, why + ": " + first.message());
    }
  }
}
