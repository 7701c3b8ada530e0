package dev.conformance.invites.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.contract.Level;
import dev.conformance.invites.contract.Profile;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.reference.Fault;
import dev.conformance.invites.reference.ReferenceOptions;
import dev.conformance.invites.report.CheckResult;
import dev.conformance.invites.report.Report;
import dev.conformance.invites.report.RequirementResult;
import dev.conformance.invites.report.Status;
import dev.conformance.invites.report.Verdict;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * All servers in this class are wrong. Each has one fault, and the real suites must say so: by the
 * requirement that the fault breaks, and with a message that shows what was wrong.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultsTest {
  private final Map<Fault, Report> reports = new ConcurrentHashMap<>();

  @BeforeAll
  void judgeEveryFault() {
    Arrays.stream(Fault.values())
        .parallel()
        .forEach(
            fault ->
                reports.put(
                    fault,
                    ReferenceRuns.against(
                        ReferenceOptions.defaults().withFault(fault),
                        Profile.DOCUMENTED,
                        Level.MUST,
                        Runs.BOTH)));
  }

  @ParameterizedTest
  @EnumSource
  void isCaughtByItsRequirement(Fault fault) {
    var report = report(fault);

    var meant = result(report, fault.breaks());

    assertThat(meant.status())
        .as(() -> fault.description() + " — failing: " + failing(report))
        .isEqualTo(fault.breaks().level() == Level.MUST ? Status.FAILED : Status.WARNED);
    assertThat(report.verdict())
        .isEqualTo(report.count(Status.FAILED) > 0 ? Verdict.NOT_CONFORMANT : Verdict.CONFORMANT);
  }

  @ParameterizedTest
  @EnumSource
  void isToldByItsMessage(Fault fault) {
    var meant = result(report(fault), fault.breaks());

    assertThat(meant.failures())
        .anySatisfy(check -> assertThat(told(check)).as(() -> told(check)).contains(fault.tells()));
  }

  @ParameterizedTest
  @EnumSource
  void leavesUnrelatedAreasAlone(Fault fault) {
    var areas =
        report(fault).requirements().stream()
            .filter(result -> !result.failures().isEmpty())
            .map(result -> result.requirement().area())
            .collect(Collectors.toSet());

    assertThat(areas).isSubsetOf(Related.areas(fault));
  }

  @Test
  void everyRequirementIsProvedByAFault() {
    var proved = Arrays.stream(Fault.values()).map(Fault::breaks).collect(Collectors.toSet());

    assertThat(EnumSet.allOf(Requirement.class))
        .allSatisfy(one -> assertThat(proved).contains(one));
  }

  @Test
  void everyCheckHasBeenSeenFailing() {
    var seen = checks(true);

    assertThat(checks(false)).isEqualTo(seen);
  }

  private Report report(Fault fault) {
    return Objects.requireNonNull(reports.get(fault));
  }

  private Set<String> checks(boolean onlyFailed) {
    return reports.values().stream()
        .flatMap(report -> report.requirements().stream())
        .flatMap(result -> result.checks().stream())
        .filter(check -> !onlyFailed || isFailed(check))
        .map(check -> check.suite() + ": " + check.name().replaceFirst(":.*", ""))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean isFailed(CheckResult check) {
    return check.status() == Status.FAILED || check.status() == Status.WARNED;
  }

  private static RequirementResult result(Report report, Requirement requirement) {
    return report.requirements().stream()
        .filter(result -> result.requirement() == requirement)
        .findFirst()
        .orElseThrow();
  }

  private static String told(CheckResult check) {
    return check.name()
        + "\n"
        + check.message().orElse("")
        + check.exchanges().stream()
            .map(exchange -> "\n" + exchange.curl())
            .collect(Collectors.joining());
  }

  private static Map<Requirement, Status> failing(Report report) {
    var failing = new EnumMap<Requirement, Status>(Requirement.class);
    report.requirements().stream()
        .filter(result -> !result.failures().isEmpty())
        .forEach(result -> failing.put(result.requirement(), result.status()));
    return failing;
  }
}
