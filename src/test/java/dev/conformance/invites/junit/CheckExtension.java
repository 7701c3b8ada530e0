package dev.conformance.invites.junit;

import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.http.NoResponseException;
import dev.conformance.invites.report.CheckResult;
import dev.conformance.invites.report.Sanitizer;
import dev.conformance.invites.report.Status;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.opentest4j.TestAbortedException;

/** Gives a check its arguments, and keeps what JUnit's invocation of its method found. */
final class CheckExtension
    implements ParameterResolver, TestExecutionExceptionHandler, AfterTestExecutionCallback {
  private final Session session;
  private final Check check;
  private final Evidence evidence;
  private final Instant startedAt;
  private Optional<Finding> finding = Optional.empty();
  private boolean hadNothingToJudge;

  CheckExtension(Session session, Check check) {
    this.session = session;
    this.check = check;
    this.evidence =
        new Evidence(check, session, session.known().orElseThrow(), session.client()::send);
    this.startedAt = session.now();
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return evidence.supports(parameter.getParameter());
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    try {
      return evidence.argument(parameter.getParameter());
    } catch (NoResponseException noResponse) {
      throw new ParameterResolutionException(noResponse.sentence(), noResponse);
    }
  }

  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable thrown)
      throws Throwable {
    hadNothingToJudge = Finding.cause(thrown) instanceof TestAbortedException;
    finding = Optional.of(confirmed(Finding.of(thrown, check, evidence), context));
    if (finding.get().status() != Status.PASSED) {
      throw shown(finding.get());
    }
  }

  private Finding confirmed(Finding first, ExtensionContext context) {
    return first.status() == Status.FAILED
            && check.requirement().isPresent()
            && !check.confirmsItself()
        ? session.confirm(check, context.getRequiredTestInstance(), first)
        : first;
  }

  @Override
  public void afterTestExecution(ExtensionContext context) {
    var found = finding.orElseGet(() -> Finding.passed(evidence.recorded()));
    check
        .requirement()
        .ifPresent(
            requirement -> {
              if (hadNothingToJudge) {
                session.keepWithNothingToJudge(requirement, result(found));
              } else {
                session.keep(requirement, result(found));
              }
            });
  }

  private CheckResult result(Finding found) {
    return session.result(check.suite(), check.name(), found, startedAt);
  }

  /**
   * What a test report shows: one line, because the session prints each failure completely, and the
   * line of the check.
   */
  private Throwable shown(Finding found) {
    var firstLine = session.client().redact(found.message()).lines().findFirst().orElse("");
    var line =
        Sanitizer.line(
            check.requirement().map(Requirement::id).map(id -> id + ": ").orElse("") + firstLine);
    var isFailure =
        found.status() == Status.FAILED
            && check.requirement().filter(session::countsAgainstTheTarget).isPresent();
    var shown =
        isFailure
            ? new DeviationError(line)
            : new TestAbortedException(tolerated(found) + ": " + line);
    found.frame().ifPresent(frame -> shown.setStackTrace(new StackTraceElement[] {frame}));
    return shown;
  }

  private String tolerated(Finding found) {
    if (check.requirement().isEmpty()) {
      return "nothing observed";
    }
    return found.status() == Status.FAILED ? "tolerated" : found.status().id().replace('-', ' ');
  }

  /** A deviation that fails the run: the result of a check, not a defect of the kit. */
  static final class DeviationError extends AssertionError {
    private static final long serialVersionUID = 1L;

    DeviationError(String line) {
      super(line);
    }
  }
}
