package dev.conformance.invites.http;

/** No response arrived in time over a connection that never had one: others may be in its way. */
final class StarvedException extends NoResponseException {
  private static final long serialVersionUID = 1L;

  StarvedException(String message, Throwable cause) {
    super(Reason.TIME_OUT, message, cause);
  }
}
