package dev.conformance.invites.engine;

import dev.conformance.invites.contract.Depth;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.http.Target;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which checks of the suites a run includes: those of some requirements, up to a depth. It reads
 * them from the annotations, without a server.
 */
public record Selection(Set<Requirement> only, Depth depth) {

  public Selection {
    only = Set.copyOf(only);
  }

  /** The checks of the suites in words, each with its test case; * marks depth thorough. */
  public List<String> names(List<Class<?>> suites) {
    return suites.stream()
        .flatMap(this::checks)
        .map(check -> check.name() + (check.depth() == Depth.THOROUGH ? " *" : ""))
        .toList();
  }

  /** The checks of a suite, with what the target makes of their test cases. */
  public List<Check> checks(Class<?> suite, Target target) {
    return Check.distinct(checks(suite), target).toList();
  }

  private Stream<Check> checks(Class<?> suite) {
    return Check.of(suite).stream()
        .filter(check -> only.contains(check.requirement()))
        .filter(check -> check.depth().compareTo(depth) <= 0);
  }
}
