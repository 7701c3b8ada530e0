package dev.conformance.invites.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.reference.ReferenceOptions;
import dev.conformance.invites.reference.Variation;
import dev.conformance.invites.report.Status;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every conformant server at depth thorough. It takes minutes, so that it runs only without the
 * excluded tag: {@code mvn verify -Pselftest -Dselftest.excluded=none}.
 */
@Tag("thorough")
class ThoroughVariationsTest {

  @ParameterizedTest
  @EnumSource
  void causesNoFalsePositive(Variation variation) {
    var report =
        Runs.judge(
            ReferenceOptions.defaults().withVariation(variation),
            Runs.credentials(variation),
            "--profile=" + variation.profile().id(),
            "--depth=thorough");

    // A SHOULD that is not met is a warning.
    assertThat(Runs.deviations(report))
        .as(variation.title())
        .allMatch(deviation -> deviation.startsWith(Status.WARNED.toString()));
  }
}
