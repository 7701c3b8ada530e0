package dev.conformance.invites.http;

/** A check that this target gives no occasion for. The message says what to provide. */
public final class PreconditionNotMetException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param hint what to provide so that the check can be made
   */
  public PreconditionNotMetException(String hint) {
    super(hint);
  }
}
