package dev.conformance.invites.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Why some checks of requirements could not be exercised although others were.
 *
 * @param reason what to provide
 * @param requirements what it affects: {@code ERROR-1 (4 of 35 checks)}
 */
record Gap(String reason, List<String> requirements) {

  /** Each reason once. */
  static List<Gap> of(List<RequirementResult> results) {
    var gaps = new LinkedHashMap<String, List<String>>();
    for (var result : results) {
      result.gaps().stream()
          .collect(
              Collectors.groupingBy(
                  CheckResult::explanation, LinkedHashMap::new, Collectors.counting()))
          .forEach(
              (reason, count) ->
                  gaps.computeIfAbsent(reason, unseen -> new ArrayList<>())
                      .add(
                          "%s (%d of %d checks)"
                              .formatted(
                                  result.requirement().id(), count, result.checks().size())));
    }
    return gaps.entrySet().stream().map(gap -> new Gap(gap.getKey(), gap.getValue())).toList();
  }

  /** What it affects, in one line. */
  String list() {
    return String.join(", ", requirements);
  }
}
