package dev.conformance.invites.junit;

import dev.conformance.invites.http.NoResponseException;
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
 * @param message what deviates, or why the check says nothing; empty if it passed
 * @param exchanges what it judged
 * @param frame where in the check method the deviation showed; empty if it passed
 */
record Finding(
    Status status,
    String message,
    List<RecordedExchange> exchanges,
    Optional<StackTraceElement> frame) {

  static Finding passed(List<RecordedExchange> exchanges) {
    return new Finding(Status.PASSED, "", exchanges, Optional.empty());
  }

  /** What it means that the evaluation of the check has thrown this. */
  static Finding of(Throwable thrown, Check check, List<RecordedExchange> exchanges) {
    var cause =
        thrown instanceof ParameterResolutionException && thrown.getCause() != null
            ? thrown.getCause()
            : thrown;
    if (cause instanceof PreconditionNotMetException || cause instanceof TestAbortedException) {
      return notExercised(cause, check, exchanges);
    }
    if (cause instanceof NoResponseException noResponse) {
      return noResponse.reason() == NoResponseException.Reason.NOT_SENT
          ? notExercised(noResponse, check, exchanges)
          : failed("no response: " + noResponse.sentence(), thrown, check, exchanges);
    }
    var message =
        cause instanceof AssertionError
            ? String.valueOf(cause.getMessage())
            : "the kit could not judge this response: " + cause;
    return failed(message, thrown, check, exchanges);
  }

  private static Finding failed(
      String message, Throwable thrown, Check check, List<RecordedExchange> exchanges) {
    return new Finding(Status.FAILED, message, exchanges, Optional.of(frame(thrown, check)));
  }

  private static Finding notExercised(
      Throwable thrown, Check check, List<RecordedExchange> exchanges) {
    var reason =
        thrown instanceof NoResponseException noResponse
            ? noResponse.sentence()
            : String.valueOf(thrown.getMessage()).replaceFirst("Assumption failed: ", "");
    return new Finding(Status.NOT_EXERCISED, reason, exchanges, Optional.of(frame(thrown, check)));
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
