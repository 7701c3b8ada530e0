package dev.conformance.invites.inputs;

import dev.conformance.invites.contract.RequestDescription.Method;
import java.util.List;
import java.util.stream.Stream;

/** The safe methods other than GET. */
final class Methods {
  private Methods() {}

  static List<Input> all() {
    return Stream.of(Method.HEAD, Method.OPTIONS).map(Methods::input).toList();
  }

  private static Input input(Method method) {
    return Input.of(
        Dimension.METHOD,
        method.name(),
        request -> request.withMethod(method.name()),
        request -> request.by(method));
  }
}
