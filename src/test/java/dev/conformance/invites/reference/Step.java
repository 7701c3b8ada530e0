package dev.conformance.invites.reference;

import java.util.function.UnaryOperator;

/** One step of a server, which a fault or a variation replaces before the server starts. */
final class Step<T> {
  private T current;

  Step(T conformant) {
    this.current = conformant;
  }

  T get() {
    return current;
  }

  /** Puts in place what the function makes of the step that was there. */
  void change(UnaryOperator<T> change) {
    current = change.apply(current);
  }
}
