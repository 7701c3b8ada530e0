package dev.conformance.invites.junit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.lang3.ObjectUtils;

/**
 * Distinguishes a server whose GETs change the list from one whose list others change: several
 * consecutive reads all differ, and the list changes by no more than one read during a pause of
 * several times the longest of these reads. Others who change the list during each read change it
 * more often meanwhile. Changes that do not accumulate are compared with a longer pause, twice.
 */
final class UnsafeReads {
  private static final int CONSECUTIVE_READS = 5;
  private static final int SHOWN = 3;

  /** Long enough for more changes than those that a node may lack for a second. */
  private static final Duration LONGER_THAN_A_LATE_NODE = Duration.ofSeconds(3);

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  private final LiveList list;

  UnsafeReads(LiveList list) {
    this.list = list;
  }

  private record Change(Set<String> missing, Set<String> added, Set<String> changed) {
    static Change between(Map<String, String> before, Map<String, String> after) {
      var changed =
          before.entrySet().stream()
              .filter(one -> after.containsKey(one.getKey()) && !after.entrySet().contains(one))
              .map(Map.Entry::getKey)
              .collect(Collectors.toSet());
      return new Change(
          without(before.keySet(), after.keySet()),
          without(after.keySet(), before.keySet()),
          changed);
    }

    private static Set<String> without(Set<String> some, Set<String> others) {
      var rest = new HashSet<>(some);
      rest.removeAll(others);
      return rest;
    }

    int size() {
      return missing.size() + added.size() + changed.size();
    }
  }

  Optional<String> find() {
    return round()
        .filter(reads -> reads.accumulate() || round().isPresent())
        .map(reads -> message(reads.changes().get(CONSECUTIVE_READS - 1)));
  }

  /** Empty unless each read changes the list, and nothing else does. */
  private Optional<Reads> round() {
    return consecutiveReads()
        .filter(reads -> pause(reads.toCompare()))
        .filter(reads -> read().size() <= reads.largestChange());
  }

  /**
   * @param total how the last list differs from the one before the first
   */
  private record Reads(List<Change> changes, Change total, Duration longest) {
    int largestChange() {
      return changes.stream().mapToInt(Change::size).max().orElseThrow();
    }

    /** How long to wait for more changes than the reads have shown. */
    Duration toCompare() {
      var asLong = longest.multipliedBy(CONSECUTIVE_READS);
      return accumulate() ? asLong : ObjectUtils.max(asLong, LONGER_THAN_A_LATE_NODE);
    }

    /** If not, several nodes may have responded in turn, of which one is late. */
    boolean accumulate() {
      return 2 * total.size() > changes.stream().mapToInt(Change::size).sum();
    }
  }

  /** Empty if the list did not change with each read. */
  private Optional<Reads> consecutiveReads() {
    var before = list.latest().list();
    var changes = new ArrayList<Change>();
    var longest = Duration.ZERO;
    for (var read = 0; read < CONSECUTIVE_READS; read++) {
      var begin = System.nanoTime();
      var change = read();
      if (change.size() == 0) {
        return Optional.empty();
      }
      changes.add(change);
      longest = ObjectUtils.max(longest, Duration.ofNanos(System.nanoTime() - begin));
    }
    return Optional.of(new Reads(changes, Change.between(before, list.latest().list()), longest));
  }

  private Change read() {
    var before = list.latest().list();
    list.read();
    return Change.between(before, list.latest().list());
  }

  private boolean pause(Duration duration) {
    return duration.compareTo(LONGEST_PAUSE) <= 0 && list.pause(duration);
  }

  private static String message(Change change) {
    return "each GET changes the list: "
        + CONSECUTIVE_READS
        + " consecutive reads all differed, and the list did not change by itself"
        + ids("; missing: ", change.missing())
        + ids("; added: ", change.added())
        + ids("; changed: ", change.changed());
  }

  private static String ids(String what, Set<String> ids) {
    return ids.isEmpty()
        ? ""
        : ids.stream().sorted().limit(SHOWN).collect(Collectors.joining(", ", what, ""));
  }
}
