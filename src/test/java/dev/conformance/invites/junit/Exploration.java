package dev.conformance.invites.junit;

import dev.conformance.invites.contract.Area;
import dev.conformance.invites.contract.ContractModel;
import dev.conformance.invites.contract.Deviation;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.http.TargetData;
import dev.conformance.invites.inputs.Combination;
import dev.conformance.invites.inputs.Combinations;
import dev.conformance.invites.junit.CombinationJudge.Judgement;
import dev.conformance.invites.report.RecordedExchange;
import dev.conformance.invites.report.Status;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.platform.commons.util.ExceptionUtils;

/**
 * Sends the combinations of inputs of a thorough run one by one, and some of them at once. Each
 * response is judged by the model of the contract. A deviation counts if a fresh response shows it
 * again; it is reported with the smallest combination that shows it.
 */
public final class Exploration {
  /** The most fresh requests for confirmation and reduction. */
  private static final int BUDGET = 300;

  private static final int SENT_AT_ONCE = 140;
  private static final int MOST_CAUSES = 3;
  private static final int SHOWN = 3;

  private final Session session;
  private final CombinationJudge judge;
  private final Random random;
  private final List<Cause> causes = new ArrayList<>();

  /**
   * Why responses deviate.
   *
   * @param combination the smallest combination of inputs that deviates
   * @param deviation what deviates
   * @param isConfirmed whether a fresh response showed it again
   * @param exchange the evidence
   * @param others further combinations that deviate for the same reason
   */
  private record Cause(
      Combination combination,
      Deviation deviation,
      boolean isConfirmed,
      Optional<RecordedExchange> exchange,
      List<Combination> others) {

    /** A response that deviates in two ways is one combination. */
    void addOther(Combination other) {
      if (!other.equals(combination) && !others.contains(other)) {
        others.add(other);
      }
    }

    boolean explains(Combination other, Area area) {
      return deviation.requirement().area() == area && other.includes(combination);
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
    session.prefetch(all.stream().flatMap(one -> one.requestIfPossible(target).stream()).toList());
    var suspects = new ArrayList<Suspect>();
    var sound = new ArrayList<Combination>();
    for (var combination : all) {
      var judgement = judge.first(combination);
      if (judgement.deviations().isEmpty()) {
        sound.add(combination);
      }
      judgement.deviations().forEach(one -> suspects.add(new Suspect(combination, one, judgement)));
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

  private void investigate(Suspect suspect) {
    var known =
        causes.stream()
            .filter(cause -> cause.explains(suspect.combination(), suspect.area()))
            .findFirst()
            .or(() -> lastOfMany(suspect.deviation().requirement()));
    if (known.isPresent()) {
      known.get().addOther(suspect.combination());
    } else {
      causes.add(cause(suspect));
    }
  }

  /** A requirement with many causes is reported with a few of them. */
  private Optional<Cause> lastOfMany(Requirement requirement) {
    var same = causes.stream().filter(one -> one.deviation().requirement() == requirement).toList();
    return same.size() < MOST_CAUSES || same.stream().noneMatch(Cause::isConfirmed)
        ? Optional.empty()
        : Optional.of(same.get(same.size() - 1));
  }

  private Cause cause(Suspect suspect) {
    return judge
        .deviatesAgain(suspect.combination(), suspect.area())
        .map(again -> reduced(suspect.combination(), again, suspect.area()))
        .orElseGet(
            () ->
                new Cause(
                    suspect.combination(),
                    suspect.deviation(),
                    false,
                    suspect.judgement().exchange(),
                    new ArrayList<>()));
  }

  /** Removes or simplifies one input after the other as long as the response deviates. */
  private Cause reduced(Combination combination, Judgement judgement, Area area) {
    var smaller =
        combination
            .simpler()
            .filter(one -> one.size() > 0 && judge.hasBudget())
            .map(one -> new Suspected(one, judge.fresh(one)))
            .filter(one -> one.judgement().in(area).isPresent())
            .findFirst();
    return smaller
        .map(one -> reduced(one.combination(), one.judgement(), area))
        .orElseGet(
            () ->
                new Cause(
                    combination,
                    judgement.in(area).orElseThrow(),
                    true,
                    judgement.exchange(),
                    new ArrayList<>()));
  }

  private record Suspected(Combination combination, Judgement judgement) {}

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
          .forEach(suspect -> causes.add(amongOthers(suspect, !again.isEmpty())));
    }
  }

  private static Cause amongOthers(Suspect suspect, boolean isConfirmed) {
    var deviation = suspect.deviation();
    return new Cause(
        suspect.combination(),
        new Deviation(
            deviation.requirement(),
            "while other requests are in progress: " + deviation.message(),
            deviation.missing()),
        isConfirmed,
        suspect.judgement().exchange(),
        new ArrayList<>());
  }

  /** What deviates, unless the list has changed in the meantime. */
  private List<Suspect> deviatingAtOnce(List<Combination> some) {
    var isReadable = judge.isListUnchanged() || judge.isListUnchanged();
    if (!isReadable) {
      return List.of();
    }
    var tasks =
        some.stream()
            .<Callable<List<Suspect>>>map(one -> () -> suspects(one, judge.atOnce(one)))
            .toList();
    var threads = Executors.newFixedThreadPool(session.settings().limits().parallelism());
    try {
      var found = new ArrayList<Suspect>();
      for (var task : threads.invokeAll(tasks)) {
        found.addAll(task.get());
      }
      return found.isEmpty() || judge.isListUnchanged() ? found : List.of();
    } catch (ExecutionException failure) {
      throw ExceptionUtils.throwAsUncheckedException(failure.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return List.of();
    } finally {
      threads.shutdownNow();
    }
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
    var mine =
        causes.stream().filter(cause -> cause.deviation().requirement() == requirement).toList();
    var confirmed = mine.stream().filter(Cause::isConfirmed).toList();
    if (!confirmed.isEmpty()) {
      throw new Found(finding(Status.FAILED, "", confirmed));
    }
    if (!mine.isEmpty() && !judge.hasListChanged()) {
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
    var exchanges = causes.stream().limit(MOST_CAUSES).flatMap(one -> one.exchange().stream());
    return new Finding(
        status,
        message + (others > 0 ? "\n\nand for " + others + " more reasons" : ""),
        exchanges.toList(),
        Optional.empty(),
        Optional.empty());
  }

  private static String words(Cause cause) {
    var others = cause.others();
    return Stream.of(
            Stream.of(cause.deviation().message(), "smallest input: " + cause.combination()),
            others.stream()
                .limit(1)
                .map(
                    any ->
                        "also deviating: %s, for example %s"
                            .formatted(
                                others.size() == 1
                                    ? "1 other input"
                                    : others.size() + " other inputs",
                                others.stream()
                                    .limit(SHOWN)
                                    .map(Combination::toString)
                                    .collect(Collectors.joining("; ")))))
        .flatMap(lines -> lines)
        .collect(Collectors.joining("\n"));
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
