package dev.conformance.invites.http;

/** A request without a complete response. The message is a sentence about the server. */
public sealed class NoResponseException extends Exception permits Connections.StarvedException {
  private static final long serialVersionUID = 1L;

  public enum Reason {
    /** The host cannot be found or refuses the connection. */
    UNREACHABLE,
    TLS,
    /** The response was not complete within the bound. */
    TIME_OUT,
    /** The connection broke, or the response is not HTTP. */
    BROKEN,
    /** The body of the response ends early. */
    DAMAGED,
    /** The body of the response does not have the coding that the response announces. */
    UNDECODABLE,
    TOO_LARGE,
    /** The server returns only 429, or requests a longer wait than the bound allows. */
    RATE_LIMITED,
    /** The request was not sent: the guard refuses it, or the server has stopped responding. */
    NOT_SENT;

    /** Whether the connection failed, as while a server restarts or has too many. */
    public boolean isConnectionFailure() {
      return this == UNREACHABLE || this == BROKEN;
    }

    /** Whether the server was unavailable: it limits the rate, or the connection failed. */
    public boolean isUnavailability() {
      return this == RATE_LIMITED || isConnectionFailure();
    }
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

  /** What is wrong with the response: that there is none, or that its body cannot be decoded. */
  public String description() {
    var what = reason == Reason.UNDECODABLE ? "the body cannot be decoded: " : "no response: ";
    return what + sentence();
  }

  public Reason reason() {
    return reason;
  }
}
