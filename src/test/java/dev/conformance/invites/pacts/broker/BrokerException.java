package dev.conformance.invites.pacts.broker;

/** The broker cannot be used; the message is a sentence for the user, without a secret. */
public final class BrokerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Without a stack trace: the sentence is all that helps, and a build tool prints traces. */
  public BrokerException(String message) {
    super(message, null, false, false);
  }
}
