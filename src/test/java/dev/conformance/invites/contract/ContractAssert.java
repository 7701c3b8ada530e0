package dev.conformance.invites.contract;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.AbstractAssert;

abstract class ContractAssert<S extends ContractAssert<S, A>, A> extends AbstractAssert<S, A> {
  private final Optional<Requirement> precondition;

  ContractAssert(A actual, Class<S> self) {
    this(actual, self, Optional.empty());
  }

  /** A precondition is another requirement that demands the conditions: the check waits for it. */
  ContractAssert(A actual, Class<S> self, Optional<Requirement> precondition) {
    super(actual, self);
    this.precondition = precondition;
  }

  final S require(boolean condition, String expected, String actual, Supplier<String> detail) {
    return condition ? myself : fail(Deviation.of(expected, actual, detail.get()));
  }

  final S require(boolean condition, String expected, String actual) {
    return require(condition, expected, actual, () -> "");
  }

  final S requireNone(Optional<Deviation> deviation) {
    return deviation.map(this::fail).orElse(myself);
  }

  final S requireNone(List<String> deviations) {
    return requireNone(Deviation.joined(deviations.stream().map(Deviation::of).toList()));
  }

  /** {@code status 400, 401 or 404}, or {@code status 200, a redirect or a client error}. */
  static String anyOf(Collection<Integer> statuses) {
    var isAnyClientError = IntStream.range(400, 500).allMatch(statuses::contains);
    return statuses.stream()
        .sorted()
        .map(
            status ->
                status / 100 == 3
                    ? "a redirect"
                    : isAnyClientError && status >= 400 ? "a client error" : status.toString())
        .distinct()
        .collect(Collectors.joining(", "))
        .replaceFirst(", (?=[^,]+$)", " or ")
        .replaceFirst("^(?=\\d)", "status ");
  }

  final S fail(Deviation deviation) {
    if (precondition.isPresent()) {
      throw new WaitsForRequirementException(precondition.get(), deviation);
    }
    throw new DeviationError(deviation);
  }
}
