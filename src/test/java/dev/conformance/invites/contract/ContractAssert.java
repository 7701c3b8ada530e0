package dev.conformance.invites.contract;

import java.util.List;
import java.util.Optional;
import org.assertj.core.api.AbstractAssert;

/** The base of the kit's assertions. */
abstract class ContractAssert<S extends ContractAssert<S, A>, A> extends AbstractAssert<S, A> {
  private final Optional<Requirement> precondition;

  ContractAssert(A actual, Class<S> self) {
    this(actual, self, Optional.empty());
  }

  /**
   * @param precondition the requirement that demands the conditions; empty if the check itself does
   */
  ContractAssert(A actual, Class<S> self, Optional<Requirement> precondition) {
    super(actual, self);
    this.precondition = precondition;
  }

  /** Fails with the formatted message if the condition is false. */
  @SuppressWarnings("AnnotateFormatMethod") // the annotation's library is not on the class path
  final S require(boolean condition, String message, Object... arguments) {
    return condition ? myself : fail(failure(message, arguments));
  }

  /** Fails because of the difference between two readable lists. */
  final S rejectMismatch(String message, ListDifference difference) {
    var text = String.valueOf(failure("%s", message).getMessage());
    return fail(new ListMismatchError(text, difference.invitations()));
  }

  /** Fails, or aborts the check if another requirement demands what it asserts. */
  private S fail(AssertionError deviation) {
    if (precondition.isPresent()) {
      throw new WaitsForRequirementException(precondition.get(), deviation);
    }
    throw deviation;
  }

  final S requireNone(Optional<String> problem) {
    return requireNone(problem.stream().toList());
  }

  final S requireNone(List<String> problems) {
    return require(problems.isEmpty(), "%s", String.join("\n", problems));
  }
}
