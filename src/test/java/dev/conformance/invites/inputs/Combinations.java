package dev.conformance.invites.inputs;

import dev.conformance.invites.http.TargetData;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The combinations of a thorough run: each input alone; every pair of typical inputs of two
 * dimensions; and every three of what selects a list.
 */
public final class Combinations {
  /** What a list depends on. */
  private static final Set<Dimension> OF_A_LIST =
      EnumSet.of(
          Dimension.PROJECT,
          Dimension.ENVELOPE,
          Dimension.PRETTY,
          Dimension.USERNAME,
          Dimension.CALLER);

  /** How many inputs of a dimension are combined with others; the others are sent alone. */
  private static final int MOST_IN_PAIRS = 6;

  private static final int MOST_IN_THREES = 3;

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
    Callers.ofTheRealKey(target).forEach(one -> all.add(new Combination(List.of(one))));
    all.addAll(covering(EnumSet.allOf(Dimension.class), 2, MOST_IN_PAIRS, 1));
    all.addAll(covering(OF_A_LIST, 3, MOST_IN_THREES, 1));
    all.addAll(covering(OF_A_LIST, 3, MOST_IN_THREES, 0));
    return List.copyOf(all);
  }

  /** The inputs of a dimension. */
  List<Input> inputs(Dimension dimension) {
    return inputs.getOrDefault(dimension, List.of());
  }

  /**
   * Combinations that cover the typical inputs of these dimensions.
   *
   * @param strength how many inputs are combined in every way
   * @param most how many inputs of a dimension
   * @param mostRejected how many inputs for which the request is rejected: one of them hides what
   *     is wrong with another, and with the list that it replaces
   */
  private List<Combination> covering(
      Set<Dimension> dimensions, int strength, int most, int mostRejected) {
    var chosen = dimensions.stream().map(dimension -> typical(dimension, most)).toList();
    // The value 0 of each factor is the plain request.
    var levels = chosen.stream().mapToInt(values -> values.size() + 1).toArray();
    Predicate<int[]> isAllowed = row -> rejected(chosen, row) <= mostRejected;
    return new CoveringArray(levels, strength, isAllowed, random)
        .rows().stream()
            .map(row -> combination(chosen, row))
            .filter(one -> one.size() > 1)
            .toList();
  }

  private static long rejected(List<List<Input>> chosen, int[] row) {
    var count = 0L;
    for (var factor = 0; factor < row.length; factor++) {
      if (row[factor] > 0 && chosen.get(factor).get(row[factor] - 1).isRejected()) {
        count++;
      }
    }
    return count;
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

  /** The most important inputs of a dimension, which come first in it, and random others. */
  private List<Input> typical(Dimension dimension, int most) {
    var all = new ArrayList<>(inputs(dimension));
    var first = all.subList(0, Math.min(all.size(), (most + 1) / 2));
    var others = new ArrayList<>(all.subList(first.size(), all.size()));
    Collections.shuffle(others, random);
    var chosen = new ArrayList<>(first);
    chosen.addAll(others.subList(0, Math.min(others.size(), most - first.size())));
    return List.copyOf(chosen);
  }
}
