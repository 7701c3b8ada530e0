package dev.conformance.invites.junit;

import dev.conformance.invites.report.Observation;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Collects how the target behaves where the contract leaves it open. Thread-safe. */
public final class Observations {
  private final Map<String, String> values = new TreeMap<>();

  /** Notes a value; a later value of the same name replaces it. */
  public synchronized void note(String name, Object value) {
    values.put(name, value.toString());
  }

  /** Sorted by name, so that two reports can be compared regardless of the order of the suites. */
  synchronized List<Observation> all() {
    return values.entrySet().stream()
        .map(note -> new Observation(note.getKey(), note.getValue()))
        .toList();
  }
}
