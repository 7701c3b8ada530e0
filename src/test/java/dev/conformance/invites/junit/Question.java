package dev.conformance.invites.junit;

import dev.conformance.invites.http.Caller;
import dev.conformance.invites.http.Request;
import dev.conformance.invites.http.RequestTemplate;
import dev.conformance.invites.http.TargetData;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads from a parameter's annotation which request its response belongs to. */
final class Question {
  private Question() {}

  /** The request; empty for a parameter that is no response. */
  static Optional<Request> of(Parameter parameter, Optional<TestCase> row, TargetData known) {
    var gets = parameter.getAnnotationsByType(Get.class);
    if (gets.length == 1) {
      return Optional.of(known.request(ask(gets[0])));
    }
    if (gets.length > 1 || parameter.isAnnotationPresent(ForCase.class)) {
      return Optional.of(known.request(row.orElseThrow().change(RequestTemplate.plain(), known)));
    }
    if (parameter.isAnnotationPresent(Put.class)) {
      return Optional.of(known.request(RequestTemplate.plain().withMethod("PUT")));
    }
    var token = parameter.getAnnotation(GetToken.class);
    return token == null ? Optional.empty() : Optional.of(known.tokenRequest(token.rightSecret()));
  }

  /** All requests of one run of a check. */
  static List<Request> all(Method check, Optional<TestCase> row, TargetData known) {
    return Arrays.stream(check.getParameters())
        .flatMap(parameter -> of(parameter, row, known).stream())
        .toList();
  }

  /**
   * The rows of a check; one empty element where it has no data.
   *
   * @throws IllegalStateException where none of its data serves it: it would judge nothing
   */
  static List<Optional<TestCase>> rows(Method check) {
    var rows = check.getAnnotation(Cases.class);
    var all = (rows == null ? alternatives(check) : served(rows, check)).map(Optional::of).toList();
    if (rows != null && all.isEmpty()) {
      throw new IllegalStateException("no row serves " + check);
    }
    return all.isEmpty() ? List.of(Optional.empty()) : all;
  }

  private static Stream<TestCase> alternatives(Method check) {
    return Arrays.stream(check.getParameters())
        .map(parameter -> parameter.getAnnotationsByType(Get.class))
        .filter(gets -> gets.length > 1)
        .flatMap(Arrays::stream)
        .map(Alternative::new);
  }

  private static Stream<TestCase> served(Cases rows, Method check) {
    var verifies = check.getAnnotation(Verifies.class);
    return Arrays.stream(rows.value())
        .<TestCase>flatMap(type -> Arrays.stream(type.getEnumConstants()))
        .filter(row -> verifies == null || row.serves(verifies.value()));
  }

  static RequestTemplate ask(Get get) {
    return new RequestTemplate(
        "GET",
        get.project(),
        Optional.empty(),
        get.value(),
        get.accept(),
        get.encoding(),
        Caller.of(get.as()),
        get.again() ? 2 : 1);
  }
}
