package dev.conformance.invites.report;

import static java.util.stream.Collectors.groupingBy;

import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.contract.Resources;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The likely causes of the failures of a run. The self-tests record which checks and test cases
 * each fault of the reference server fails; a diagnosis names the faults whose symptoms a run
 * shows.
 */
public final class Diagnosis {
  /** A match shows at least this share of the symptoms of a fault. */
  private static final double SHOWN = 0.8;

  private static final int FEWEST_FAILURES = 3;
  private static final String EVERY_CASE = ": *";

  private final Map<Fault, Set<String>> table;

  /**
   * A likely cause.
   *
   * @param fault the id of the fault of the reference server
   * @param title what a server with the fault does
   * @param requirements the failed requirements that it explains
   */
  public record Cause(String fault, String title, Set<Requirement> requirements) {
    /** In one sentence, with the command that shows the same mistake. */
    @Override
    public String toString() {
      return "%s: %s. This explains %s; serve --fault %s shows it."
          .formatted(
              fault,
              title,
              requirements.stream().map(Requirement::id).collect(Collectors.joining(", ")),
              fault);
    }
  }

  private record Fault(String id, String title) {}

  private Diagnosis(Map<Fault, Set<String>> table) {
    this.table = table;
  }

  /** The diagnosis by the recorded symptoms. */
  public static Diagnosis ofRecordedSymptoms() {
    var table = new LinkedHashMap<Fault, Set<String>>();
    var symptoms = new HashSet<String>();
    for (var line : Resources.text("/symptoms.txt").lines().toList()) {
      if (line.startsWith("  ")) {
        symptoms.add(line.strip());
      } else {
        symptoms = new HashSet<>();
        var parts = line.split(": ", 2);
        table.put(new Fault(parts[0], parts[1]), symptoms);
      }
    }
    return new Diagnosis(table);
  }

  /** The name of a check with its test case, unique in a run. */
  public static String name(CheckResult check) {
    return check.requirement().id() + " " + check.name();
  }

  /** The names, with {@code check: *} for a check of which every test case is among them. */
  public static Set<String> abbreviate(Set<String> names, Set<String> all) {
    var sizes = all.stream().collect(groupingBy(Diagnosis::check, Collectors.counting()));
    var abbreviated = new TreeSet<String>();
    names.stream()
        .collect(groupingBy(Diagnosis::check))
        .forEach(
            (check, cases) -> {
              if (cases.size() > 1 && Long.valueOf(cases.size()).equals(sizes.get(check))) {
                abbreviated.add(check + EVERY_CASE);
              } else {
                abbreviated.addAll(cases);
              }
            });
    return abbreviated;
  }

  private static String check(String name) {
    var end = name.indexOf(": ");
    return end < 0 ? name : name.substring(0, end);
  }

  /**
   * The causes of the failures in these results, the one that explains most first; empty if no
   * fault matches.
   */
  public List<Cause> causes(Collection<CheckResult> results) {
    var exercised = names(results, check -> check.status() != Status.NOT_EXERCISED);
    var unexplained = new HashSet<>(names(results, check -> check.status().deviates()));
    var causes = new ArrayList<Cause>();
    for (var match = best(unexplained, exercised);
        match.isPresent();
        match = best(unexplained, exercised)) {
      causes.add(match.get().cause(results));
      unexplained.removeAll(match.get().explained());
    }
    return List.copyOf(causes);
  }

  private static Set<String> names(Collection<CheckResult> results, Predicate<CheckResult> which) {
    return results.stream().filter(which).map(Diagnosis::name).collect(Collectors.toSet());
  }

  private Optional<Match> best(Set<String> failed, Set<String> exercised) {
    return table.entrySet().stream()
        .map(entry -> Match.of(entry.getKey(), expected(entry.getValue(), exercised), failed))
        .filter(Match::isLikely)
        .max(Match.BY_FIT);
  }

  /** The symptoms that this run can show. */
  private static Set<String> expected(Set<String> symptoms, Set<String> exercised) {
    return exercised.stream()
        .filter(name -> symptoms.contains(name) || symptoms.contains(check(name) + EVERY_CASE))
        .collect(Collectors.toSet());
  }

  /**
   * How well a fault explains the failures.
   *
   * @param explained the failures that are symptoms of the fault
   * @param missing how many of its symptoms the run does not show
   */
  private record Match(Fault fault, Set<String> explained, int missing) {
    private static final Comparator<Match> BY_FIT =
        Comparator.comparingInt(match -> match.explained().size() - match.missing());

    static Match of(Fault fault, Set<String> expected, Set<String> failed) {
      var explained = new HashSet<>(expected);
      explained.retainAll(failed);
      return new Match(fault, explained, expected.size() - explained.size());
    }

    boolean isLikely() {
      return explained.size() >= FEWEST_FAILURES
          && explained.size() >= SHOWN * (explained.size() + missing);
    }

    Cause cause(Collection<CheckResult> results) {
      var requirements = EnumSet.noneOf(Requirement.class);
      results.stream()
          .filter(check -> explained.contains(name(check)))
          .forEach(check -> requirements.add(check.requirement()));
      return new Cause(fault.id(), fault.title(), requirements);
    }
  }
}
