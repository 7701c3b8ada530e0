package dev.conformance.invites.report;

import dev.conformance.invites.contract.Sanitizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * A precondition that was not met.
 *
 * @param reason what to provide
 * @param affected the requirements and pacts that could not be exercised without it: {@code
 *     ACCESS-2, ERROR-1 (4 of 35 checks), pact of curl}
 */
record UnmetPrecondition(String reason, String affected) {

  /** The unmet preconditions of these requirements and pacts, each reason once. */
  static List<UnmetPrecondition> of(List<RequirementResult> results, List<PactResult> pacts) {
    var gaps = new LinkedHashMap<String, List<String>>();
    for (var result : results) {
      var checks = result.checks().size();
      var reasons = result.reasonsNotExercised();
      for (var reason : new LinkedHashSet<>(reasons)) {
        var count = Collections.frequency(reasons, reason);
        var share = count < checks ? " (%d of %d checks)".formatted(count, checks) : "";
        affected(reason, gaps).add(result.requirement().id() + share);
      }
    }
    for (var pact : pacts) {
      pact.hints().forEach(hint -> affected(hint, gaps).add("pact of " + pact.consumer()));
    }
    return gaps.entrySet().stream()
        .map(gap -> new UnmetPrecondition(gap.getKey(), String.join(", ", gap.getValue())))
        .toList();
  }

  private static List<String> affected(String reason, Map<String, List<String>> gaps) {
    return gaps.computeIfAbsent(Sanitizer.line(reason), unseen -> new ArrayList<>());
  }
}
