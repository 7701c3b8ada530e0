package dev.conformance.invites.junit;

import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/** Runs a check once for each of its rows: each as a test of its own, or without one. */
final class CheckProvider implements TestTemplateInvocationContextProvider {
  /**
   * A configuration parameter of JUnit: whether the rows are run without tests, where nobody looks
   * at them, because JUnit takes longer for a test than most rows do.
   */
  static final String WITHOUT_TESTS = "conformance.rows.without-tests";

  @Override
  public boolean supportsTestTemplate(ExtensionContext context) {
    return true;
  }

  @Override
  public boolean mayReturnZeroTestTemplateInvocationContexts(ExtensionContext context) {
    return isWithoutTests(context);
  }

  @Override
  public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
      ExtensionContext context) {
    var session = Sessions.of(context);
    var method = context.getRequiredTestMethod();
    var checks = Question.rows(method).stream().map(row -> new Check(session, method, row));
    if (!isWithoutTests(context)) {
      return checks.map(CheckInvocation::new);
    }
    checks.forEach(check -> check.run(context.getRequiredTestInstance()));
    return Stream.empty();
  }

  private static boolean isWithoutTests(ExtensionContext context) {
    return context.getConfigurationParameter(WITHOUT_TESTS, Boolean::valueOf).orElse(false);
  }
}
