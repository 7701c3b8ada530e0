package dev.conformance.invites.junit;

import dev.conformance.invites.contract.Depth;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.http.PreconditionNotMetException;
import dev.conformance.invites.http.Request;
import dev.conformance.invites.http.Target;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.commons.lang3.StringUtils;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * A check method with one of its requirements and one of its test cases: what runs as one test.
 *
 * @param requirement the requirement that it verifies; empty for an observation
 * @param title the test case in words; empty if the method has only one
 * @param testCase the constant of an enum of cases; empty if the method has no {@link Cases}
 * @param requests the requests for the parameters that are responses; of several on one parameter,
 *     the one of this test case
 */
record Check(
    Method method,
    Optional<Requirement> requirement,
    String title,
    Optional<TestCase> testCase,
    Map<Parameter, DeclaredRequest> requests) {
  /**
   * The checks of a method, one for each of its requirements and test cases.
   *
   * @param isSelected whether to include the checks of a requirement, or observations
   */
  static List<Check> of(Method method, Predicate<Optional<Requirement>> isSelected) {
    var requirements =
        verifies(method)
            .map(verifies -> Stream.of(verifies.value()).map(Optional::of))
            .orElseGet(() -> Stream.of(Optional.empty()))
            .filter(isSelected)
            .toList();
    if (requirements.isEmpty()) {
      return List.of();
    }
    var declared = new LinkedHashMap<Parameter, List<DeclaredRequest>>();
    for (var parameter : method.getParameters()) {
      declared.put(parameter, DeclaredRequest.of(parameter));
    }
    return requirements.stream().flatMap(requirement -> of(method, requirement, declared)).toList();
  }

  private static Stream<Check> of(
      Method method,
      Optional<Requirement> requirement,
      Map<Parameter, List<DeclaredRequest>> declared) {
    var requests = new LinkedHashMap<Parameter, DeclaredRequest>();
    declared.forEach(
        (parameter, alternatives) ->
            alternatives.stream().findFirst().ifPresent(only -> requests.put(parameter, only)));
    var check = new Check(method, requirement, "", Optional.empty(), requests);
    var cases = AnnotationSupport.findAnnotation(method, Cases.class);
    if (cases.isPresent()) {
      return constants(cases.get(), requirement).map(check::with);
    }
    return declared.entrySet().stream()
        .filter(parameter -> parameter.getValue().size() > 1)
        .findFirst()
        .map(
            parameter ->
                parameter.getValue().stream()
                    .map(alternative -> check.with(parameter.getKey(), alternative)))
        .orElseGet(() -> Stream.of(check));
  }

  private static Optional<Verifies> verifies(Method method) {
    return Optional.ofNullable(method.getAnnotation(Verifies.class));
  }

  private static Stream<TestCase> constants(Cases cases, Optional<Requirement> requirement) {
    var writtenFor =
        cases.of().length == 0 ? Set.copyOf(requirement.stream().toList()) : Set.of(cases.of());
    return Stream.of(cases.value())
        .<TestCase>flatMap(type -> Stream.of(type.getEnumConstants()))
        .filter(it -> it.requirement().map(writtenFor::contains).orElse(true));
  }

  private Check with(TestCase chosen) {
    var all = new LinkedHashMap<>(requests);
    for (var parameter : method.getParameters()) {
      Optional.ofNullable(parameter.getAnnotation(CaseResponse.class))
          .ifPresent(response -> all.put(parameter, DeclaredRequest.of(chosen, response)));
    }
    return new Check(method, requirement, chosen.title(), Optional.of(chosen), all);
  }

  private Check with(Parameter parameter, DeclaredRequest request) {
    var all = new LinkedHashMap<>(requests);
    all.put(parameter, request);
    return new Check(method, requirement, request.title(), request.testCase(), all);
  }

  /** The parameter for every response of the run; empty if the check is not a rule. */
  private Optional<Parameter> everyResponse() {
    return Stream.of(method.getParameters())
        .filter(parameter -> parameter.isAnnotationPresent(EveryResponse.class))
        .findFirst();
  }

  /** Whether the check states a rule about every response of the run. */
  boolean isRule() {
    return everyResponse().isPresent();
  }

  /**
   * A rule for one response.
   *
   * @return empty if the rule does not apply to it
   */
  Optional<Check> about(DeclaredRequest request) {
    return everyResponse()
        .filter(
            parameter ->
                List.of(parameter.getAnnotation(EveryResponse.class).value())
                    .contains(request.expectation()))
        .map(parameter -> with(parameter, request));
  }

  Check withoutTitle() {
    return new Check(method, requirement, "", testCase, requests);
  }

  /** The depth from which on a run includes the check. */
  Depth depth() {
    return Stream.concat(
            testCase.stream().map(TestCase::depth),
            requests.values().stream().map(DeclaredRequest::depth))
        .max(Comparator.naturalOrder())
        .orElse(Depth.STANDARD);
  }

  /** The check in words: {@code rejects a malformed id: twelve digits}. */
  String name() {
    return title.isEmpty() ? words() : words() + ": " + title;
  }

  /** The method's name in words: {@code rejectsAShortId} reads "rejects a short id". */
  String words() {
    return Words.of(String.join(" ", StringUtils.splitByCharacterTypeCamelCase(method.getName())));
  }

  /**
   * The requests for all arguments that are responses.
   *
   * @throws PreconditionNotMetException if the target lacks what a request needs
   */
  List<Request> requests(Target target) {
    return requests.keySet().stream()
        .flatMap(parameter -> request(parameter, target).stream())
        .toList();
  }

  /**
   * The request for the argument of a parameter; empty if the argument is not a response.
   *
   * @throws PreconditionNotMetException if the target lacks what the request needs
   */
  Optional<Request> request(Parameter parameter, Target target) {
    if (target.invitations().isEmpty()
        && verifies(method).filter(Verifies::needsInvitations).isPresent()) {
      throw new PreconditionNotMetException(Target.NO_PENDING_INVITATION);
    }
    return Optional.ofNullable(requests.get(parameter))
        .map(declared -> target.request(declared.template().apply(target)));
  }

  /** What messages call the list in the response for a parameter. */
  String nameOfTheList(Parameter parameter) {
    return Optional.ofNullable(requests.get(parameter))
        .map(DeclaredRequest::nameOfTheList)
        .orElse("this list");
  }
}
