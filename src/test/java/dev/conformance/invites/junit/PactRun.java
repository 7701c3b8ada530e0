package dev.conformance.invites.junit;

import dev.conformance.invites.config.Settings;
import dev.conformance.invites.contract.Depth;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.http.TargetClient;
import dev.conformance.invites.report.PactResult;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * The run, as the verification of pacts takes part in it: with the run's client, and with results
 * that count for its verdict.
 */
public final class PactRun {
  private final Session session;

  private PactRun(Session session) {
    this.session = session;
  }

  public Settings settings() {
    return session.settings();
  }

  public TargetClient client() {
    return session.client();
  }

  public String server() {
    return session.target().embedded()
        ? "the embedded reference server"
        : session.target().baseUrl();
  }

  public Set<Requirement> knownDeviations() {
    return session.knownDeviations();
  }

  /**
   * Adds results to the run's reports, which are read when the run ends.
   *
   * @param violations sentences about the verification that fail the run, although the server keeps
   *     its pacts
   */
  public void report(Supplier<List<PactResult>> results, Supplier<List<String>> violations) {
    session.reportPacts(results, violations);
  }

  /**
   * Resolves a parameter of this type; skips the class, with the reason, if nothing can be judged.
   */
  public static final class Resolver implements ExecutionCondition, ParameterResolver {

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
      return parameter.getParameter().getType() == PactRun.class;
    }

    @Override
    public PactRun resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return new PactRun(Sessions.of(context));
    }
  }
}
