package dev.conformance.invites.selftest;

import dev.conformance.invites.contract.Depth;
import dev.conformance.invites.http.Request;
import dev.conformance.invites.reference.Fault;
import dev.conformance.invites.testing.GeneratedFile;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Chooses the checks of a quick run: one after the other, the check that detects the most further
 * faults for each further request (greedy set cover).
 */
final class QuickCover {
  /** A run also fetches a token and Digest challenges, and tries each credential first. */
  private static final int REQUESTS_BEFORE_CHECKS = 5;

  private final Map<String, Set<Request>> requests;
  private final Map<Fault, Set<String>> detections;
  private final Set<String> chosen = new TreeSet<>();
  private final Set<Request> sent = new HashSet<>();
  private final Set<Fault> detected = new HashSet<>();

  /**
   * @param requests the requests of each check
   * @param detections the checks that detect each fault
   */
  QuickCover(Map<String, Set<Request>> requests, Map<Fault, Set<String>> detections) {
    this.requests = new TreeMap<>(requests);
    this.detections = detections;
    for (var next = best(); next.isPresent(); next = best()) {
      choose(next.get());
    }
    // What needs no further request is free.
    this.requests.keySet().stream().filter(check -> price(check) == 0).forEach(this::choose);
  }

  private Optional<String> best() {
    return requests.keySet().stream()
        .filter(check -> !chosen.contains(check) && gain(check) > 0)
        .filter(
            check ->
                REQUESTS_BEFORE_CHECKS + sent.size() + price(check) <= Depth.QUICK.mostRequests())
        .max(
            Comparator.<String>comparingDouble(check -> gain(check) / (price(check) + 0.01))
                .thenComparing(Comparator.reverseOrder()));
  }

  private void choose(String check) {
    chosen.add(check);
    sent.addAll(requests.getOrDefault(check, Set.of()));
    detections.forEach(
        (fault, checks) -> {
          if (checks.contains(check)) {
            detected.add(fault);
          }
        });
  }

  private long gain(String check) {
    return detections.entrySet().stream()
        .filter(one -> one.getValue().contains(check) && !detected.contains(one.getKey()))
        .count();
  }

  private long price(String check) {
    return requests.getOrDefault(check, Set.of()).stream()
        .filter(one -> !sent.contains(one))
        .count();
  }

  /** The file that a quick run reads. */
  String render() {
    return """
    # The checks of a quick run. Their %d requests detect %d of the %d faults of the reference server.
    # Chosen by computation: %s refreshes this file.
    %s
    """
        .formatted(
            sent.size(),
            detected.size(),
            detections.size(),
            GeneratedFile.COMMAND,
            String.join("\n", chosen));
  }
}
