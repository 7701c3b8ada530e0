package dev.conformance.invites.http;

import dev.conformance.invites.common.Excerpt;
import dev.failsafe.FailsafeException;
import dev.failsafe.TimeoutExceededException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.apache.commons.lang3.ObjectUtils;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.ContentTooLongException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.NoHttpResponseException;

/** A request without a complete response. The message is a sentence about the server. */
public final class NoResponseException extends Exception {
  private static final long serialVersionUID = 1L;
  private static final int MAX_SHOWN = 200;

  public enum Reason {
    /** The host cannot be found or rejects the connection. */
    UNREACHABLE,
    TLS,
    /** The response was not complete within the bound, or it was slow and incomplete. */
    TIME_OUT,
    /** The connection broke, or the response is not HTTP. */
    BROKEN,
    /** The body of the response ends early. */
    DAMAGED,
    /** The body of the response does not have the coding that the response announces. */
    UNDECODABLE,
    TOO_LARGE,
    /** The server keeps returning 429, or requests a longer wait than the bound allows. */
    RATE_LIMITED,
    /** Not sent: the guard forbids the request, the breaker is open, or the run has ended. */
    NOT_SENT
  }

  /** What an exception among the causes of a failure means, and how the sentence begins. */
  private record Cause(Class<? extends Throwable> type, Reason reason, String beginning) {}

  private static final String NO_HTTP = "the response is not a complete HTTP message: ";
  private static final String DAMAGED = "the body ends early or is damaged: ";

  /** The first one that fits counts. */
  private static final List<Cause> CAUSES =
      List.of(
          new Cause(UnknownHostException.class, Reason.UNREACHABLE, "the host cannot be found: "),
          new Cause(ConnectException.class, Reason.UNREACHABLE, ""),
          new Cause(NoRouteToHostException.class, Reason.UNREACHABLE, ""),
          new Cause(TimeoutExceededException.class, Reason.TIME_OUT, ""),
          new Cause(SocketTimeoutException.class, Reason.TIME_OUT, ""),
          new Cause(ContentTooLongException.class, Reason.TOO_LARGE, ""),
          new Cause(SSLException.class, Reason.TLS, "TLS failed: "),
          // A subtype of the next one.
          new Cause(NoHttpResponseException.class, Reason.BROKEN, NO_HTTP),
          new Cause(ConnectionClosedException.class, Reason.DAMAGED, DAMAGED),
          new Cause(MalformedChunkCodingException.class, Reason.DAMAGED, DAMAGED),
          new Cause(Throwable.class, Reason.BROKEN, NO_HTTP));

  private final Reason reason;

  public NoResponseException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  NoResponseException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /**
   * What a failure of the HTTP client means. A response that took long and is broken or damaged
   * counts as a time-out, because a run cannot wait for many of them.
   */
  static NoResponseException of(Throwable failure, Duration elapsed, Duration timeout) {
    var known =
        CAUSES.stream()
            .filter(cause -> ExceptionUtils.indexOfType(failure, cause.type()) >= 0)
            .findFirst()
            .orElseThrow();
    var sentence =
        known.reason() == Reason.TIME_OUT
            ? "no complete response within %s (atlas.timeout sets the limit)"
                .formatted(format(timeout))
            : known.beginning() + message(failure);
    var isSlow =
        Set.of(Reason.BROKEN, Reason.DAMAGED).contains(known.reason())
            && elapsed.multipliedBy(4).compareTo(timeout) > 0;
    return new NoResponseException(isSlow ? Reason.TIME_OUT : known.reason(), sentence, failure);
  }

  /** Whether a connection failed, as while a server restarts or has too many. */
  static boolean isConnectionFailure(Throwable failure) {
    return failure instanceof NoResponseException none
        && (none.reason == Reason.UNREACHABLE || none.reason == Reason.BROKEN);
  }

  /** Whether the connection was closed or reset; a response that is not HTTP is something else. */
  boolean isClosedConnection() {
    return Stream.of(SocketException.class, NoHttpResponseException.class, SSLException.class)
        .anyMatch(type -> ExceptionUtils.indexOfType(this, type) >= 0);
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

  /** Seconds, or milliseconds if they are not whole. */
  static String format(Duration duration) {
    var millis = duration.toMillis();
    return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
  }

  /** The first line of the innermost message. */
  static String message(Throwable failure) {
    var cause = ExceptionUtils.getRootCause(failure);
    var message = ObjectUtils.getIfNull(cause.getMessage(), cause.getClass().getSimpleName());
    return abbreviate(message.lines().findFirst().orElse(""));
  }

  static String abbreviate(String text) {
    return Excerpt.of(text, MAX_SHOWN);
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
