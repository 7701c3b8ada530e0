package dev.conformance.invites.contract;

import java.util.List;
import java.util.Optional;
import org.assertj.core.api.AbstractAssert;

/** The base of the assertions in the words of the contract. */
abstract class ContractAssert<S extends ContractAssert<S, A>, A> extends AbstractAssert<S, A> {

  ContractAssert(A actual, Class<S> self) {
    super(actual, self);
  }

  /** Fails with the formatted message if the condition does not hold. */
  final S require(boolean condition, String message, Object... arguments) {
    if (!condition) {
      failWithMessage(message, arguments);
    }
    return myself;
  }

  final S requireNone(Optional<String> problem) {
    return requireNone(problem.stream().toList());
  }

  final S requireNone(List<String> problems) {
    return require(problems.isEmpty(), "%s", String.join("\n", problems));
  }
}
