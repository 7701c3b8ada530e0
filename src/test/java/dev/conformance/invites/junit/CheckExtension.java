package dev.conformance.invites.junit;

import dev.conformance.invites.contract.Sanitizer;
import dev.conformance.invites.report.CheckResult;
import dev.conformance.invites.report.Status;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.opentest4j.TestAbortedException;

/**
 * Shows a check to a build tool as a test. The run verifies the check in JUnit's place: it sends
 * the requests, repeats a check that deviates, and records the result.
 */
final class CheckExtension implements ParameterResolver, InvocationInterceptor {
  private final Run run;
  private final Check check;

  CheckExtension(Run run, Check check) {
    this.run = run;
    this.check = check;
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return true;
  }

  /** The run resolves the arguments. */
  @Override
  public @Nullable Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return null;
  }

  @Override
  public void interceptTestTemplateMethod(
      Invocation<@Nullable Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    invocation.skip();
    var result = run.verify(check, context.getRequiredTestInstance());
    if (result.isPresent() && result.get().status() != Status.PASSED) {
      throw failure(result.get());
    }
  }

  /**
   * What a build tool prints: one line. That of a failure names the requirement and the check,
   * because the run prints the message.
   */
  private Throwable failure(CheckResult result) {
    var id = result.requirement().id() + ": ";
    var counts =
        result.status() == Status.FAILED && run.countsAgainstTheTarget(result.requirement());
    var failure =
        counts
            ? new AssertionError(id + result.name())
            : new TestAbortedException(tolerated(result) + ": " + id + firstLine(result));
    failure.setStackTrace(new StackTraceElement[] {frame()});
    return failure;
  }

  private static String tolerated(CheckResult result) {
    return result.status() == Status.FAILED ? "tolerated" : result.status().id().replace('-', ' ');
  }

  private static String firstLine(CheckResult result) {
    return Sanitizer.line(result.explanation().lines().findFirst().orElse(""));
  }

  private StackTraceElement frame() {
    var suite = check.method().getDeclaringClass();
    return new StackTraceElement(
        suite.getName(), check.method().getName(), suite.getSimpleName() + ".java", 1);
  }
}
