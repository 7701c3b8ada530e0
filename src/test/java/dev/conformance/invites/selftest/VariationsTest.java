package dev.conformance.invites.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.contract.Depth;
import dev.conformance.invites.contract.Level;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.reference.ReferenceOptions;
import dev.conformance.invites.reference.Variation;
import dev.conformance.invites.report.Report;
import dev.conformance.invites.report.Status;
import dev.conformance.invites.report.Verdict;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every server in this class conforms. {@code -Ddepth=thorough} takes minutes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VariationsTest {
  private static final String DEPTH = "--depth=" + System.getProperty("depth", "standard");

  private final Map<Variation, Report> reports = new EnumMap<>(Variation.class);

  @BeforeAll
  void runEveryVariation() {
    reports.putAll(Runs.runEach(EnumSet.allOf(Variation.class), VariationsTest::run));
  }

  private static Report run(Variation variation) {
    var credentials =
        switch (variation) {
          case BEARER_ONLY -> Runs.SERVICE_ACCOUNT;
          case DIGEST_ONLY -> Runs.API_KEY;
          default -> Runs.BOTH;
        };
    var options = ReferenceOptions.defaults().with(variation.mutation());
    return Runs.run(options, credentials, "--profile=" + variation.profile().id(), DEPTH);
  }

  @ParameterizedTest
  @EnumSource
  void causesNoFalsePositive(Variation variation) {
    var report = Objects.requireNonNull(reports.get(variation));

    assertThat(Runs.checks(report, Status.FAILED::equals)).as(variation.title()).isEmpty();
    assertThat(Runs.checks(report, Status.WARNED::equals))
        .as("relax the check or add %s to Variation.level() if it breaks a SHOULD", variation.id())
        .matches(it -> it.isEmpty() == (variation.level() == Level.SHOULD), "none if SHOULD");
    assertThat(report.verdict())
        .as(report.sentence())
        .isEqualTo(variation == Variation.NONE ? Verdict.UNDETERMINED : Verdict.CONFORMANT);
  }

  @ParameterizedTest
  @CsvSource({
    "documented, STANDARD",
    "documented, THOROUGH",
    "atlas-cloud, STANDARD",
    "atlas-cloud, THOROUGH"
  })
  void theRecordedServerMeetsEverythingWithinTheLimitOfRequests(String profile, Depth depth) {
    var options = "--profile=%s --depth=%s --fail-on=should".formatted(profile, depth.id());

    var report = Runs.run(ReferenceOptions.defaults(), Runs.BOTH, options.split(" "));

    assertThat(Runs.checks(report, status -> status != Status.PASSED)).isEmpty();
    assertThat(report.verdict()).isEqualTo(Verdict.CONFORMANT);
    assertThat(report.totalRequests())
        .as("use a request that is sent already, mark a case THOROUGH, or replace one")
        .isLessThanOrEqualTo(depth.mostRequests());
  }

  @ParameterizedTest
  @CsvFileSource(files = "src/test/proof/optional-headers.csv")
  void aRuleForAHeaderIsNotExercisedIfTheHeaderIsAbsent(Requirement requirement, String header) {
    var report = Objects.requireNonNull(reports.get(Variation.NO_OPTIONAL_HEADERS));

    var result = Runs.result(report, requirement);

    assertThat(result.status()).isEqualTo(Status.NOT_EXERCISED);
    assertThat(result.hint().orElseThrow())
        .startsWith("the server sends no " + header + " header, which is allowed");
  }
}
