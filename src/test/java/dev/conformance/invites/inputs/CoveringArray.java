package dev.conformance.invites.inputs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Chooses rows of values, one of each factor, so that every combination of values of {@code
 * strength} factors occurs in a row: the greedy algorithm, which takes the best of a few random
 * candidates for each row.
 */
final class CoveringArray {
  private static final int CANDIDATES = 12;

  private final int[] levels;
  private final int strength;
  private final Predicate<int[]> isAllowed;
  private final Random random;

  /**
   * @param levels how many values each factor has
   * @param strength how many factors are combined, 2 or 3
   * @param isAllowed whether a row may occur; values that are -1 are not chosen yet
   */
  CoveringArray(int[] levels, int strength, Predicate<int[]> isAllowed, Random random) {
    this.levels = levels.clone();
    this.strength = strength;
    this.isAllowed = isAllowed;
    this.random = random;
  }

  /**
   * The rows: an index of a value for each factor. Combinations that are not allowed are absent.
   *
   * @param isRequired whether a row has to contain a combination; values that are -1 are open
   */
  List<int[]> rows(Predicate<int[]> isRequired) {
    var open = combinations();
    open.removeIf(
        combination ->
            !isRequired.test(combination.stream().mapToInt(Integer::intValue).toArray()));
    var rows = new ArrayList<int[]>();
    while (!open.isEmpty()) {
      var seed = open.iterator().next();
      var best =
          IntStream.range(0, CANDIDATES)
              .mapToObj(candidate -> completed(seed))
              .flatMap(Optional::stream)
              .max((one, other) -> Integer.compare(covered(one, open), covered(other, open)));
      if (best.isPresent()) {
        open.removeIf(combination -> isCovered(combination, best.get()));
        rows.add(best.get());
      } else {
        open.remove(seed);
      }
    }
    return rows;
  }

  /**
   * All combinations of values of {@code strength} factors that may occur, as partial rows, in a
   * fixed order: the same seed gives the same rows.
   */
  private Set<List<Integer>> combinations() {
    var none = new int[levels.length];
    Arrays.fill(none, -1);
    var all = new LinkedHashSet<List<Integer>>();
    combine(none, 0, strength, all);
    return all;
  }

  /** Leaves this factor open, or chooses each of its values, and goes on with the next one. */
  private void combine(int[] row, int factor, int left, Set<List<Integer>> all) {
    if (left == 0 && isAllowed.test(row)) {
      all.add(Arrays.stream(row).boxed().toList());
    }
    if (left == 0 || factor == levels.length) {
      return;
    }
    for (var value = -1; value < levels[factor]; value++) {
      row[factor] = value;
      combine(row, factor + 1, value < 0 ? left : left - 1, all);
    }
    row[factor] = -1;
  }

  /** A row that contains the combination, with random values elsewhere; empty if none is found. */
  private Optional<int[]> completed(List<Integer> combination) {
    var row = combination.stream().mapToInt(Integer::intValue).toArray();
    for (var factor : shuffledFactors()) {
      if (row[factor] < 0 && !choose(row, factor)) {
        return Optional.empty();
      }
    }
    return Optional.of(row);
  }

  private boolean choose(int[] row, int factor) {
    var first = random.nextInt(levels[factor]);
    for (var step = 0; step < levels[factor]; step++) {
      row[factor] = (first + step) % levels[factor];
      if (isAllowed.test(row)) {
        return true;
      }
    }
    row[factor] = -1;
    return false;
  }

  private List<Integer> shuffledFactors() {
    var factors = new ArrayList<>(IntStream.range(0, levels.length).boxed().toList());
    Collections.shuffle(factors, random);
    return factors;
  }

  private static int covered(int[] row, Set<List<Integer>> open) {
    return (int) open.stream().filter(combination -> isCovered(combination, row)).count();
  }

  private static boolean isCovered(List<Integer> combination, int[] row) {
    for (var factor = 0; factor < row.length; factor++) {
      if (combination.get(factor) >= 0 && combination.get(factor) != row[factor]) {
        return false;
      }
    }
    return true;
  }
}
