package dev.conformance.invites.junit;

import dev.conformance.invites.contract.Depth;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Resolves a parameter of type {@link Session} for the verification of pacts; skips the class, with
 * the reason, if nothing can be judged.
 */
public final class SessionResolver implements ExecutionCondition, ParameterResolver {

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return Sessions.refusal(context)
        .or(() -> leftOut(Sessions.of(context).settings().gate().depth()))
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
    return parameter.getParameter().getType() == Session.class;
  }

  @Override
  public Session resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return Sessions.of(context);
  }
}
