package dev.conformance.invites.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

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
    List<Observation> observations) {

  public Report {
    requests = Collections.unmodifiableSortedMap(new TreeMap<>(requests));
    requirements = List.copyOf(requirements);
    observations = List.copyOf(observations);
  }

  /** How many requirements have this status. */
  public int count(Status status) {
    return (int) requirements.stream().filter(result -> result.status() == status).count();
  }

  /** All requests that left the client, token and challenge requests included. */
  public int totalRequests() {
    return requests.values().stream().mapToInt(Integer::intValue).sum();
  }
}
