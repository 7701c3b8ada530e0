package dev.conformance.invites.junit;

import static java.util.stream.Collectors.groupingBy;

import dev.conformance.invites.contract.Depth;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.contract.Response;
import dev.conformance.invites.http.PreconditionNotMetException;
import dev.conformance.invites.http.Request;
import dev.conformance.invites.http.RequestTemplate;
import dev.conformance.invites.http.Target;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.lang3.StringUtils;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * A check method with one of its requirements and one of its test cases: what runs as one test.
 *
 * @param declaredRequests the requests that the annotations declare, by parameter; several on one
 *     parameter are test cases
 * @param requirement the requirement that it verifies; empty for an observation
 * @param testCase empty if the method has no test cases
 */
record Check(
    Method method,
    Map<Parameter, List<TestCase>> declaredRequests,
    Optional<Requirement> requirement,
    Optional<TestCase> testCase) {
  /** Words in Java's names that are acronyms in English: {@code statesTheHttpStatus}. */
  private static final Pattern ACRONYM = Pattern.compile("\\b(http|json)\\b");

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
    var declared = new LinkedHashMap<Parameter, List<TestCase>>();
    for (var parameter : method.getParameters()) {
      declared.put(parameter, DeclaredRequest.of(parameter));
    }
    return requirements.stream()
        .flatMap(
            requirement ->
                testCases(method, declared, requirement)
                    .map(testCase -> new Check(method, declared, requirement, testCase)))
        .toList();
  }

  private static Optional<Verifies> verifies(Method method) {
    return Optional.ofNullable(method.getAnnotation(Verifies.class));
  }

  private static Stream<Optional<TestCase>> testCases(
      Method method, Map<Parameter, List<TestCase>> declared, Optional<Requirement> requirement) {
    var testCases =
        AnnotationSupport.findAnnotation(method, Cases.class)
            .map(cases -> constants(cases, requirement))
            .orElseGet(
                () ->
                    declared.values().stream()
                        .filter(requests -> requests.size() > 1)
                        .flatMap(List::stream)
                        .toList());
    return testCases.isEmpty() ? Stream.of(Optional.empty()) : testCases.stream().map(Optional::of);
  }

  /** The constants of the enums: those written for the requirement, or all if there are none. */
  private static List<TestCase> constants(Cases cases, Optional<Requirement> requirement) {
    var constants =
        Stream.of(cases.value()).<TestCase>flatMap(type -> Stream.of(type.getEnumConstants()));
    var written = constants.collect(groupingBy(it -> it.requirement().equals(requirement)));
    return written.getOrDefault(true, written.getOrDefault(false, List.of()));
  }

  /** The depth from which on a run includes the check. */
  Depth depth() {
    var required =
        testCase.isPresent()
            ? testCase.stream()
            : declaredRequests.values().stream().flatMap(Collection::stream);
    return required.map(TestCase::depth).max(Comparator.naturalOrder()).orElse(Depth.STANDARD);
  }

  /** The check in words: {@code rejects a malformed id: twelve digits}. */
  String name() {
    return words() + testCase.map(chosen -> ": " + chosen.title()).orElse("");
  }

  /** The method's name in words: {@code rejectsAShortId} reads "rejects a short id". */
  private String words() {
    var words =
        String.join(" ", StringUtils.splitByCharacterTypeCamelCase(method.getName()))
            .toLowerCase(Locale.ROOT);
    return ACRONYM.matcher(words).replaceAll(found -> found.group().toUpperCase(Locale.ROOT));
  }

  /**
   * Whether a change of the list during the run may cause a deviation: the check compares responses
   * with each other, with its test case, or with what the run knows of the target.
   */
  boolean isAffectedByConcurrentChanges() {
    var types = List.of(method.getParameterTypes());
    return types.contains(Target.class)
        || types.stream().anyMatch(TestCase.class::isAssignableFrom)
        || types.stream().filter(Response.class::equals).count() > 1;
  }

  /** Whether a deviation counts at once. */
  boolean confirmsItself() {
    return verifies(method).filter(Verifies::confirmsItself).isPresent();
  }

  /**
   * The requests of all parameters, each after the request that has to be sent before it.
   *
   * @throws PreconditionNotMetException if the target lacks what a request needs
   */
  List<Request> requests(Target target) {
    return Arrays.stream(method.getParameters())
        .flatMap(parameter -> requests(parameter, target).stream())
        .toList();
  }

  /** Whether the order of its requests matters, so that they cannot be sent in advance. */
  boolean isSequence() {
    return Arrays.stream(method.getParameters())
        .flatMap(parameter -> testCase(parameter).stream())
        .anyMatch(declared -> declared.before().isPresent());
  }

  /**
   * The requests to send for a parameter, in this order; the parameter takes the last response.
   * Empty if the parameter is not a response.
   *
   * @throws PreconditionNotMetException if the target lacks what a request needs
   */
  List<Request> requests(Parameter parameter, Target target) {
    if (target.invitations().isEmpty()
        && verifies(method).filter(Verifies::needsInvitations).isPresent()) {
      throw new PreconditionNotMetException(Target.NO_PENDING_INVITATION);
    }
    var plain = plain(parameter);
    return testCase(parameter).stream()
        .flatMap(
            declared ->
                Stream.concat(
                    declared.before().stream(), Stream.of(declared.request(plain, target))))
        .map(target::request)
        .toList();
  }

  /** The request that the test case changes. */
  private static RequestTemplate plain(Parameter parameter) {
    var plain = RequestTemplate.plain();
    var ofCase = parameter.getAnnotation(CaseResponse.class);
    return ofCase == null ? plain : plain.withMethod(ofCase.method()).withQuery(ofCase.value());
  }

  /** The test case that makes the request of the parameter; empty if it is not a response. */
  private Optional<TestCase> testCase(Parameter parameter) {
    var declared = declaredRequests.getOrDefault(parameter, List.of());
    return declared.size() > 1 || parameter.isAnnotationPresent(CaseResponse.class)
        ? testCase
        : declared.stream().findFirst();
  }
}
