package dev.conformance.invites.config;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * One target of a list as its file gives it: the values are not read yet.
 *
 * @param name its name, unique in the file
 * @param line where the entry begins
 * @param values its own settings and, where it has none, those of the defaults
 */
record TargetEntry(String name, int line, Map<Setting, Given> values) {
  TargetEntry {
    values = Collections.unmodifiableMap(new TreeMap<>(values));
  }
}
