package dev.conformance.invites.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.contract.Level;
import dev.conformance.invites.reference.DeepFault;
import dev.conformance.invites.reference.ReferenceOptions;
import dev.conformance.invites.report.Report;
import dev.conformance.invites.report.Status;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every server in this class has one fault that only an unusual input or combination shows. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeepFaultsTest {
  private final Map<DeepFault, Report> thorough = new EnumMap<>(DeepFault.class);
  private final Map<DeepFault, Report> standard = new EnumMap<>(DeepFault.class);

  @BeforeAll
  void judgeEveryFault() {
    var faults = EnumSet.allOf(DeepFault.class);
    thorough.putAll(Runs.judgeEach(faults, fault -> judge(fault, "--depth=thorough")));
    standard.putAll(Runs.judgeEach(faults, fault -> judge(fault, "--fail-on=should")));
  }

  private static Report judge(DeepFault fault, String argument) {
    return Runs.judge(
        ReferenceOptions.defaults().withFault(fault),
        Runs.BOTH,
        "--only=" + fault.requirement().area().id(),
        argument);
  }

  @ParameterizedTest
  @EnumSource
  void aThoroughRunReportsItWithTheSmallestInputThatShowsIt(DeepFault fault) {
    var report = Objects.requireNonNull(thorough.get(fault));

    var violated = Runs.result(report, fault.requirement());
    assertThat(violated.status())
        .as("%s: %s", fault.title(), report.sentence())
        .isEqualTo(fault.requirement().level() == Level.MUST ? Status.FAILED : Status.WARNED);
    assertThat(violated.failures())
        .filteredOn(check -> check.suite().equals("CombinationsIT"))
        .extracting(check -> check.message().orElse(""))
        .allSatisfy(message -> assertThat(message).contains(fault.messagePart()));
  }

  @ParameterizedTest
  @EnumSource
  void aStandardRunDoesNotReachIt(DeepFault fault) {
    var report = Objects.requireNonNull(standard.get(fault));

    assertThat(report.with(Status.FAILED))
        .as("declare the fault in the area's enum: %s", fault)
        .isEmpty();
  }
}
