package dev.conformance.invites.junit;

import dev.conformance.invites.contract.Depth;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.http.Request;
import dev.conformance.invites.http.Target;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.platform.commons.support.AnnotationSupport;

/** The requests of all checks, selected or not, to whose responses the rules of a run apply. */
final class RuleRequests {
  private final Selection everything;
  private final Map<List<Class<?>>, List<DeclaredRequest>> declared = new ConcurrentHashMap<>();

  RuleRequests(Depth depth) {
    everything = new Selection(EnumSet.allOf(Requirement.class), depth);
  }

  /** The rule for the response to each request to which it applies. */
  Map<Request, Check> instances(Check rule, Target target) {
    var instances = new LinkedHashMap<Request, Check>();
    for (var request : declared.computeIfAbsent(suites(rule), this::declaredIn)) {
      rule.about(request)
          .ifPresent(
              instance ->
                  Selection.requests(Stream.of(instance), target).stream()
                      .filter(sent -> sent.method().equals("GET"))
                      .forEach(sent -> instances.putIfAbsent(sent, instance)));
    }
    return instances;
  }

  private static List<Class<?>> suites(Check rule) {
    var suite = rule.method().getDeclaringClass();
    return AnnotationSupport.findAnnotation(suite, ConformanceSuite.class)
        .map(annotation -> List.of(annotation.value()))
        .filter(suites -> !suites.isEmpty())
        .orElseGet(() -> List.of(suite));
  }

  private List<DeclaredRequest> declaredIn(List<Class<?>> suites) {
    return suites.stream()
        .flatMap(suite -> everything.checks(suite).stream())
        .flatMap(check -> check.declared().values().stream())
        .toList();
  }
}
