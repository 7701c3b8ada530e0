package dev.conformance.invites.junit;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Prepares a suite: skips it if the target cannot be judged, and otherwise begins to fetch the
 * responses that its checks need.
 */
final class SuiteExtension implements ExecutionCondition, BeforeAllCallback {

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    var reason = RunStore.undeterminedReason(context);
    if (reason.isPresent()) {
      return ConditionEvaluationResult.disabled(reason.get());
    }
    var run = RunStore.run(context);
    return context
        .getTestMethod()
        .filter(method -> !run.plan().isSelected(method))
        .map(method -> ConditionEvaluationResult.disabled("not selected by atlas.only"))
        .orElseGet(() -> ConditionEvaluationResult.enabled("the target can be judged"));
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    RunStore.run(context).prefetch(context.getRequiredTestClass());
  }
}
