package dev.conformance.invites.report;

import dev.conformance.invites.contract.Sanitizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * Why something could not be exercised.
 *
 * @param reason what to provide
 * @param affected what it affects: {@code ERROR-1 (4 of 35 checks)}
 */
record Gap(String reason, List<String> affected) {
  Gap {
    reason = Sanitizer.line(reason);
  }

  /** What affects only some checks of a requirement, each reason once. */
  static List<Gap> ofChecks(List<RequirementResult> results) {
    var affected = new LinkedHashMap<String, List<String>>();
    for (var result : results) {
      var reasons = result.gaps().stream().map(CheckResult::explanation).toList();
      for (var reason : new LinkedHashSet<>(reasons)) {
        var count = Collections.frequency(reasons, reason);
        var name = result.requirement().id();
        add(
            "%s (%d of %d checks)".formatted(name, count, result.checks().size()),
            reason,
            affected);
      }
    }
    return of(affected);
  }

  /** What affects whole requirements, and interactions of consumers, each reason once. */
  static List<Gap> ofRequirementsAndPacts(Report report) {
    var affected = new LinkedHashMap<String, List<String>>();
    for (var result : report.with(Status.NOT_EXERCISED)) {
      add(result.requirement().id(), result.hint().orElse("no reason given"), affected);
    }
    for (var pact : report.pacts()) {
      pact.hints().forEach(hint -> add("pact of " + pact.consumer(), hint, affected));
    }
    return of(affected);
  }

  private static void add(String name, String reason, Map<String, List<String>> affected) {
    affected.computeIfAbsent(reason, unseen -> new ArrayList<>()).add(name);
  }

  private static List<Gap> of(Map<String, List<String>> affected) {
    return affected.entrySet().stream().map(gap -> new Gap(gap.getKey(), gap.getValue())).toList();
  }

  /** What it affects, in one line. */
  String list() {
    return String.join(", ", affected);
  }
}
