package dev.conformance.invites.pacts.broker;

/** The broker cannot be used; the message is one sentence for the user, without a secret. */
public final class BrokerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BrokerException(String message) {
    super(message);
  }
}
