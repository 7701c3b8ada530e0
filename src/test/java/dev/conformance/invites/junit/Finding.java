package dev.conformance.invites.junit;

import dev.conformance.invites.http.NoResponseException;
import dev.conformance.invites.http.NoResponseException.Reason;
import dev.conformance.invites.http.PreconditionNotMetException;
import dev.conformance.invites.report.RecordedExchange;
import dev.conformance.invites.report.Status;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.opentest4j.TestAbortedException;

/**
 * What an evaluation of a check found.
 *
 * @param status passed, failed, unstable or not exercised
 * @param message what deviates, or why the check was not exercised; empty if it passed
 * @param frame the line of the check method at which it deviated; empty if it passed
 * @param noResponse why a response is missing; empty if none is
 * @param wasGatewayError whether a response was a 502, 503 or 504
 */
record Finding(
    Status status,
    String message,
    List<RecordedExchange> exchanges,
    Optional<StackTraceElement> frame,
    Optional<Reason> noResponse,
    boolean wasGatewayError) {

  static Finding passed(List<RecordedExchange> exchanges) {
    return new Finding(Status.PASSED, "", exchanges, Optional.empty(), Optional.empty(), false);
  }

  /** A deviation that no check method has found. */
  static Finding failed(String message, List<RecordedExchange> exchanges) {
    return new Finding(
        Status.FAILED, message, exchanges, Optional.empty(), Optional.empty(), false);
  }

  static Finding of(Throwable thrown, Check check, Evidence evidence) {
    var cause = cause(thrown);
    var noResponse =
        cause instanceof NoResponseException missing
            ? Optional.of(missing.reason())
            : Optional.<Reason>empty();
    var frame = Optional.of(frame(thrown, check));
    return new Finding(
        status(cause),
        message(cause),
        evidence.recorded(),
        frame,
        noResponse,
        evidence.wasGatewayError());
  }

  /** What a check has thrown, or what prevented one of its arguments. */
  static Throwable cause(Throwable thrown) {
    return thrown instanceof ParameterResolutionException && thrown.getCause() != null
        ? thrown.getCause()
        : thrown;
  }

  private static Status status(Throwable cause) {
    var isUnjudged =
        cause instanceof PreconditionNotMetException
            || cause instanceof TestAbortedException
            || (cause instanceof NoResponseException missing
                && missing.reason() == Reason.NOT_SENT);
    return isUnjudged ? Status.NOT_EXERCISED : Status.FAILED;
  }

  private static String message(Throwable cause) {
    if (cause instanceof NoResponseException missing) {
      return missing.reason() == Reason.NOT_SENT ? missing.sentence() : missing.description();
    }
    if (cause instanceof TestAbortedException) {
      return String.valueOf(cause.getMessage()).replaceFirst("Assumption failed: ", "");
    }
    return cause instanceof AssertionError || cause instanceof PreconditionNotMetException
        ? String.valueOf(cause.getMessage())
        : "the kit could not judge this response: " + cause;
  }

  /** Whether the kit has stopped sending requests. */
  boolean wasNotSent() {
    return noResponse.filter(Reason.NOT_SENT::equals).isPresent();
  }

  Finding with(Status status, String message) {
    return new Finding(status, message, exchanges, frame, noResponse, wasGatewayError);
  }

  /** The line of the check method; the method itself if none of its lines was reached. */
  private static StackTraceElement frame(Throwable thrown, Check check) {
    var method = check.method();
    var suite = method.getDeclaringClass();
    return Arrays.stream(thrown.getStackTrace())
        .filter(one -> one.getClassName().equals(suite.getName()))
        .reduce((inner, outer) -> outer)
        .orElseGet(
            () ->
                new StackTraceElement(
                    suite.getName(), method.getName(), suite.getSimpleName() + ".java", 1));
  }
}
