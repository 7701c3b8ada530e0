package dev.conformance.invites.inputs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CoveringArrayTest {
  private static final int[] LEVELS = {3, 4, 2, 3, 5};

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void everyCombinationOfThatManyFactorsOccursInARow(int strength) {
    var rows = new CoveringArray(LEVELS, strength, row -> true, new Random(7)).rows(row -> true);

    for (var first = 0; first < LEVELS.length; first++) {
      for (var second = first + 1; second < LEVELS.length; second++) {
        assertThat(pairs(rows, first, second)).hasSize(LEVELS[first] * LEVELS[second]);
      }
    }
    assertThat(rows.size()).isLessThan(strength == 2 ? 35 : 110);
  }

  @Test
  void everyCombinationOfThreeFactorsOccurs() {
    var rows =
        new CoveringArray(new int[] {2, 3, 2}, 3, row -> true, new Random(7)).rows(row -> true);

    assertThat(rows.stream().map(Arrays::toString).distinct()).hasSize(12);
  }

  @Test
  void noRowIsOneThatIsNotAllowed() {
    var rows =
        new CoveringArray(LEVELS, 2, row -> !(row[0] == 1 && row[1] == 2), new Random(7))
            .rows(row -> true);

    assertThat(pairs(rows, 0, 1)).hasSize(11).doesNotContain("1 2");
  }

  @Test
  void theSameSeedGivesTheSameRows() {
    var one = new CoveringArray(LEVELS, 2, row -> true, new Random(7)).rows(row -> true);
    var other = new CoveringArray(LEVELS, 2, row -> true, new Random(7)).rows(row -> true);

    assertThat(one.stream().map(Arrays::toString))
        .containsExactlyElementsOf(other.stream().map(Arrays::toString).toList());
  }

  private static List<String> pairs(List<int[]> rows, int first, int second) {
    return rows.stream().map(row -> row[first] + " " + row[second]).distinct().toList();
  }
}
