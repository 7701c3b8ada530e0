package dev.conformance.invites.junit;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Collects how the target behaves where the contract leaves it open. */
public final class Observations {
  private final Map<String, String> values = new TreeMap<>();

  /** Notes a value; a later value of the same name replaces it. */
  public void note(String name, Object value) {
    values.put(name, value.toString());
  }

  /** Sorted by name, so that two reports can be compared regardless of the order of the suites. */
  SortedMap<String, String> all() {
    return new TreeMap<>(values);
  }
}
