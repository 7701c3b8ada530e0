package dev.conformance.invites.junit;

import dev.conformance.invites.contract.Depth;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.http.Request;
import dev.conformance.invites.http.Target;
import java.lang.reflect.Method;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which checks of the suites a run includes: those of some requirements, up to a depth. It reads
 * them from the annotations, without a server.
 */
public record Selection(Set<Requirement> only, Depth depth) {

  public Selection {
    only = Set.copyOf(only);
  }

  /** The checks of the suites in words, each with its test case. */
  public List<String> names(List<Class<?>> suites) {
    return checks(suites).map(Check::name).toList();
  }

  /** The requests of the suites' checks, each once. */
  public Set<Request> requests(List<Class<?>> suites, Target target) {
    return checks(suites)
        .flatMap(check -> check.possibleRequests(target))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  Stream<Check> checks(List<Class<?>> suites) {
    return suites.stream().flatMap(this::checks);
  }

  Stream<Check> checks(Class<?> suite) {
    return Check.of(suite).stream()
        .filter(check -> only.contains(check.requirement()))
        .filter(check -> check.depth().compareTo(depth) <= 0);
  }

  Stream<Check> checks(Method method) {
    return checks(method.getDeclaringClass()).filter(check -> check.method().equals(method));
  }
}
