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

  /** Fails or aborts if the condition is false. */
  final S require(boolean condition, String expected, String actual, String detail) {
    return condition ? myself : fail(Deviation.of(expected, actual, detail));
  }

  final S require(boolean condition, String expected, String actual) {
    return require(condition, expected, actual, "");
  }

  final S requireNone(Optional<Deviation> deviation) {
    return deviation.map(this::fail).orElse(myself);
  }

  /** Fails or aborts with all of these sentences. */
  final S requireNone(List<String> deviations) {
    return deviations.isEmpty()
        ? myself
        : fail(Deviation.joined(deviations.stream().map(Deviation::of).toList()));
  }

  private S fail(Deviation deviation) {
    var error = new DeviationError(deviation);
    if (precondition.isPresent()) {
      throw new WaitsForRequirementException(precondition.get(), error);
    }
    throw error;
  }
}
