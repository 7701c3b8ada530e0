package dev.conformance.invites.contract;

import java.util.List;
import java.util.Optional;
import org.assertj.core.api.AbstractAssert;
import org.opentest4j.TestAbortedException;

/** The base of the assertions in the words of the contract. */
abstract class ContractAssert<S extends ContractAssert<S, A>, A> extends AbstractAssert<S, A> {
  private final Purpose purpose;

  ContractAssert(A actual, Class<S> self) {
    this(actual, self, Purpose.ASSERTION);
  }

  ContractAssert(A actual, Class<S> self, Purpose purpose) {
    super(actual, self);
    this.purpose = purpose;
  }

  /** What it means if a condition does not hold. */
  enum Purpose {
    /** The check fails. */
    ASSERTION,
    /** The check is aborted: its precondition is what another requirement demands. */
    ASSUMPTION
  }

  /** Fails with the formatted message if the condition does not hold. */
  @SuppressWarnings("AnnotateFormatMethod") // the annotation is not a library of the kit
  final S require(boolean condition, String message, Object... arguments) {
    if (!condition && purpose == Purpose.ASSUMPTION) {
      throw new TestAbortedException(
          "the precondition is not met: "
              + message.formatted(arguments).lines().findFirst().orElse(""));
    }
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
