package dev.conformance.invites.junit;

import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/** Runs a check once for each of its rows: each as a test of its own, or all at once. */
final class CheckProvider implements TestTemplateInvocationContextProvider {
  /**
   * A configuration parameter of JUnit: whether the rows are run at once, where nobody looks at
   * JUnit's tests, because JUnit takes longer for a test than most rows do.
   */
  static final String AT_ONCE = "conformance.rows.at-once";

  @Override
  public boolean supportsTestTemplate(ExtensionContext context) {
    return true;
  }

  @Override
  public boolean mayReturnZeroTestTemplateInvocationContexts(ExtensionContext context) {
    return isAtOnce(context);
  }

  @Override
  public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
      ExtensionContext context) {
    var session = Sessions.of(context);
    var method = context.getRequiredTestMethod();
    var checks = Question.rows(method).stream().map(row -> new Check(session, method, row));
    if (!isAtOnce(context)) {
      return checks.map(CheckInvocation::new);
    }
    checks
        .takeWhile(check -> session.refusal().isEmpty())
        .forEach(check -> check.run(context.getRequiredTestInstance()));
    return Stream.empty();
  }

  private static boolean isAtOnce(ExtensionContext context) {
    return context.getConfigurationParameter(AT_ONCE, Boolean::valueOf).orElse(false);
  }
}
