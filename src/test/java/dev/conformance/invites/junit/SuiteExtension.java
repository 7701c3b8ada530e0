package dev.conformance.invites.junit;

import dev.conformance.invites.common.Sanitizer;
import dev.conformance.invites.engine.Check;
import dev.conformance.invites.engine.Run;
import dev.conformance.invites.report.CheckResult;
import dev.conformance.invites.report.Status;
import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.jupiter.api.extension.support.TypeBasedParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;
import org.opentest4j.TestAbortedException;

/**
 * Shows a suite to a build tool: skips it if the target cannot be verified, begins to fetch the
 * responses that its checks need, and makes a check one test, or one for each of its test cases.
 * {@link Run} verifies a check in JUnit's place.
 */
final class SuiteExtension extends TypeBasedParameterResolver<Run>
    implements ExecutionCondition, BeforeAllCallback, TestTemplateInvocationContextProvider {

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return BuildRun.of(context)
        .untestableReason()
        .map(ConditionEvaluationResult::disabled)
        .orElseGet(() -> ConditionEvaluationResult.enabled("the target can be verified"));
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    run(context).prefetch(context.getRequiredTestClass(), suites(context));
  }

  @Override
  public Run resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return run(context);
  }

  private static Run run(ExtensionContext context) {
    return BuildRun.of(context).run().orElseThrow();
  }

  private static List<Class<?>> suites(ExtensionContext context) {
    var suite =
        AnnotationSupport.findAnnotation(context.getRequiredTestClass(), ConformanceSuite.class);
    return List.of(suite.orElseThrow().value());
  }

  @Override
  public boolean supportsTestTemplate(ExtensionContext context) {
    return true;
  }

  /** A run may leave the check out. */
  @Override
  public boolean mayReturnZeroTestTemplateInvocationContexts(ExtensionContext context) {
    return true;
  }

  @Override
  public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
      ExtensionContext context) {
    var run = run(context);
    return run.checks(context.getRequiredTestClass())
        .filter(check -> check.method().equals(context.getRequiredTestMethod()))
        .map(check -> new CheckTest(run, check, suites(context)));
  }

  private record CheckTest(Run run, Check check, List<Class<?>> suites)
      implements TestTemplateInvocationContext, ParameterResolver, InvocationInterceptor {

    @Override
    public String getDisplayName(int index) {
      return check.requirement().id() + " " + check.name();
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
      return List.of(this);
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
      var result = run.verify(check, suites);
      if (result.isPresent() && result.get().status() != Status.PASSED) {
        throw failure(result.get());
      }
    }

    /**
     * What a build tool prints: one line. For a failure it names the requirement and the check
     * alone, because the run prints the message.
     */
    private Throwable failure(CheckResult result) {
      var id = result.requirement().id() + ": ";
      var hasFailed = result.status() == Status.FAILED;
      var status = hasFailed ? run.failure(result.requirement()) : result.status();
      var firstLine = Sanitizer.line(result.explanation().lines().findFirst().orElse(""));
      var failure =
          status == Status.FAILED
              ? new AssertionError(id + result.name())
              : new TestAbortedException(status.words() + ": " + id + firstLine);
      failure.setStackTrace(new StackTraceElement[0]);
      return failure;
    }
  }
}
