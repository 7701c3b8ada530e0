package dev.conformance.invites.junit;

import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.contract.Response;
import dev.conformance.invites.http.PreconditionNotMetException;
import dev.conformance.invites.http.Request;
import dev.conformance.invites.http.RequestTemplate;
import dev.conformance.invites.http.TargetData;
import dev.conformance.invites.http.auth.TokenClient;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * A check method with one of its test cases, or the method alone if it has none: what runs as one
 * test.
 *
 * @param stated what the annotations of each parameter request, read once for all test cases
 *     because that takes a while; several requests are test cases
 * @param requirement the requirement that it verifies; empty for an observation
 */
record Check(
    Method method,
    Map<Parameter, List<TestCase>> stated,
    Optional<TestCase> testCase,
    Optional<Requirement> requirement) {
  /** Java spells these as words, people do not: {@code statesTheHttpStatus}. */
  private static final Pattern ACRONYM = Pattern.compile("\\b(http|json)\\b");

  private static final Pattern BETWEEN_WORDS =
      Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

  /**
   * The checks of a method, one for each of its test cases.
   *
   * @throws IllegalStateException if no test case applies: the method would judge nothing
   */
  static List<Check> of(Method method) {
    var stated = stated(method);
    var requirement =
        Optional.ofNullable(method.getAnnotation(Verifies.class)).map(Verifies::value);
    var cases = method.getAnnotation(Cases.class);
    var all =
        cases == null
            ? stated.values().stream()
                .filter(alternatives -> alternatives.size() > 1)
                .flatMap(List::stream)
                .toList()
            : applicable(cases, requirement);
    if (cases != null && all.isEmpty()) {
      throw new IllegalStateException("no test case applies to " + method);
    }
    return all.isEmpty()
        ? List.of(new Check(method, stated, Optional.empty(), requirement))
        : all.stream()
            .map(one -> new Check(method, stated, Optional.of(one), requirement))
            .toList();
  }

  private static List<TestCase> applicable(Cases cases, Optional<Requirement> requirement) {
    return Arrays.stream(cases.value())
        .<TestCase>flatMap(type -> Arrays.stream(type.getEnumConstants()))
        .filter(one -> requirement.map(one::appliesTo).orElse(true))
        .toList();
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

  /** Whether a deviation counts at once. */
  boolean confirmsItself() {
    return method.isAnnotationPresent(ConfirmsItself.class);
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
    var plain = RequestTemplate.plain();
    if (parameter.isAnnotationPresent(Put.class)) {
      return Optional.of(target.request(plain.withMethod("PUT")));
    }
    var requested = stated.getOrDefault(parameter, List.of());
    return requested.size() > 1 || parameter.isAnnotationPresent(ForCase.class)
        ? testCase.map(one -> target.request(one.request(plain, target)))
        : requested.stream().map(one -> target.request(one.request(plain, target))).findFirst();
  }

  private static Map<Parameter, List<TestCase>> stated(Method method) {
    var stated = new LinkedHashMap<Parameter, List<TestCase>>();
    for (var parameter : method.getParameters()) {
      stated.put(parameter, stated(parameter));
    }
    return stated;
  }

  private static List<TestCase> stated(Parameter parameter) {
    var token = parameter.getAnnotation(GetToken.class);
    return token == null
        ? gets(parameter).stream().<TestCase>map(Alternative::new).toList()
        : Stream.of(token.as()).<TestCase>map(AsClient::new).toList();
  }

  /** One of the clients of {@link GetToken}. */
  private record AsClient(TokenClient client) implements TestCase {
    @Override
    public String title() {
      return client.title();
    }

    @Override
    public RequestTemplate request(RequestTemplate plain, TargetData target) {
      return plain.by(client);
    }
  }

  /** Looks for them, also on other annotations, only if there may be some: that takes a while. */
  private static List<Get> gets(Parameter parameter) {
    return parameter.getType() != Response.class || parameter.isAnnotationPresent(ForCase.class)
        ? List.of()
        : AnnotationSupport.findRepeatableAnnotations(parameter, Get.class);
  }
}
