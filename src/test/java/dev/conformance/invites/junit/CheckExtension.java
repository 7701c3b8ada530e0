package dev.conformance.invites.junit;

import dev.conformance.invites.http.NoResponseException;
import dev.conformance.invites.report.CheckResult;
import dev.conformance.invites.report.Sanitizer;
import dev.conformance.invites.report.Status;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.opentest4j.TestAbortedException;

/** Resolves the arguments of a check and records its result. */
final class CheckExtension
    implements ParameterResolver, TestExecutionExceptionHandler, AfterTestExecutionCallback {
  private final Run run;
  private final Check check;
  private final CheckExecution execution;
  private Optional<CheckResult> result = Optional.empty();
  private boolean isNotApplicable;

  CheckExtension(Run run, Check check) {
    this.run = run;
    this.check = check;
    this.execution = new CheckExecution(check, run, run.known().orElseThrow(), run.client()::send);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return execution.supports(parameter.getParameter());
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    try {
      return execution.argument(parameter.getParameter());
    } catch (NoResponseException noResponse) {
      throw new ParameterResolutionException(noResponse.sentence(), noResponse);
    }
  }

  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable thrown)
      throws Throwable {
    if (check.requirement().isEmpty()) {
      throw new TestAbortedException("nothing observed: " + line(execution.message(thrown)));
    }
    isNotApplicable = CheckExecution.cause(thrown) instanceof TestAbortedException;
    var found = confirmed(execution.ended(thrown), context.getRequiredTestInstance());
    result = Optional.of(found);
    if (found.status() != Status.PASSED) {
      var failure = failure(found);
      failure.setStackTrace(new StackTraceElement[] {frame(thrown)});
      throw failure;
    }
  }

  private CheckResult confirmed(CheckResult first, Object suite) {
    return first.status() == Status.FAILED && !check.confirmsItself()
        ? run.confirm(check, suite, execution, first)
        : first;
  }

  @Override
  public void afterTestExecution(ExtensionContext context) {
    if (isNotApplicable) {
      result.ifPresent(run::recordNotApplicable);
    } else if (check.requirement().isPresent()) {
      run.record(result.orElseGet(execution::passed));
    }
  }

  /**
   * What a build tool prints: one line. That of a failure names the requirement and the check,
   * because the run prints the message.
   */
  private Throwable failure(CheckResult found) {
    var id = found.requirement().id() + ": ";
    if (found.status() == Status.FAILED && run.countsAgainstTheTarget(found.requirement())) {
      return new DeviationError(id + found.name());
    }
    var tolerated =
        found.status() == Status.FAILED ? "tolerated" : found.status().id().replace('-', ' ');
    return new TestAbortedException(tolerated + ": " + id + line(found.explanation()));
  }

  private static String line(String message) {
    return Sanitizer.line(message.lines().findFirst().orElse(""));
  }

  /** The line of the check method; the method itself if none of its lines was reached. */
  private StackTraceElement frame(Throwable thrown) {
    var suite = check.method().getDeclaringClass();
    return Arrays.stream(thrown.getStackTrace())
        .filter(element -> element.getClassName().equals(suite.getName()))
        .reduce((inner, outer) -> outer)
        .orElseGet(
            () ->
                new StackTraceElement(
                    suite.getName(), check.method().getName(), suite.getSimpleName() + ".java", 1));
  }

  /** A deviation that fails the run: the result of a check, not a defect of the kit. */
  static final class DeviationError extends AssertionError {
    private static final long serialVersionUID = 1L;

    DeviationError(String line) {
      super(line);
    }
  }
}
