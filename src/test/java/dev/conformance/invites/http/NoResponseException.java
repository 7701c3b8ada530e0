package dev.conformance.invites.http;

/** A request without a complete response. The message is a sentence about the server. */
public sealed class NoResponseException extends Exception permits StarvedException {
  private static final long serialVersionUID = 1L;

  public enum Reason {
    /** The host cannot be found or refuses the connection. */
    UNREACHABLE,
    TLS,
    /** The response was not complete within the bound. */
    TIME_OUT,
    /** The connection broke, or the response is not HTTP. */
    BROKEN,
    /** The body of the response ends early or cannot be decoded. */
    DAMAGED,
    TOO_LARGE,
    /** The server returns only 429, or requests a longer wait than the bound allows. */
    RATE_LIMITED,
    /** The request was not sent: the guard refuses it, or the server has stopped responding. */
    NOT_SENT
  }

  private final Reason reason;

  NoResponseException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  NoResponseException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public String sentence() {
    return String.valueOf(getMessage());
  }

  public Reason reason() {
    return reason;
  }
}
