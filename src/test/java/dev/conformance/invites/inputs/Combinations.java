package dev.conformance.invites.inputs;

import dev.conformance.invites.http.TargetData;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The combinations of a thorough run: each input alone; every three of the most important inputs
 * for which the server returns a list; every pair of those and random others; each input for which
 * it rejects the request with every pair of the most important others; some of the latter by
 * another method, or with an encoded path; and every two reasons to reject a request.
 */
public final class Combinations {
  /** How many inputs of a dimension, the first ones, are combined in threes. */
  private static final Map<Dimension, Integer> MOST_IN_THREES =
      Map.of(
          Dimension.PROJECT, 1,
          Dimension.ENVELOPE, 2,
          Dimension.PRETTY, 2,
          Dimension.USERNAME, 7,
          Dimension.ACCEPT, 1,
          Dimension.CALLER, 1,
          Dimension.EXTRA, 1);

  /** How many inputs of a dimension, the first ones, are combined with another reason to reject. */
  private static final Map<Dimension, Integer> MOST_REJECTED_TWICE =
      Map.of(
          Dimension.PROJECT, 2,
          Dimension.GROUP_ID, 2,
          Dimension.ACCEPT, 1,
          Dimension.CALLER, 2);

  private static final int MOST_IN_PAIRS = 4;

  private static final int MOST_REJECTED = 4;

  private static final int MOST_WITH_REJECTED = 2;

  private static final int MOST_BY_ANOTHER_METHOD = 2;

  private static final int MOST_IN_ANOTHER_SPELLING = 2;

  private final Map<Dimension, List<Input>> inputs = new EnumMap<>(Dimension.class);
  private final TargetData target;
  private final Random random;

  /**
   * @param target what is known of the target, which decides what can be sent
   * @param seed chooses positions, addresses and combinations; the same seed makes the same choices
   */
  public Combinations(TargetData target, long seed) {
    this.target = target;
    random = new Random(seed);
    inputs.put(Dimension.METHOD, Methods.all());
    inputs.put(Dimension.PROJECT, Projects.of(target));
    inputs.put(Dimension.GROUP_ID, GroupIds.of(target, random));
    inputs.put(Dimension.ENVELOPE, Flags.ofEnvelope());
    inputs.put(Dimension.PRETTY, Flags.ofPretty());
    inputs.put(Dimension.USERNAME, Usernames.of(target, random));
    inputs.put(Dimension.ACCEPT, AcceptHeaders.all());
    inputs.put(Dimension.CALLER, Callers.of(target));
    inputs.put(Dimension.EXTRA, Extras.all());
  }

  /** All combinations, those of a single input first. */
  public List<Combination> all() {
    var all = new ArrayList<Combination>();
    inputs.values().stream()
        .flatMap(List::stream)
        .forEach(one -> all.add(new Combination(List.of(one))));
    all.addAll(ofTheRealKey());
    all.addAll(rejectedByAnotherMethod());
    all.addAll(rejectedInAnotherSpelling());
    all.addAll(
        covering(
            3,
            0,
            dimension -> first(accepted(dimension), MOST_IN_THREES.getOrDefault(dimension, 0))));
    all.addAll(covering(2, 0, dimension -> some(accepted(dimension), MOST_IN_PAIRS)));
    all.addAll(
        covering(
            3,
            1,
            dimension ->
                Stream.concat(
                        first(
                            accepted(dimension),
                            Math.min(MOST_WITH_REJECTED, MOST_IN_THREES.getOrDefault(dimension, 0)))
                            .stream(),
                        some(rejected(dimension), MOST_REJECTED).stream())
                    .toList()));
    all.addAll(
        covering(
            2,
            2,
            dimension ->
                first(rejected(dimension), MOST_REJECTED_TWICE.getOrDefault(dimension, 0))));
    return List.copyOf(all);
  }

