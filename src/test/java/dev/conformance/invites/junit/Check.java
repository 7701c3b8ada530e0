package dev.conformance.invites.junit;

import dev.conformance.invites.contract.ContractModel;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.contract.Response;
import dev.conformance.invites.http.PreconditionNotMetException;
import dev.conformance.invites.http.Request;
import dev.conformance.invites.http.RequestTemplate;
import dev.conformance.invites.http.TargetData;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * A check method with one of its test cases, or the method alone if it has none: what runs as one
 * test.
 *
 * @param requirement the requirement that it verifies; empty for an observation
 */
record Check(Method method, Optional<TestCase> testCase, Optional<Requirement> requirement) {
  /** Java spells these as words, people do not: {@code statesTheHttpStatus}. */
  private static final Pattern ACRONYM = Pattern.compile("\\b(http|json)\\b");

  private static final Pattern BETWEEN_WORDS =
      Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

  private Check(Method method, Optional<TestCase> testCase) {
    this(
        method,
        testCase,
        Optional.ofNullable(method.getAnnotation(Verifies.class)).map(Verifies::value));
  }

  /**
   * The checks of a method, one for each of its test cases.
   *
   * @throws IllegalStateException if no test case applies: the method would judge nothing
   */
  static List<Check> of(Method method) {
    if (method.isAnnotationPresent(Generated.class)) {
      return ContractModel.JUDGED.stream()
          .sorted()
          .map(judged -> new Check(method, Optional.empty(), Optional.of(judged)))
          .toList();
    }
    var cases = method.getAnnotation(Cases.class);
    var all = (cases == null ? alternatives(method) : applicable(cases, method)).toList();
    if (cases != null && all.isEmpty()) {
      throw new IllegalStateException("no test case applies to " + method);
    }
    return all.isEmpty()
        ? List.of(new Check(method, Optional.empty()))
        : all.stream().map(one -> new Check(method, Optional.of(one))).toList();
  }

  private static Stream<TestCase> alternatives(Method method) {
    return Arrays.stream(method.getParameters())
        .map(Check::gets)
        .filter(gets -> gets.size() > 1)
        .flatMap(List::stream)
        .map(Alternative::new);
  }

  private static Stream<TestCase> applicable(Cases cases, Method method) {
    var verifies = method.getAnnotation(Verifies.class);
    return Arrays.stream(cases.value())
        .<TestCase>flatMap(type -> Arrays.stream(type.getEnumConstants()))
        .filter(one -> verifies == null || one.appliesTo(verifies.value()));
  }

  /** The check in words: {@code rejects an id of the wrong length: 23 digits}. */
  String name() {
    return words() + testCase.map(one -> ": " + one.title()).orElse("");
  }

  /** The method's name in words: {@code rejectsAShortId} reads "rejects a short id". */
  private String words() {
    var words = BETWEEN_WORDS.matcher(method.getName()).replaceAll(" ").toLowerCase(Locale.ROOT);
    return ACRONYM.matcher(words).replaceAll(found -> found.group().toUpperCase(Locale.ROOT));
  }

  /** The name of its suite. */
  String suite() {
    return method.getDeclaringClass().getSimpleName();
  }

  /** The suite and the check in words, as reports name it. */
  String id() {
    return suite() + ": " + name();
  }

  String displayName() {
    return requirement().map(one -> one.id() + " ").orElse("") + name();
  }

  /** Whether its result depends on what the owner's list holds: a change of the list matters. */
  boolean dependsOnTheList() {
    var types = List.of(method.getParameterTypes());
    return types.contains(TargetData.class)
        || types.stream().anyMatch(TestCase.class::isAssignableFrom)
        || isAComparison();
  }

  /** Whether it compares several responses. */
  boolean isAComparison() {
    return Arrays.stream(method.getParameterTypes()).filter(Response.class::equals).count() > 1;
  }

  /** All requests whose responses it judges. */
  List<Request> requests(TargetData target) {
    return Arrays.stream(method.getParameters())
        .flatMap(parameter -> request(parameter, target).stream())
        .toList();
  }

  /** The request whose response the parameter takes; empty if the parameter is not a response. */
  Optional<Request> request(Parameter parameter, TargetData target) {
    if (method.isAnnotationPresent(NeedsInvitations.class) && target.invitations().isEmpty()) {
      throw new PreconditionNotMetException(TargetData.INVITE_SOMEBODY);
    }
    var gets = gets(parameter);
    if (gets.size() == 1) {
      return Optional.of(target.request(template(gets.get(0))));
    }
    if (gets.size() > 1 || parameter.isAnnotationPresent(ForCase.class)) {
      var template = testCase.orElseThrow().request(RequestTemplate.plain(), target);
      return Optional.of(target.request(template));
    }
    if (parameter.isAnnotationPresent(Put.class)) {
      return Optional.of(target.request(RequestTemplate.plain().withMethod("PUT")));
    }
    return Optional.ofNullable(parameter.getAnnotation(GetToken.class))
        .map(token -> target.tokenRequest(token.as()));
  }

  /** Looks for them, also on other annotations, only if there may be some: that takes a while. */
  private static List<Get> gets(Parameter parameter) {
    return parameter.getType() != Response.class || parameter.isAnnotationPresent(ForCase.class)
        ? List.of()
        : AnnotationSupport.findRepeatableAnnotations(parameter, Get.class);
  }

  static RequestTemplate template(Get get) {
    var template =
        RequestTemplate.plain()
            .about(get.project())
            .withQuery(get.value())
            .accepting(get.accept())
            .encoded(get.encoding())
            .by(get.as());
    return get.again() ? template.repeated() : template;
  }
}
