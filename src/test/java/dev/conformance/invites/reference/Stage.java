package dev.conformance.invites.reference;

import java.util.function.UnaryOperator;

/** One stage of the pipeline, which faults and variations replace before the server starts. */
final class Stage<T> {
  private T current;

  Stage(T conformant) {
    this.current = conformant;
  }

  T get() {
    return current;
  }

  /** Replaces the stage by what the function makes of it. */
  void change(UnaryOperator<T> change) {
    current = change.apply(current);
  }
}
