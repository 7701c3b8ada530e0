package dev.conformance.invites.http;

/** This target lacks what a check needs. The message says what to provide. */
public final class PreconditionNotMetException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public PreconditionNotMetException(String hint) {
    super(hint);
  }
}
