package dev.conformance.invites.junit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.conformance.invites.contract.Area;
import dev.conformance.invites.contract.ContractModel;
import dev.conformance.invites.contract.Deviation;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.http.TargetData;
import dev.conformance.invites.inputs.Combination;
import dev.conformance.invites.inputs.Combinations;
import dev.conformance.invites.junit.CombinationJudge.Judgement;
import dev.conformance.invites.report.Status;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Sends the combinations of inputs of a thorough run one by one, and some of them at once. Each
 * response is judged by the model of the contract. A deviation counts if a fresh response shows it
 * again; it is reported with the smallest combination that shows it.
 */
public final class Exploration {
  /** The most fresh requests for confirmation and reduction. */
  private static final int BUDGET = 400;

  /** What is left of them for those that a change of the list does not explain. */
  private static final int RESERVED = 60;

  private static final int SUSPECTS_AT_ONCE = 20;
  private static final int SENT_AT_ONCE = 110;

  private static final int RESPONSES_FOR_ONE_UNAVAILABLE = 4;

  private static final int MOST_CAUSES = 3;
  private static final int SHOWN = 3;

  private final Session session;
  private final CombinationJudge judge;
  private final Random random;
  private final List<Cause> causes = new ArrayList<>();

  /**
   * Why responses deviate.
   *
   * @param smallest the smallest combination of inputs that deviates
   * @param isConfirmed whether a fresh response showed it again
   * @param others further combinations that deviate for the same reason
   */
  private record Cause(Suspect smallest, boolean isConfirmed, List<Combination> others) {
    Cause(Suspect smallest, boolean isConfirmed) {
      this(smallest, isConfirmed, new ArrayList<>());
    }

    /** A response that deviates in two ways is one combination. */
    void addOther(Combination other) {
      if (!other.equals(smallest.combination()) && !others.contains(other)) {
        others.add(other);
      }
    }

    boolean explains(Suspect other) {
      return smallest.area() == other.area()
          && other.combination().includes(smallest.combination());
    }

    Requirement requirement() {
      return smallest.deviation().requirement();
    }
  }

  private record Suspect(Combination combination, Deviation deviation, Judgement judgement) {
    Area area() {
      return deviation.requirement().area();
    }
  }

  private Exploration(Session session) {
    this.session = session;
    this.judge = new CombinationJudge(session, BUDGET);
    this.random = new Random(session.settings().gate().seed());
  }

  /** Sends and judges all combinations. */
  static Exploration of(Session session) {
    var exploration = new Exploration(session);
    exploration.explore();
    return exploration;
  }

  private void explore() {
    var target = session.known().orElseThrow();
    var all = combinations(target);
    session
        .client()
        .prefetch(all.stream().flatMap(one -> one.requestIfPossible(target).stream()).toList());
    var suspects = new ArrayList<Suspect>();
    var sound = new ArrayList<Combination>();
    for (var combination : all) {
      var judgement = judge.first(combination);
      if (judgement.deviations().isEmpty()) {
        sound.add(combination);
      }
      suspects.addAll(suspects(combination, judgement));
    }
    if (!suspects.isEmpty() && !judge.isListUnchanged()) {
      dropThoseThatAChangeExplains(suspects);
    }
    suspects.sort(Comparator.comparingInt(suspect -> suspect.combination().size()));
    suspects.forEach(this::investigate);
    sendAtOnce(sound);
  }

  /** Those that judge a selected requirement. */
  private List<Combination> combinations(TargetData target) {
    var gate = session.settings().gate();
    var model = new ContractModel(gate.profile(), List.of());
    return new Combinations(target, gate.seed())
        .all().stream()
            .filter(
                one ->
                    !Collections.disjoint(model.predict(one.description()).judged(), gate.only()))
            .toList();
  }

  /**
   * Stops when less than half of some suspects are explained: then the change is not the reason.
   */
  private void dropThoseThatAChangeExplains(List<Suspect> suspects) {
    suspects.removeIf(suspect -> judge.isRightByTheNewestList(suspect.combination()));
    var combinations = suspects.stream().map(Suspect::combination).distinct().toList();
    for (var begin = 0; begin < combinations.size(); begin += SUSPECTS_AT_ONCE) {
      var some =
          combinations.subList(begin, Math.min(begin + SUSPECTS_AT_ONCE, combinations.size()));
      if (!judge.hasBudgetFor(RESERVED + some.size())) {
        return;
      }
      var explained = judge.rightBeforeOrAfterAChange(some);
      suspects.removeIf(suspect -> explained.contains(suspect.combination()));
      if (explained.size() < some.size() / 2) {
        return;
      }
    }
  }

  private void investigate(Suspect suspect) {
    var known =
        causes.stream()
            .filter(cause -> cause.explains(suspect))
            .findFirst()
            .or(() -> lastOfMany(suspect.deviation().requirement()));
    if (known.isPresent()) {
      known.get().addOther(suspect.combination());
    } else {
      cause(suspect).ifPresent(causes::add);
    }
  }

  /** A requirement with many causes is reported with a few of them. */
  private Optional<Cause> lastOfMany(Requirement requirement) {
    var same = causes.stream().filter(one -> one.requirement() == requirement).toList();
    return same.size() < MOST_CAUSES || same.stream().noneMatch(Cause::isConfirmed)
        ? Optional.empty()
        : Optional.of(same.get(same.size() - 1));
  }

