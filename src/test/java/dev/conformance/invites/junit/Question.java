package dev.conformance.invites.junit;

import dev.conformance.invites.http.Ask;
import dev.conformance.invites.http.Caller;
import dev.conformance.invites.http.Known;
import dev.conformance.invites.http.Request;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads from a parameter's annotation which request its answer belongs to. */
final class Question {
  private Question() {}

  /** The request; empty for a parameter that is no answer. */
  static Optional<Request> of(Parameter parameter, Optional<Row> row, Known known) {
    var get = parameter.getAnnotation(Get.class);
    if (get != null) {
      return Optional.of(known.request(ask(get)));
    }
    var byRow = parameter.getAnnotation(ByRow.class);
    if (byRow != null) {
      return Optional.of(known.request(row.orElseThrow().change(ask(byRow.value()), known)));
    }
    var token = parameter.getAnnotation(GetToken.class);
    return token == null ? Optional.empty() : Optional.of(known.tokenRequest(token.rightSecret()));
  }

  /** All requests of one run of a check. */
  static List<Request> all(Method check, Optional<Row> row, Known known) {
    return Arrays.stream(check.getParameters())
        .flatMap(parameter -> of(parameter, row, known).stream())
        .toList();
  }

  /** The rows of a check; one empty element where it has no data. */
  static List<Optional<Row>> rows(Method check) {
    var rows = check.getAnnotation(Rows.class);
    if (rows == null) {
      return List.of(Optional.empty());
    }
    var verifies = check.getAnnotation(Verifies.class);
    var all = new ArrayList<Optional<Row>>();
    for (var type : rows.value()) {
      for (var row : type.getEnumConstants()) {
        if (verifies == null || row.serves(verifies.value())) {
          all.add(Optional.of(row));
        }
      }
    }
    return List.copyOf(all);
  }

  private static Ask ask(Get get) {
    return new Ask(
        get.method(),
        get.project(),
        Optional.empty(),
        get.value(),
        Optional.of(get.accept()).filter(accept -> !accept.isEmpty()),
        get.encoding(),
        Caller.of(get.as()),
        get.again() ? 2 : 1);
  }
}
