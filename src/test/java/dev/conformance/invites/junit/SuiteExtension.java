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
    var refusal = Sessions.refusal(context);
    if (refusal.isPresent()) {
      return ConditionEvaluationResult.disabled(refusal.get());
    }
    var session = Sessions.of(context);
    return context
        .getTestMethod()
        .filter(method -> !session.plan().isSelected(method))
        .map(method -> ConditionEvaluationResult.disabled("not selected by atlas.only"))
        .orElseGet(() -> ConditionEvaluationResult.enabled("the target can be judged"));
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    Sessions.of(context).prefetch(context.getRequiredTestClass());
  }
}
