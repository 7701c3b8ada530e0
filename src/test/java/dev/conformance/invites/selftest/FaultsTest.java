package dev.conformance.invites.selftest;

import static dev.conformance.invites.contract.Area.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.contract.Area;
import dev.conformance.invites.contract.Level;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.reference.Fault;
import dev.conformance.invites.reference.Faults;
import dev.conformance.invites.reference.ReferenceOptions;
import dev.conformance.invites.report.CheckResult;
import dev.conformance.invites.report.Report;
import dev.conformance.invites.report.RequirementResult;
import dev.conformance.invites.report.Status;
import dev.conformance.invites.report.Verdict;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every server in this class has one fault. The real suites must report it: the requirement that
 * the fault violates fails, and a message says what is wrong.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultsTest {
  private final Map<Fault, Report> reports = new HashMap<>();

  @BeforeAll
  void judgeEveryFault() {
    reports.putAll(
        Runs.judgeEach(
            Faults.steady(),
            fault -> Runs.judge(ReferenceOptions.defaults().withFault(fault), Runs.BOTH)));
  }

  @ParameterizedTest
  @MethodSource("dev.conformance.invites.reference.Faults#steady")
  void failsItsRequirement(Fault fault) {
    var report = report(fault);

    assertThat(violated(fault).status())
        .as(() -> fault.title() + " — failing: " + failing(report))
        .isEqualTo(fault.requirement().level() == Level.MUST ? Status.FAILED : Status.WARNED);
    assertThat(report.verdict())
        .isEqualTo(report.count(Status.FAILED) > 0 ? Verdict.NOT_CONFORMANT : Verdict.CONFORMANT);
  }

  @ParameterizedTest
  @MethodSource("dev.conformance.invites.reference.Faults#steady")
  void isExplainedByTheMessageAlone(Fault fault) {
    assertThat(violated(fault).failures())
        .extracting(check -> check.message().orElse(""))
        .anySatisfy(message -> assertThat(message).contains(fault.messagePart()));
  }

  @ParameterizedTest
  @MethodSource("dev.conformance.invites.reference.Faults#steady")
  void leavesUnrelatedAreasAlone(Fault fault) {
    var areas =
        report(fault).requirements().stream()
            .filter(result -> !result.failures().isEmpty())
            .map(result -> result.requirement().area())
            .collect(Collectors.toSet());

    assertThat(areas).isSubsetOf(related(fault.requirement().area()));
  }

  /** The areas in which a fault of one area may show, because checks share responses. */
  private static Set<Area> related(Area area) {
    return switch (area) {
      case SCHEMA, HTTP -> EnumSet.complementOf(EnumSet.of(GROUP_ID, ERROR, ACCESS));
      case GROUP_ID -> Set.of(GROUP_ID, ERROR);
      case ENVELOPE, PRETTY -> Set.of(ENVELOPE, PRETTY, USERNAME, VERSION);
      case USERNAME -> Set.of(USERNAME, ENVELOPE, PRETTY);
      case ERROR -> Set.of(ERROR, GROUP_ID, HTTP);
      case ACCESS -> Set.of(ACCESS, ERROR);
      case AUTHENTICATION -> EnumSet.complementOf(EnumSet.of(HTTP));
      case VERSION -> Set.of(VERSION, ERROR, PRETTY, ENVELOPE, USERNAME, SCHEMA, HTTP);
    };
  }

  @Test
  void everyRequirementIsProvedByAFault() {
    assertThat(Faults.steady()).extracting(Fault::requirement).contains(Requirement.values());
  }

  @Test
  void everyCheckFailsForAFault() {
    assertThat(checks(FaultsTest::isFailed))
        .as("checks that fail for a fault: a check without one proves nothing")
        .containsAll(checks(check -> true));
  }

  private RequirementResult violated(Fault fault) {
    return Runs.result(report(fault), fault.requirement());
  }

  private Report report(Fault fault) {
    return Objects.requireNonNull(reports.get(fault));
  }

  private Set<String> checks(Predicate<CheckResult> which) {
    return reports.values().stream()
        .flatMap(report -> report.requirements().stream())
        .flatMap(result -> result.checks().stream())
        .filter(which)
        .map(check -> check.suite() + ": " + check.name().replaceFirst(":.*", ""))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean isFailed(CheckResult check) {
    return check.status() == Status.FAILED || check.status() == Status.WARNED;
  }

  private static Map<Requirement, Status> failing(Report report) {
    var failing = new EnumMap<Requirement, Status>(Requirement.class);
    report.requirements().stream()
        .filter(result -> !result.failures().isEmpty())
        .forEach(result -> failing.put(result.requirement(), result.status()));
    return failing;
  }
}
