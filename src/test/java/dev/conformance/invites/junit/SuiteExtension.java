package dev.conformance.invites.junit;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Prepares a suite: skips it if the target cannot be verified, and otherwise begins to fetch the
 * responses that its checks need.
 */
final class SuiteExtension implements ExecutionCondition, BeforeAllCallback, ParameterResolver {

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return BuildRun.of(context)
        .undeterminedReason()
        .map(ConditionEvaluationResult::disabled)
        .orElseGet(() -> ConditionEvaluationResult.enabled("the target can be verified"));
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    run(context).prefetch(context.getRequiredTestClass());
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Run.class;
  }

  @Override
  public Run resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return run(context);
  }

  private static Run run(ExtensionContext context) {
    return BuildRun.of(context).run().orElseThrow();
  }
}
