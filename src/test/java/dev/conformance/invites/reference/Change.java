package dev.conformance.invites.reference;

/** What a fault or a variation does to the pipeline of a conformant server. */
@FunctionalInterface
interface Change {
  void applyTo(Pipeline pipeline);

  /** Applies this change, then the next one. */
  default Change and(Change next) {
    return pipeline -> {
      applyTo(pipeline);
      next.applyTo(pipeline);
    };
  }
}
