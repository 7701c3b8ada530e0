package dev.conformance.invites.pacts;

/** The broker cannot be used; the message is one sentence for the user, without a secret. */
final class BrokerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BrokerException(String message) {
    super(message);
  }
}
