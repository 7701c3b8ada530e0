package dev.conformance.invites.reference;

/** Ends a request with an error, from within any step. */
final class Blunder extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  Blunder(Problem problem) {
    super(problem.detail());
    this.problem = problem;
  }

  Problem problem() {
    return problem;
  }
}