  /** Some are combined with another input, for servers that skip a check because of it. */
  private List<Combination> ofTheRealKey() {
    var others =
        Stream.of(
                Stream.of(List.<Input>of()),
                Stream.of(Dimension.USERNAME, Dimension.ENVELOPE, Dimension.ACCEPT)
                    .map(dimension -> first(accepted(dimension), 1)),
                Stream.of(first(rejected(Dimension.PROJECT), 1)))
            .flatMap(Function.identity())
            .toList();
    var callers = Callers.ofTheRealKey(target);
    return IntStream.range(0, callers.size())
        .mapToObj(
            number ->
                new Combination(
                    Stream.concat(
                            others.get(number % others.size()).stream(),
                            Stream.of(callers.get(number)))
                        .toList()))
        .toList();
  }

  /** What rejects a GET must reject a HEAD as well. */
  private List<Combination> rejectedByAnotherMethod() {
    return inputs(Dimension.METHOD).stream()
        .flatMap(
            method ->
                inputs.keySet().stream()
                    .flatMap(
                        dimension -> some(rejected(dimension), MOST_BY_ANOTHER_METHOD).stream())
                    .map(input -> new Combination(List.of(method, input))))
        .toList();
  }

  /** A server may decide by the path before it is decoded who may read a project. */
  private List<Combination> rejectedInAnotherSpelling() {
    return inputs(Dimension.GROUP_ID).stream()
        .filter(Input::isAnEquivalentSpelling)
        .limit(1)
        .flatMap(
            spelling ->
                Stream.of(Dimension.PROJECT, Dimension.CALLER)
                    .flatMap(
                        dimension -> first(rejected(dimension), MOST_IN_ANOTHER_SPELLING).stream())
                    .map(input -> new Combination(List.of(input, spelling))))
        .toList();
  }

  /** The inputs of a dimension. */
  List<Input> inputs(Dimension dimension) {
    return inputs.getOrDefault(dimension, List.of());
  }

  /**
   * A spelling of the id that a server accepts may be resolved before it is routed, and there is
   * little to judge if another method is accepted.
   */
  private List<Input> accepted(Dimension dimension) {
    return dimension == Dimension.GROUP_ID || dimension == Dimension.METHOD
        ? List.of()
        : inputs(dimension).stream().filter(input -> !input.isRejected()).toList();
  }

  private List<Input> rejected(Dimension dimension) {
    return inputs(dimension).stream().filter(Input::isRejected).toList();
  }

  /**
   * Combinations that cover these inputs.
   *
   * @param strength how many inputs are combined in every way
   * @param rejected how many of them are such that the request is rejected: one of them hides what
   *     is wrong with the list that it replaces
   */
  private List<Combination> covering(
      int strength, int rejected, Function<Dimension, List<Input>> inputs) {
    var chosen = Stream.of(Dimension.values()).map(inputs).toList();
    // The value 0 of each factor is the plain request.
    var levels = chosen.stream().mapToInt(values -> values.size() + 1).toArray();
    var isRejected =
        chosen.stream().map(values -> values.stream().map(Input::isRejected).toList()).toList();
    return new CoveringArray(levels, strength, row -> rejected(isRejected, row) <= rejected, random)
        .rows(row -> rejected(isRejected, row) == rejected).stream()
            .map(row -> combination(chosen, row))
            .filter(one -> one.size() > 1)
            .toList();
  }

  private static long rejected(List<List<Boolean>> isRejected, int[] row) {
    return IntStream.range(0, row.length)
        .filter(factor -> row[factor] > 0 && isRejected.get(factor).get(row[factor] - 1))
        .count();
  }

  private Combination combination(List<List<Input>> chosen, int[] row) {
    var inputs = new ArrayList<Input>();
    for (var factor = 0; factor < row.length; factor++) {
      if (row[factor] > 0) {
        inputs.add(chosen.get(factor).get(row[factor] - 1));
      }
    }
    // The order of the parameters in the query must not matter.
    Collections.shuffle(inputs, random);
    return new Combination(inputs);
  }

  private static List<Input> first(List<Input> all, int most) {
    return all.subList(0, Math.min(all.size(), most));
  }

  /** The most important inputs, which come first, and random others. */
  private List<Input> some(List<Input> all, int most) {
    var chosen = new ArrayList<>(first(all, most / 2));
    var others = new ArrayList<>(all.subList(chosen.size(), all.size()));
    Collections.shuffle(others, random);
    chosen.addAll(first(others, most - chosen.size()));
    return List.copyOf(chosen);
  }
}
