package dev.conformance.invites.engine;

import dev.conformance.invites.contract.Depth;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.http.PreconditionNotMetException;
import dev.conformance.invites.http.Request;
import dev.conformance.invites.http.RequestTemplate;
import dev.conformance.invites.http.Target;
import dev.conformance.invites.http.auth.Authentication.Trait;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.commons.lang3.Validate;

/**
 * A check method with one of its requirements and one of its test cases: what runs as one test.
 *
 * @param words the method's name in words: {@code rejectsAShortId} reads "rejects a short id"
 * @param testCase the constant of an enum of cases; empty if the method has no {@link Cases}
 * @param title the test case in words; empty if the method has only one
 * @param declared the requests for the parameters that are responses; of several on one parameter,
 *     the one of this test case
 * @param sameAs what the test case would send instead; empty if it sends what its title says
 */
public record Check(
    Method method,
    String words,
    Requirement requirement,
    Optional<TestCase> testCase,
    String title,
    Map<Parameter, DeclaredRequest> declared,
    Optional<String> sameAs) {
  /** What is declared is the same for all runs. */
  private static final ClassValue<List<Check>> CHECKS =
      new ClassValue<>() {
        @Override
        protected List<Check> computeValue(Class<?> suite) {
          return Stream.of(suite.getDeclaredMethods())
              .sorted(Comparator.comparing(Method::getName))
              .flatMap(Check::of)
              .toList();
        }
      };

  /** The checks of a suite, for each method one for each of its requirements and test cases. */
  static List<Check> of(Class<?> suite) {
    return CHECKS.get(suite);
  }

  private static Stream<Check> of(Method method) {
    return Optional.ofNullable(method.getAnnotation(Verifies.class)).stream()
        .flatMap(verifies -> Stream.of(verifies.value()))
        .flatMap(requirement -> of(method, requirement));
  }

  private static Stream<Check> of(Method method, Requirement requirement) {
    var words = Words.of(method.getName());
    return cases(method, requirement)
        .map(
            it -> {
              var title = it.map(TestCase::title).orElse("");
              return new Check(method, words, requirement, it, title, Map.of(), Optional.empty());
            })
        .flatMap(Check::withRequests);
  }

  private static Stream<Optional<TestCase>> cases(Method method, Requirement requirement) {
    var cases = method.getAnnotation(Cases.class);
    if (cases == null) {
      return Stream.of(Optional.empty());
    }
    var writtenFor = cases.of().length == 0 ? List.of(requirement) : List.of(cases.of());
    return Stream.of(cases.value())
        .<TestCase>flatMap(type -> Stream.of(type.getEnumConstants()))
        .filter(it -> writtenFor.contains(it.row().requirement()))
        .map(Optional::of);
  }

  private Stream<Check> withRequests() {
    var checks = Stream.of(this);
    for (var parameter : method.getParameters()) {
      var requests = DeclaredRequest.of(parameter, testCase);
      checks = checks.flatMap(check -> check.with(parameter, requests));
    }
    return checks;
  }

  private Stream<Check> with(Parameter parameter, List<DeclaredRequest> requests) {
    var isRuleAlone = !isRule() || (testCase.isEmpty() && requests.isEmpty());
    Validate.validState(
        isRuleAlone && (title.isEmpty() || requests.size() < 2),
        "%s: see @Cases and @EveryResponse for what to combine",
        words);
    return switch (requests.size()) {
      case 0 -> Stream.of(this);
      case 1 -> Stream.of(with(parameter, requests.get(0), title));
      default -> requests.stream().map(request -> with(parameter, request, request.title()));
    };
  }

  private Check with(Parameter parameter, DeclaredRequest request, String title) {
    var all = new LinkedHashMap<>(declared);
    all.put(parameter, request);
    return new Check(method, words, requirement, testCase, title, all, sameAs);
  }

  /**
   * The same checks. A test case is not exercised if, for this target, it would send the messages
   * of a case before it, the right request, or the one without credentials: for example, a key
   * without letters in another letter case.
   */
  static Stream<Check> distinct(Stream<Check> checks, Target target) {
    var titles = new HashMap<List<Object>, String>();
    var messages = new HashMap<Request, Request>();
    UnaryOperator<Request> toMessage = it -> messages.computeIfAbsent(it, target::message);
    return checks.map(check -> check.distinct(titles, target, toMessage));
  }

  private Check distinct(
      Map<List<Object>, String> titles, Target target, UnaryOperator<Request> toMessage) {
    var requests = title.isEmpty() ? List.<Request>of() : possibleRequests(target).toList();
    if (requests.isEmpty()) {
      return this;
    }
    var messages = requests.stream().map(toMessage).toList();
    var first = titles.putIfAbsent(List.of(method, requirement, messages), title);
    var same =
        requests.stream()
            .flatMap(request -> same(request, toMessage))
            .findFirst()
            .or(() -> Optional.ofNullable(first).map("in the case \"%s\""::formatted));
    return new Check(method, words, requirement, testCase, title, declared, same);
  }

  /** The right credentials with which a request with a forged one would be sent as well. */
  private static Stream<String> same(Request request, UnaryOperator<Request> toMessage) {
    return request.authentication().mustDifferFrom().stream()
        .filter(right -> toMessage.apply(request.as(right)).equals(toMessage.apply(request)))
        .map(right -> "with " + right.title());
  }

  private Optional<Parameter> everyResponse() {
    return Stream.of(method.getParameters())
        .filter(parameter -> parameter.isAnnotationPresent(EveryResponse.class))
        .findFirst();
  }

  boolean isRule() {
    return everyResponse().isPresent();
  }

  /** A rule applies to the responses to requests with these expectations. */
  Set<Expectation> expectations() {
    return Set.of(everyResponse().orElseThrow().getAnnotation(EveryResponse.class).value());
  }

  /** The rule for the response to such a request. */
  Check about(DeclaredRequest request) {
    return with(everyResponse().orElseThrow(), request, request.title());
  }

  /**
   * How much sets the check apart from one of the plain request: the traits of its request that has
   * most of them and, among equals, the depth.
   */
  int complexity(Target target) {
    var plain = target.request(RequestTemplate.plain());
    var traits = possibleRequests(target).mapToInt(request -> traits(request, plain)).max();
    return 2 * traits.orElse(0) + (depth() == Depth.THOROUGH ? 1 : 0);
  }

  /**
   * Each parameter of the query is one. A repetition is none. Neither is the owner's API key,
   * because the checks use both credentials in turn, nor no credential, with which HTTP Digest
   * begins.
   */
  private static int traits(Request request, Request plain) {
    var parts = request.pathAndQuery().split("[?&]", -1);
    var differences =
        Stream.of(
            request.method().equals(plain.method()),
            parts[0].equals(plain.pathAndQuery()),
            request.headers().equals(plain.headers()),
            request.authentication().is(Trait.ORDINARY)
                || request.authentication().is(Trait.ANONYMOUS));
    return parts.length - 1 + (int) differences.filter(isSame -> !isSame).count();
  }

  /** The depth from which on a run includes the check. */
  Depth depth() {
    return declared.values().stream()
        .map(DeclaredRequest::depth)
        .max(Comparator.naturalOrder())
        .orElse(Depth.STANDARD);
  }

  /** The check in words: {@code rejects a malformed id: twelve digits}. */
  public String name() {
    return title.isEmpty() ? words : words + ": " + title;
  }

  /**
   * The requests for the parameters that are responses.
   *
   * @throws PreconditionNotMetException if the target lacks what a request needs
   */
  Map<Parameter, Request> requests(Target target) {
    if (sameAs.isPresent()) {
      throw new PreconditionNotMetException(
          "for this target, the request would be the same as " + sameAs.get());
    }
    if (lacksInvitations(target)) {
      throw new PreconditionNotMetException(Target.NO_PENDING_INVITATION);
    }
    var requests = new LinkedHashMap<Parameter, Request>();
    declared.forEach(
        (parameter, request) -> requests.put(parameter, target.request(request.template())));
    return requests;
  }

  boolean lacksInvitations(Target target) {
    return target.invitations().isEmpty()
        && method.getAnnotation(Verifies.class).needsInvitations();
  }

  /** The same requests; none if the target lacks something, which the check itself will report. */
  public Stream<Request> possibleRequests(Target target) {
    try {
      return requests(target).values().stream();
    } catch (PreconditionNotMetException reportedWhenTheCheckRuns) {
      return Stream.empty();
    }
  }
}
