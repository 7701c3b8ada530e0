package dev.conformance.invites.inputs;

import dev.conformance.invites.contract.RequestDescription;
import dev.conformance.invites.http.PreconditionNotMetException;
import dev.conformance.invites.http.Request;
import dev.conformance.invites.http.RequestTemplate;
import dev.conformance.invites.http.TargetData;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Inputs of different dimensions in one request. */
public final class Combination {
  private final List<Input> inputs;

  Combination(List<Input> inputs) {
    // The project comes first: the group id is a spelling of its id.
    this.inputs =
        inputs.stream()
            .sorted(Comparator.comparing(input -> input.dimension() != Dimension.PROJECT))
            .toList();
  }

  /**
   * The request.
   *
   * @throws dev.conformance.invites.http.PreconditionNotMetException if the target lacks what it
   *     needs
   */
  public Request request(TargetData target) {
    var request = RequestTemplate.plain();
    for (var input : inputs) {
      request = input.change().apply(request);
      if (input.spelling().isPresent()) {
        var id = request.segment().orElse(target.id(request.project()));
        request = request.withSegment(input.spelling().get().apply(id));
      }
    }
    return target.request(request);
  }

  /** The request; empty if the target lacks what it needs. */
  public Optional<Request> requestIfPossible(TargetData target) {
    try {
      return Optional.of(request(target));
    } catch (PreconditionNotMetException lacking) {
      return Optional.empty();
    }
  }

  /** What the request means to the contract. */
  public RequestDescription description() {
    var description = RequestDescription.plain();
    for (var input : inputs) {
      description = input.meaning().apply(description);
    }
    return description;
  }

  /** How many inputs differ from the plain request. */
  public int size() {
    return inputs.size();
  }

  /**
   * Combinations that are easier to understand: without one of the inputs, or with a simpler one in
   * its place.
   */
  public Stream<Combination> simpler() {
    return IntStream.range(0, inputs.size())
        .boxed()
        .flatMap(
            index ->
                Stream.concat(
                        Stream.of(Optional.<Input>empty()),
                        inputs.get(index).simpler().stream().map(Optional::of))
                    .map(replacement -> with(index, replacement)));
  }

  private Combination with(int index, Optional<Input> replacement) {
    var others = new ArrayList<>(inputs);
    others.remove(index);
    replacement.ifPresent(input -> others.add(index, input));
    return new Combination(others);
  }

  /** Whether this has all inputs of the other, so that it deviates for the same reason. */
  public boolean includes(Combination other) {
    return inputs.containsAll(other.inputs);
  }

  /** Combinations are equal if they have the same inputs, in whatever order they are sent. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Combination combination
        && Set.copyOf(inputs).equals(Set.copyOf(combination.inputs));
  }

  @Override
  public int hashCode() {
    return Set.copyOf(inputs).hashCode();
  }

  /** The inputs in words: {@code pretty=true, group id with a tab after it}. */
  @Override
  public String toString() {
    return inputs.isEmpty()
        ? "the request without query parameters"
        : inputs.stream().map(Input::title).collect(Collectors.joining(", "));
  }
}
