package dev.conformance.invites.junit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Distinguishes a server whose GETs change the list from one whose list others change: several
 * consecutive reads all differ, and the list changes by no more than one read while nothing is read
 * for the same time.
 */
final class UnsafeReads {
  private static final int CONSECUTIVE_READS = 5;
  private static final int SHOWN = 3;
  private static final long LONGEST_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final FreshResponses responses;

  UnsafeReads(FreshResponses responses) {
    this.responses = responses;
  }

  private record Change(Set<String> missing, Set<String> added) {
    int size() {
      return missing.size() + added.size();
    }
  }

  /** What deviates; empty if reads do not change the list. */
  Optional<String> find() {
    var begin = System.nanoTime();
    var changes = new ArrayList<Change>();
    for (var read = 0; read < CONSECUTIVE_READS; read++) {
      var change = read();
      if (change.size() == 0) {
        return Optional.empty();
      }
      changes.add(change);
    }
    var pause = System.nanoTime() - begin;
    var most = changes.stream().mapToInt(Change::size).max().orElseThrow();
    return pause < LONGEST_PAUSE_NANOS && hasPassed(pause) && read().size() <= most
        ? Optional.of(message(changes.get(changes.size() - 1)))
        : Optional.empty();
  }

  private Change read() {
    var before = responses.latest().ids();
    responses.takeSnapshot();
    var after = responses.latest().ids();
    return new Change(without(before, after), without(after, before));
  }

  private static Set<String> without(Set<String> some, Set<String> others) {
    var rest = new HashSet<>(some);
    rest.removeAll(others);
    return rest;
  }

  private static boolean hasPassed(long nanos) {
    try {
      TimeUnit.NANOSECONDS.sleep(nanos);
      return true;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static String message(Change change) {
    return "each GET changes the list: "
        + CONSECUTIVE_READS
        + " consecutive reads all differed, and the list did not change by itself"
        + ids("; missing: ", change.missing())
        + ids("; too many: ", change.added());
  }

  private static String ids(String what, Set<String> ids) {
    return ids.isEmpty()
        ? ""
        : ids.stream().sorted().limit(SHOWN).collect(Collectors.joining(", ", what, ""));
  }
}
