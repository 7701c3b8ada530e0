package dev.conformance.invites.junit;

import dev.conformance.invites.contract.Depth;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.contract.Response;
import dev.conformance.invites.http.PreconditionNotMetException;
import dev.conformance.invites.http.Request;
import dev.conformance.invites.http.RequestTemplate;
import dev.conformance.invites.http.Target;
import dev.conformance.invites.http.auth.TokenClient;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Comparator;
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

  /** The checks of a method, one for each of its test cases. */
  static List<Check> of(Method method) {
    var stated = stated(method);
    var requirement =
        Optional.ofNullable(method.getAnnotation(Verifies.class)).map(Verifies::value);
    var cases = AnnotationSupport.findAnnotation(method, Cases.class);
    var testCases =
        cases
            .map(annotation -> casesFor(requirement, annotation))
            .orElseGet(
                () ->
                    stated.values().stream()
                        .filter(alternatives -> alternatives.size() > 1)
                        .flatMap(List::stream)
                        .toList());
    return testCases.isEmpty()
        ? List.of(new Check(method, stated, Optional.empty(), requirement))
        : testCases.stream()
            .map(testCase -> new Check(method, stated, Optional.of(testCase), requirement))
            .toList();
  }

  private static List<TestCase> casesFor(Optional<Requirement> requirement, Cases cases) {
    return Arrays.stream(cases.value())
        .flatMap(type -> casesFor(requirement, List.<TestCase>of(type.getEnumConstants())))
        .toList();
  }

  /** Those of an enum that were written for the requirement, or all if none was. */
  private static Stream<TestCase> casesFor(
      Optional<Requirement> requirement, List<TestCase> cases) {
    var own =
        cases.stream().filter(testCase -> testCase.requirement().equals(requirement)).toList();
    return own.isEmpty() ? cases.stream() : own.stream();
  }

  /** The least depth of a run that includes it. */
  Depth depth() {
    var testCases =
        testCase.isPresent()
            ? testCase.stream()
            : stated.values().stream().flatMap(alternatives -> alternatives.stream().limit(1));
    return testCases.map(TestCase::depth).max(Comparator.naturalOrder()).orElse(Depth.STANDARD);
  }

  /** The check in words: {@code rejects an id of the wrong length: 23 digits}. */
  String name() {
    return words() + testCase.map(chosen -> ": " + chosen.title()).orElse("");
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
    return requirement().map(verified -> verified.id() + " ").orElse("") + name();
  }

  /** Whether its result depends on what the owner's list holds: a change of the list matters. */
  boolean dependsOnTheList() {
    var types = List.of(method.getParameterTypes());
    return types.contains(Target.class)
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

  /** All requests whose responses it judges, and those that have to be sent before them. */
  List<Request> requests(Target target) {
    return Arrays.stream(method.getParameters())
        .flatMap(
            parameter ->
                Stream.concat(
                    before(parameter, target).stream(), request(parameter, target).stream()))
        .toList();
  }

  /** Whether its requests are sent one after the other, so that none can be sent beforehand. */
  boolean isASequence(Target target) {
    return Arrays.stream(method.getParameters())
        .anyMatch(parameter -> before(parameter, target).isPresent());
  }

  /** The request to send immediately before that of the parameter; empty if there is none. */
  Optional<Request> before(Parameter parameter, Target target) {
    return testCase(parameter)
        .filter(Alternative.class::isInstance)
        .flatMap(get -> ((Alternative) get).before(RequestTemplate.plain()))
        .map(target::request);
  }

  /** The request whose response the parameter takes; empty if the parameter is not a response. */
  Optional<Request> request(Parameter parameter, Target target) {
    if (method.isAnnotationPresent(NeedsInvitations.class) && target.invitations().isEmpty()) {
      throw new PreconditionNotMetException(Target.NO_PENDING_INVITATION);
    }
    var plain = RequestTemplate.plain();
    var forCase = parameter.getAnnotation(ForCase.class);
    var base =
        forCase == null ? plain : plain.withMethod(forCase.method()).withQuery(forCase.value());
    return testCase(parameter).map(found -> target.request(found.request(base, target)));
  }

  /** What decides the request of the parameter; empty if the parameter is not a response. */
  private Optional<TestCase> testCase(Parameter parameter) {
    var requested = stated.getOrDefault(parameter, List.of());
    return requested.size() > 1 || parameter.isAnnotationPresent(ForCase.class)
        ? testCase
        : requested.stream().findFirst();
  }

  private static Map<Parameter, List<TestCase>> stated(Method method) {
    var stated = new LinkedHashMap<Parameter, List<TestCase>>();
    for (var parameter : method.getParameters()) {
      stated.put(parameter, stated(parameter));
    }
    return stated;
  }

  private static List<TestCase> stated(Parameter parameter) {
    var send = parameter.getAnnotation(Send.class);
    if (send != null) {
      return List.of(new ByMethod(send));
    }
    var token = parameter.getAnnotation(GetToken.class);
    return token == null
        ? gets(parameter).stream().<TestCase>map(Alternative::new).toList()
        : Stream.of(token.as()).<TestCase>map(AsClient::new).toList();
  }

  private record ByMethod(Send send) implements TestCase {
    @Override
    public Depth depth() {
      return send.depth();
    }

    @Override
    public RequestTemplate request(RequestTemplate plain, Target target) {
      return plain.withMethod(send.method());
    }
  }

  /** One of the clients of {@link GetToken}. */
  private record AsClient(TokenClient client) implements TestCase {
    @Override
    public String title() {
      return client.title();
    }

    @Override
    public RequestTemplate request(RequestTemplate plain, Target target) {
      return plain.as(client);
    }
  }

  /** Looks for them, also on other annotations, only if there may be some: that takes a while. */
  private static List<Get> gets(Parameter parameter) {
    return parameter.getType() != Response.class || parameter.isAnnotationPresent(ForCase.class)
        ? List.of()
        : AnnotationSupport.findRepeatableAnnotations(parameter, Get.class);
  }
}
