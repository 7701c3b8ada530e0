package dev.conformance.invites.junit;

import static java.util.stream.Collectors.groupingBy;

import dev.conformance.invites.contract.Depth;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.http.PreconditionNotMetException;
import dev.conformance.invites.http.Request;
import dev.conformance.invites.http.RequestTemplate;
import dev.conformance.invites.http.Target;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
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
 * @param requirement the requirement that it verifies; empty for an observation
 * @param requests the requests that the annotations of parameters declare; of several on one
 *     parameter, the one of this test case
 * @param testCase the constant of an enum of cases; empty if the method has no {@link Cases}
 * @param title the test case in words; empty if the method has only one
 */
record Check(
    Method method,
    Optional<Requirement> requirement,
    Map<Parameter, DeclaredRequest> requests,
    Optional<TestCase> testCase,
    String title) {
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
    var single = new LinkedHashMap<Parameter, DeclaredRequest>();
    var variants = new LinkedHashMap<Parameter, List<DeclaredRequest>>();
    for (var parameter : method.getParameters()) {
      var declared = DeclaredRequest.of(parameter);
      if (declared.size() == 1) {
        single.put(parameter, declared.get(0));
      } else if (declared.size() > 1) {
        variants.put(parameter, declared);
      }
    }
    return requirements.stream()
        .flatMap(requirement -> of(method, requirement, single, variants))
        .toList();
  }

  private static Stream<Check> of(
      Method method,
      Optional<Requirement> requirement,
      Map<Parameter, DeclaredRequest> single,
      Map<Parameter, List<DeclaredRequest>> variants) {
    var cases = AnnotationSupport.findAnnotation(method, Cases.class);
    if (cases.isPresent()) {
      return constants(cases.get(), requirement).stream()
          .map(it -> new Check(method, requirement, single, Optional.of(it), it.title()));
    }
    if (variants.isEmpty()) {
      return Stream.of(new Check(method, requirement, single, Optional.empty(), ""));
    }
    var varied = variants.entrySet().iterator().next();
    return varied.getValue().stream()
        .map(
            variant -> {
              var requests = new LinkedHashMap<>(single);
              requests.put(varied.getKey(), variant);
              return new Check(method, requirement, requests, Optional.empty(), variant.title());
            });
  }

  private static Optional<Verifies> verifies(Method method) {
    return Optional.ofNullable(method.getAnnotation(Verifies.class));
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
  private String words() {
    var words =
        String.join(" ", StringUtils.splitByCharacterTypeCamelCase(method.getName()))
            .toLowerCase(Locale.ROOT);
    return ACRONYM.matcher(words).replaceAll(found -> found.group().toUpperCase(Locale.ROOT));
  }

  /**
   * The requests of all parameters.
   *
   * @throws PreconditionNotMetException if the target lacks what a request needs
   */
  List<Request> requests(Target target) {
    return Arrays.stream(method.getParameters())
        .flatMap(parameter -> request(parameter, target).stream())
        .toList();
  }

  /**
   * The request whose response is the argument of a parameter; empty if it is not a response.
   *
   * @throws PreconditionNotMetException if the target lacks what the request needs
   */
  Optional<Request> request(Parameter parameter, Target target) {
    if (target.invitations().isEmpty()
        && verifies(method).filter(Verifies::needsInvitations).isPresent()) {
      throw new PreconditionNotMetException(Target.NO_PENDING_INVITATION);
    }
    var ofCase = Optional.ofNullable(parameter.getAnnotation(CaseResponse.class));
    var template =
        ofCase.isPresent()
            ? testCase.map(chosen -> chosen.request(plain(ofCase.get()), target))
            : Optional.ofNullable(requests.get(parameter)).map(DeclaredRequest::template);
    return template.map(target::request);
  }

  /** The request that the test case changes. */
  private static RequestTemplate plain(CaseResponse ofCase) {
    return RequestTemplate.plain().withMethod(ofCase.method()).withQuery(ofCase.value());
  }
}
