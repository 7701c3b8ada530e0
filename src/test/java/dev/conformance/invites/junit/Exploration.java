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
import java.util.stream.Collectors;

/**
 * Sends the combinations of inputs of a thorough run one by one, and some of them together. Each
 * response is judged by the model of the contract. A deviation counts if a fresh response shows it
 * again; it is reported with the smallest combination that shows it.
 */
public final class Exploration {
  /** The most fresh requests for confirmation and reduction. */
  private static final int BUDGET = 600;

  /** What is left of them for those that a change of the list does not explain. */
  private static final int RESERVED = 60;

  private static final int SUSPECTS_AT_ONCE = 20;

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
  record Cause(Suspect smallest, boolean isConfirmed, List<Combination> others) {
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

  /** A response that deviates. */
  record Suspect(Combination combination, Deviation deviation, Judgement judgement) {
    /** One for each deviation. */
    static List<Suspect> of(Combination combination, Judgement judgement) {
      return judgement.deviations().stream()
          .map(one -> new Suspect(combination, one, judgement))
          .toList();
    }

    /** The same with the beginning of its message. */
    Suspect when(String beginning) {
      var message = beginning + deviation.message();
      return new Suspect(
          combination,
          new Deviation(deviation.requirement(), message, deviation.missing()),
          judgement);
    }

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
      suspects.addAll(Suspect.of(combination, judgement));
    }
    if (!suspects.isEmpty() && !judge.isListUnchanged()) {
      dropThoseThatAChangeExplains(suspects);
    }
    suspects.sort(Comparator.comparingInt(suspect -> suspect.combination().size()));
    suspects.forEach(this::investigate);
    Collections.shuffle(sound, random);
    causes.addAll(new Interference(session, judge).causes(sound));
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
      if (judge.requestsLeft() < RESERVED + some.size()) {
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
                    .filter(
                        cause ->
                            !suspect.judgement().wasUnavailable() || judge.requestsLeft() <= 0));
  }

  /** Removes or simplifies one input after the other as long as the response deviates. */
  private Cause reduced(Suspect suspect) {
    return suspect
        .combination()
        .simpler()
        .filter(one -> one.size() > 0 && judge.requestsLeft() > 0)
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
    assumeTrue(judge.hasJudged(requirement), "no generated input tests this requirement");
    if (!mine.isEmpty() && (!judge.hasListChanged() || judge.requestsLeft() <= 0)) {
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
    var rest = others > 0 ? "\n\nand for " + others + " more reasons" : "";
    return Finding.failed(message + rest, exchanges.toList()).with(status, message + rest);
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
