package dev.conformance.invites.report;

import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.contract.Resources;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.commons.lang3.StringUtils;

/**
 * The likely causes of the failures of a run. The self-tests record which checks and test cases
 * each fault of the reference server fails; a diagnosis names the faults whose symptoms a run
 * shows.
 */
public final class Diagnosis {
  /** The share of a fault's tested symptoms that must have failed. */
  private static final double LEAST_SHARE = 0.8;

  private static final int FEWEST_FAILURES = 3;

  /** Accepted deviations need no fix, and unstable ones are no reliable symptoms. */
  private static final Set<Status> TO_FIX = EnumSet.of(Status.FAILED, Status.WARNED);

  private static final String EVERY_CASE = ": *";

  /** The faults of {@code symptoms.txt}. */
  private static final List<Fault> RECORDED = recorded();

  /**
   * A likely cause.
   *
   * @param fault the id of the fault of the reference server
   * @param title what a server with the fault does
   * @param explained how many failed test cases the fault explains
   * @param failures how many test cases failed
   * @param requirements the failed requirements that the fault explains
   */
  public record Cause(
      String fault, String title, int explained, int failures, Set<Requirement> requirements) {
    /** One sentence, with the command that starts a server with the same mistake. */
    @Override
    public String toString() {
      return "%s. This explains %d of %d failed checks (%s); serve --fault %s shows it."
          .formatted(
              title,
              explained,
              failures,
              requirements.stream().map(Requirement::id).collect(Collectors.joining(", ")),
              fault);
    }
  }

  /** A fault of the reference server, and the checks and test cases that it fails. */
  private record Fault(String id, String title, Set<String> symptoms) {
    Cause cause(Set<String> explained, int failures) {
      var requirements = EnumSet.noneOf(Requirement.class);
      for (var name : explained) {
        Requirement.withId(StringUtils.substringBefore(name, " ")).ifPresent(requirements::add);
      }
      return new Cause(id, title, explained.size(), failures, requirements);
    }

    int count(Set<String> names) {
      return symptomsAmong(names).size();
    }

    Set<String> symptomsAmong(Set<String> names) {
      return symptoms.stream().filter(names::contains).collect(Collectors.toSet());
    }

    /** The fault with those symptoms that were tested, each test case by its name. */
    Fault tested(Map<String, Set<String>> namesByCheck) {
      var tested = new HashSet<String>();
      for (var symptom : symptoms) {
        var names = namesByCheck.getOrDefault(check(symptom), Set.of());
        if (symptom.endsWith(EVERY_CASE)) {
          tested.addAll(names);
        } else if (names.contains(symptom)) {
          tested.add(symptom);
        }
      }
      return new Fault(id, title, tested);
    }
  }

  private Diagnosis() {}

  private static List<Fault> recorded() {
    var table = new ArrayList<Fault>();
    for (var line : Resources.text("/symptoms.txt").lines().toList()) {
      if (line.startsWith("  ")) {
        table.get(table.size() - 1).symptoms().add(line.strip());
      } else {
        var parts = line.split(": ", 2);
        table.add(new Fault(parts[0], parts[1], new TreeSet<>()));
      }
    }
    return List.copyOf(table);
  }

  /** The likely causes of the failures of a run, the most important first. */
  public static List<Cause> of(List<RequirementResult> requirements) {
    return requirements.stream().noneMatch(result -> result.status() == Status.FAILED)
        ? List.of()
        : causes(requirements.stream().flatMap(result -> result.checks().stream()).toList());
  }

  /** The recorded symptoms, by the id of the fault. */
  public static Map<String, Set<String>> symptoms() {
    return RECORDED.stream().collect(Collectors.toMap(Fault::id, Fault::symptoms));
  }

  /** The name of a check with its test case, unique in a run. */
  public static String name(CheckResult check) {
    return check.requirement().id() + " " + check.name();
  }

  /** The names, with {@code check: *} in place of a check's test cases if all are listed. */
  public static Set<String> abbreviate(Set<String> names, Set<String> allNames) {
    var abbreviated = new TreeSet<>(names);
    allNames.stream()
        .collect(Collectors.groupingBy(Diagnosis::check, Collectors.toSet()))
        .forEach(
            (check, cases) -> {
              if (cases.size() > 1 && names.containsAll(cases)) {
                abbreviated.removeAll(cases);
                abbreviated.add(check + EVERY_CASE);
              }
            });
    return abbreviated;
  }

  private static String check(String name) {
    return StringUtils.substringBefore(name, ": ");
  }

  /**
   * The causes of the failures in these results, the one that explains most first; empty if no
   * fault matches.
   */
  public static List<Cause> causes(Collection<CheckResult> results) {
    var failed = names(results, TO_FIX);
    var tested =
        names(results, EnumSet.of(Status.PASSED, Status.FAILED, Status.WARNED)).stream()
            .collect(Collectors.groupingBy(Diagnosis::check, Collectors.toSet()));
    var faults =
        RECORDED.stream()
            .sorted(Comparator.comparingInt(fault -> fault.symptoms.size()))
            .map(fault -> fault.tested(tested))
            .toList();
    var unexplained = new HashSet<>(failed);
    var causes = new ArrayList<Cause>();
    for (var fault = best(faults, unexplained, failed, LEAST_SHARE);
        fault.isPresent();
        // What the first cause leaves unexplained resembles many faults.
        fault = best(faults, unexplained, failed, 1)) {
      var explained = fault.get().symptomsAmong(unexplained);
      causes.add(fault.get().cause(explained, failed.size()));
      unexplained.removeAll(explained);
    }
    return List.copyOf(causes);
  }

  private static Set<String> names(Collection<CheckResult> results, Set<Status> statuses) {
    return results.stream()
        .filter(check -> statuses.contains(check.status()))
        .map(Diagnosis::name)
        .collect(Collectors.toSet());
  }

  /**
   * The fault that fits best; of those that fit equally, the first one.
   *
   * @param faults those with the fewest symptoms first
   */
  private static Optional<Fault> best(
      List<Fault> faults, Set<String> unexplained, Set<String> failed, double leastShare) {
    return faults.stream()
        .filter(fault -> fault.count(unexplained) >= FEWEST_FAILURES)
        .filter(fault -> fault.count(failed) >= leastShare * fault.symptoms.size())
        .max(
            Comparator.comparingInt(fault -> 2 * fault.count(unexplained) - fault.symptoms.size()));
  }
}
