package dev.conformance.invites.reference;

/** What a fault or a variation changes in a conformant server. */
@FunctionalInterface
public interface Mutation {
  /** Changes the pipeline of a server that has not started. */
  void applyTo(Pipeline pipeline);

  default Mutation and(Mutation next) {
    return pipeline -> {
      applyTo(pipeline);
      next.applyTo(pipeline);
    };
  }
}
