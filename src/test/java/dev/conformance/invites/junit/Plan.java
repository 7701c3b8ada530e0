package dev.conformance.invites.junit;

import dev.conformance.invites.config.Settings.Gate;
import dev.conformance.invites.contract.Depth;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.http.PreconditionNotMetException;
import dev.conformance.invites.http.Request;
import dev.conformance.invites.http.Target;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Which requests the checks of some suites need: known from their annotations, without a run. */
final class Plan {
  private final Set<Requirement> only;
  private final Depth depth;

  /** The selected checks of a method: reflection takes a while. */
  private final Map<Method, List<Check>> checks = new ConcurrentHashMap<>();

  Plan(Gate gate) {
    this(gate.only(), gate.depth());
  }

  Plan(Set<Requirement> only, Depth depth) {
    this.only = only;
    this.depth = depth;
  }

  /** The requests of the suite's selected checks, each once, in the order of use. */
  List<Request> requests(Class<?> suite, Target known) {
    return requests(suite, known, check -> true);
  }

  /** The same without those that have to be sent in a certain order. */
  List<Request> requestsInAnyOrder(Class<?> suite, Target known) {
    return requests(suite, known, check -> !check.isASequence(known));
  }

  private List<Request> requests(Class<?> suite, Target known, Predicate<Check> which) {
    var requests = new LinkedHashSet<Request>();
    checks(suite).stream().filter(which).forEach(check -> add(requests, check, known));
    return List.copyOf(requests);
  }

  /** The suite's selected checks. */
  List<Check> checks(Class<?> suite) {
    return methods(suite).flatMap(method -> checks(method).stream()).toList();
  }

  private static void add(Set<Request> requests, Check check, Target known) {
    try {
      requests.addAll(check.requests(known));
    } catch (PreconditionNotMetException reportedWhenTheCheckRuns) {
      // The check itself will say what is missing; there is nothing to fetch for it.
    }
  }

  private Stream<Method> methods(Class<?> suite) {
    return Arrays.stream(suite.getDeclaredMethods())
        .filter(this::isSelected)
        .sorted(Comparator.comparing(Method::getName));
  }

  List<Check> checks(Method method) {
    return checks.computeIfAbsent(
        method, key -> Check.of(key).stream().filter(this::isSelected).toList());
  }

  private boolean isSelected(Check check) {
    return check
            .requirement()
            .map(only::contains)
            .orElse(only.size() == Requirement.values().length)
        && check.depth().compareTo(depth) <= 0;
  }

  /** Whether the run compares the owner's list with the same list read again. */
  boolean readsTheListAgain() {
    return only.contains(Requirement.HTTP_1);
  }

  boolean isSelected(Method method) {
    return (method.isAnnotationPresent(Verifies.class)
            || method.isAnnotationPresent(Observes.class))
        && !checks(method).isEmpty();
  }
}
