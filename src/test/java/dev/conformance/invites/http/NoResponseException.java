package dev.conformance.invites.http;

import dev.conformance.invites.config.Settings.Limits;
import dev.failsafe.FailsafeException;
import dev.failsafe.TimeoutExceededException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.apache.commons.lang3.StringUtils;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.HttpHostConnectException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.ContentTooLongException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.NoHttpResponseException;

/** A request without a complete response. The message is a sentence about the server. */
public final class NoResponseException extends Exception {
  private static final long serialVersionUID = 1L;

  private static final int SHOWN = 200;

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

  /** What a failure of the HTTP client means. */
  static NoResponseException of(Throwable failure, Limits limits) {
    if (has(failure, UnknownHostException.class)) {
      return because(Reason.UNREACHABLE, "the host cannot be found: ", failure);
    }
    if (has(
        failure,
        ConnectException.class,
        ConnectTimeoutException.class,
        NoRouteToHostException.class)) {
      return because(Reason.UNREACHABLE, "", failure);
    }
    if (has(failure, TimeoutExceededException.class, SocketTimeoutException.class)) {
      return new NoResponseException(
          Reason.TIME_OUT,
          "no complete response within %s (atlas.timeout sets the limit)"
              .formatted(format(limits.timeout())),
          failure);
    }
    if (has(failure, ContentTooLongException.class)) {
      return because(Reason.TOO_LARGE, "", failure);
    }
    if (has(failure, SSLException.class)) {
      return because(Reason.TLS, "TLS failed: ", failure);
    }
    // HttpClient's exception for no response at all is a ConnectionClosedException too.
    return !has(failure, NoHttpResponseException.class)
            && has(failure, ConnectionClosedException.class, MalformedChunkCodingException.class)
        ? because(Reason.DAMAGED, "the body ends early or is damaged: ", failure)
        : because(Reason.BROKEN, "the response is not a complete HTTP message: ", failure);
  }

  /** What has ended an execution by Failsafe: there was no response, or the run has ended. */
  static NoResponseException in(FailsafeException failure) {
    if (failure.getCause() instanceof NoResponseException noResponse) {
      return noResponse;
    }
    if (failure.getCause() instanceof InterruptedException) {
      return new NoResponseException(Reason.NOT_SENT, "the run has ended", failure);
    }
    throw failure;
  }

  private static NoResponseException because(Reason reason, String what, Throwable failure) {
    return new NoResponseException(reason, what + message(failure), failure);
  }

  private static boolean has(Throwable failure, Class<?>... types) {
    return ExceptionUtils.getThrowableList(failure).stream()
        .anyMatch(cause -> Arrays.stream(types).anyMatch(type -> type.isInstance(cause)));
  }

  /** Seconds, or milliseconds if they are not whole. */
  static String format(Duration duration) {
    var millis = duration.toMillis();
    return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
  }

  /** The first line of the innermost message; of a failure to connect, the one with the address. */
  static String message(Throwable failure) {
    var cause =
        ExceptionUtils.getThrowableList(failure).stream()
            .filter(any -> any instanceof HttpHostConnectException)
            .findFirst()
            .orElseGet(() -> ExceptionUtils.getRootCause(failure));
    return Optional.ofNullable(cause.getMessage())
        .map(message -> abbreviate(message.lines().findFirst().orElse("")))
        .orElse(cause.getClass().getSimpleName());
  }

  static String abbreviate(String text) {
    return StringUtils.abbreviate(text, "…", SHOWN);
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