  /** Empty if the server was only unavailable for a moment. */
  private Optional<Cause> cause(Suspect suspect) {
    return judge
        .deviatesAgain(suspect.combination(), suspect.area())
        .flatMap(again -> suspect(suspect.combination(), again, suspect.area()))
        .map(this::reduced)
        .or(
            () ->
                Optional.of(new Cause(suspect, false))
                    .filter(cause -> !suspect.judgement().wasUnavailable() || !judge.hasBudget()));
  }

  /** Removes or simplifies one input after the other as long as the response deviates. */
  private Cause reduced(Suspect suspect) {
    return suspect
        .combination()
        .simpler()
        .filter(one -> one.size() > 0 && judge.hasBudget())
        .flatMap(one -> suspect(one, judge.fresh(one), suspect.area()).stream())
        .findFirst()
        .map(this::reduced)
        .orElseGet(() -> new Cause(suspect, true));
  }

  private static Optional<Suspect> suspect(
      Combination combination, Judgement judgement, Area area) {
    return judgement.in(area).map(deviation -> new Suspect(combination, deviation, judgement));
  }

  /**
   * Sends combinations that have not deviated at once, again if one of them deviates: a server may
   * mix up requests or callers, or answer from a cache that they share.
   */
  private void sendAtOnce(List<Combination> sound) {
    var chosen = new ArrayList<>(sound);
    Collections.shuffle(chosen, random);
    var some = chosen.subList(0, Math.min(SENT_AT_ONCE, chosen.size()));
    var first = deviatingAtOnce(some);
    if (!first.isEmpty()) {
      var again = deviatingAtOnce(some);
      (again.isEmpty() ? first : again)
          .forEach(suspect -> causes.add(new Cause(amongOthers(suspect), !again.isEmpty())));
    }
  }

  private static Suspect amongOthers(Suspect suspect) {
    var deviation = suspect.deviation();
    var message = "while other requests are in progress: " + deviation.message();
    return new Suspect(
        suspect.combination(),
        new Deviation(deviation.requirement(), message, deviation.missing()),
        suspect.judgement());
  }

  /**
   * What deviates, unless the list has changed in the meantime. A server that is rarely unavailable
   * does not deviate.
   */
  private List<Suspect> deviatingAtOnce(List<Combination> some) {
    var isStable =
        Stream.generate(judge::isListUnchanged).limit(2).anyMatch(unchanged -> unchanged);
    if (!isStable) {
      return List.of();
    }
    var newest = judge.newest();
    var tasks =
        some.stream()
            .<Callable<List<Suspect>>>map(one -> () -> suspects(one, judge.atOnce(one, newest)))
            .toList();
    var found =
        AtOnce.run(tasks, session.settings().limits().parallelism()).stream()
            .flatMap(List::stream)
            .toList();
    var unavailable = found.stream().filter(one -> one.judgement().wasUnavailable()).count();
    var deviating =
        unavailable * RESPONSES_FOR_ONE_UNAVAILABLE > some.size()
            ? found
            : found.stream().filter(one -> !one.judgement().wasUnavailable()).toList();
    return judge.counting(deviating, Suspect::judgement, newest);
  }

  private static List<Suspect> suspects(Combination combination, Judgement judgement) {
    return judgement.deviations().stream()
        .map(one -> new Suspect(combination, one, judgement))
        .toList();
  }

  /**
   * Fails if responses deviate from this requirement.
   *
   * @throws AssertionError if one does
   */
  public void verify(Requirement requirement) {
    var mine = causes.stream().filter(cause -> cause.requirement() == requirement).toList();
    var confirmed = mine.stream().filter(Cause::isConfirmed).toList();
    if (!confirmed.isEmpty()) {
      throw new Found(finding(Status.FAILED, "", confirmed));
    }
    assumeTrue(
        judge.hasJudged(requirement), "no generated input of this target is about the requirement");
    if (!mine.isEmpty() && (!judge.hasListChanged() || !judge.hasBudget())) {
      throw new Found(finding(Status.UNSTABLE, "not seen again: ", mine));
    }
  }

  private static Finding finding(Status status, String beginning, List<Cause> causes) {
    var message =
        causes.stream()
            .limit(MOST_CAUSES)
            .map(cause -> beginning + words(cause))
            .collect(Collectors.joining("\n\n"));
    var others = causes.size() - MOST_CAUSES;
    var exchanges =
        causes.stream()
            .limit(MOST_CAUSES)
            .flatMap(one -> one.smallest().judgement().recorded().stream());
    return new Finding(
        status,
        message + (others > 0 ? "\n\nand for " + others + " more reasons" : ""),
        exchanges.toList(),
        Optional.empty(),
        Optional.empty(),
        false);
  }

  private static String words(Cause cause) {
    var smallest = cause.smallest();
    var words = smallest.deviation().message() + "\nsmallest input: " + smallest.combination();
    var others = cause.others().stream().map(Combination::toString).toList();
    return others.isEmpty()
        ? words
        : "%s\nalso deviating: %s, for example %s"
            .formatted(
                words,
                others.size() == 1 ? "1 other input" : others.size() + " other inputs",
                others.stream().limit(SHOWN).collect(Collectors.joining("; ")));
  }

  /** A finding that is already confirmed. */
  static final class Found extends AssertionError {
    private static final long serialVersionUID = 1L;

    private final transient Finding finding;

    private Found(Finding finding) {
      super(finding.message());
      this.finding = finding;
    }

    Finding finding() {
      return finding;
    }
  }
}
