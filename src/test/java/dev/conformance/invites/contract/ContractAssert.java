package dev.conformance.invites.contract;

import java.util.List;
import java.util.Optional;
import org.apache.commons.lang3.StringUtils;
import org.assertj.core.api.AbstractAssert;
import org.opentest4j.TestAbortedException;

/** The base of the kit's assertions. */
abstract class ContractAssert<S extends ContractAssert<S, A>, A> extends AbstractAssert<S, A> {
  /** In characters, of a failed precondition; the failed requirement itself quotes more. */
  private static final int LONGEST = 150;

  private final Purpose purpose;

  ContractAssert(A actual, Class<S> self) {
    this(actual, self, Purpose.ASSERTION);
  }

  ContractAssert(A actual, Class<S> self, Purpose purpose) {
    super(actual, self);
    this.purpose = purpose;
  }

  /** What happens if a condition is false. */
  enum Purpose {
    /** The check fails. */
    ASSERTION,
    /** The check is aborted: another requirement demands the condition. */
    ASSUMPTION
  }

  /** Fails or aborts with the formatted message if the condition is false. */
  @SuppressWarnings("AnnotateFormatMethod") // the annotation's library is not on the class path
  final S require(boolean condition, String message, Object... arguments) {
    if (!condition && purpose == Purpose.ASSUMPTION) {
      throw new TestAbortedException(
          "the precondition is not met: "
              + StringUtils.abbreviate(
                  message.formatted(arguments).lines().findFirst().orElse(""), "…", LONGEST));
    }
    if (!condition) {
      failWithMessage(message, arguments);
    }
    return myself;
  }

  /** Fails or aborts because of the difference between two readable lists. */
  final S rejectMismatch(String message, ListDifference difference) {
    if (purpose == Purpose.ASSUMPTION) {
      return require(false, "%s", message);
    }
    throw new ListMismatchError(
        String.valueOf(failure("%s", message).getMessage()), difference.invitations());
  }

  final S requireNone(Optional<String> problem) {
    return requireNone(problem.stream().toList());
  }

  final S requireNone(List<String> problems) {
    return require(problems.isEmpty(), "%s", String.join("\n", problems));
  }
}
