package dev.conformance.invites.junit;

import dev.conformance.invites.contract.Depth;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Resolves a parameter of type {@link Run} for the verification of pacts; skips the class, with the
 * reason, if nothing can be judged.
 */
public final class RunResolver implements ExecutionCondition, ParameterResolver {

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return RunStore.undeterminedReason(context)
        .or(() -> leftOut(RunStore.run(context).settings().gate().depth()))
        .map(ConditionEvaluationResult::disabled)
        .orElseGet(() -> ConditionEvaluationResult.enabled("the target can be judged"));
  }

  private static Optional<String> leftOut(Depth depth) {
    return depth == Depth.QUICK
        ? Optional.of("depth quick does not verify pacts")
        : Optional.empty();
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Run.class;
  }

  @Override
  public Run resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return RunStore.run(context);
  }
}
