package dev.conformance.invites.contract;

/** Thrown by an assertion of the kit. */
public final class DeviationError extends AssertionError {
  private static final long serialVersionUID = 1;

  private final transient Deviation deviation;

  DeviationError(Deviation deviation) {
    super(deviation.message());
    this.deviation = deviation;
  }

  public Deviation deviation() {
    return deviation;
  }
}
