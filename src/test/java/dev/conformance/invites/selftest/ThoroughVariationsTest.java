package dev.conformance.invites.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.contract.Level;
import dev.conformance.invites.reference.ReferenceOptions;
import dev.conformance.invites.reference.Variation;
import dev.conformance.invites.report.Report;
import dev.conformance.invites.report.Status;
import java.util.Arrays;
import java.util.List;
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
  void raisesNoFalseAlarm(Variation variation, int seed) {
    var report =
        ReferenceRuns.thorough(
            ReferenceOptions.defaults().withVariation(variation),
            variation.profile(),
            seed,
            VariationsTest.credentials(variation));

    assertThat(deviations(report)).as(variation.title()).isEmpty();
  }

  private static List<String> deviations(Report report) {
    return report.requirements().stream()
        .filter(result -> result.requirement().level() == Level.MUST)
        .flatMap(result -> result.checks().stream())
        .filter(check -> check.status() != Status.PASSED)
        .filter(check -> check.status() != Status.NOT_EXERCISED)
        .map(check -> check.status() + " " + check.name() + ": " + check.message().orElse(""))
        .toList();
  }
}
