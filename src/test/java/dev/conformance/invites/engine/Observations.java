package dev.conformance.invites.engine;

import dev.conformance.invites.report.Report.Observation;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Collects how the target behaves where the contract leaves it open. */
public final class Observations {
  private final Map<String, Observation> observations = new TreeMap<>();

  /** Notes a value, and its name in words; a later value of the same name replaces it. */
  public void note(String name, String meaning, Object value) {
    observations.put(name, new Observation(name, meaning, value.toString()));
  }

  /** Sorted by name, so that two reports can be compared regardless of the order of the suites. */
  List<Observation> all() {
    return List.copyOf(observations.values());
  }
}
