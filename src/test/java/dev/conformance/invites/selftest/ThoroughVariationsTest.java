package dev.conformance.invites.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.reference.ReferenceOptions;
import dev.conformance.invites.reference.Variation;
import dev.conformance.invites.report.Status;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every conformant server at depth thorough, with several seeds. It takes minutes, so that it runs
 * only without the excluded tag: {@code mvn verify -Pselftest -Dselftest.excluded=none}.
 */
@Tag("thorough")
class ThoroughVariationsTest {
  private static final int SEEDS = Integer.getInteger("selftest.seeds", 3);

  static Stream<Arguments> variationsAndSeeds() {
    return Arrays.stream(Variation.values())
        .flatMap(
            variation ->
                IntStream.rangeClosed(1, SEEDS).mapToObj(seed -> Arguments.of(variation, seed)));
  }

  @ParameterizedTest
  @MethodSource("variationsAndSeeds")
  void causesNoFalsePositive(Variation variation, int seed) {
    var report =
        Runs.judge(
            ReferenceOptions.defaults().withVariation(variation),
            Runs.credentials(variation),
            "--profile=" + variation.profile().id(),
            "--depth=thorough",
            "--seed=" + seed);

    // A SHOULD that is not met is a warning.
    assertThat(Runs.deviations(report))
        .as(variation.title())
        .allMatch(deviation -> deviation.startsWith(Status.WARNED.toString()));
  }
}
