package dev.conformance.invites.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Everything that a run found: the single source of all outputs.
 *
 * @param verdict the verdict
 * @param sentence the verdict's reason in one sentence
 * @param target the server that was judged
 * @param startedAt when the run began
 * @param duration how long it took
 * @param requests how many requests left the client, by method
 * @param requirements one result for each requirement selected, in the order of the catalogue
 * @param gateViolations sentences about the run's gate that count against it: a known deviation
 *     that has expired
 * @param observations what the contract leaves open
 */
public record Report(
    Verdict verdict,
    String sentence,
    JudgedTarget target,
    Instant startedAt,
    Duration duration,
    SortedMap<String, Integer> requests,
    List<RequirementResult> requirements,
    List<String> gateViolations,
    List<Observation> observations) {

  public Report {
    sentence = Sanitizer.text(sentence);
    requests = Collections.unmodifiableSortedMap(new TreeMap<>(requests));
    requirements = List.copyOf(requirements);
    gateViolations = gateViolations.stream().map(Sanitizer::text).toList();
    observations = List.copyOf(observations);
  }

  /** How many requirements have this status. */
  public int count(Status status) {
    return (int) requirements.stream().filter(result -> result.status() == status).count();
  }

  /** The requirements that have this status, in the order of the catalogue. */
  public List<RequirementResult> with(Status status) {
    return requirements.stream().filter(result -> result.status() == status).toList();
  }

  /**
   * The counts in words, the same in all outputs for people: {@code 61 passed, 0 failed, 2 warned,
   * 0 unstable, 5 not exercised, 0 accepted}.
   */
  public String counts() {
    return Arrays.stream(Status.values())
        .map(status -> count(status) + " " + status.words())
        .collect(Collectors.joining(", "));
  }

  /** All requests that left the client, token and challenge requests included. */
  public int totalRequests() {
    return requests.values().stream().mapToInt(Integer::intValue).sum();
  }
}
