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
 * several times the longest of these reads, and some seconds. Others who change the list during
 * each read change it more often meanwhile.
 */
final class UnsafeReads {
  private static final int CONSECUTIVE_READS = 5;
  private static final int SHOWN = 3;

  /** Long enough for more changes than those that a node may lack for a second. */
  private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(3);

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  private final LiveList list;

  UnsafeReads(LiveList list) {
    this.list = list;
  }

  private record Change(Set<String> missing, Set<String> added, Set<String> changed) {
    int size() {
      return missing.size() + added.size() + changed.size();
    }
  }

  /** Two rounds, because others may stop changing the list in the middle of one. */
  Optional<String> find() {
    return round().flatMap(first -> round()).map(UnsafeReads::message);
  }

  /** The last change if each read changes the list, and nothing else does. */
  private Optional<Change> round() {
    return consecutiveReads()
        .filter(
            reads ->
                pause(
                    ObjectUtils.max(
                        SHORTEST_PAUSE, reads.longest().multipliedBy(CONSECUTIVE_READS))))
        .filter(reads -> read().size() <= reads.largestChange())
        .map(reads -> reads.changes().get(CONSECUTIVE_READS - 1));
  }

  private record Reads(List<Change> changes, Duration longest) {
    int largestChange() {
      return changes.stream().mapToInt(Change::size).max().orElseThrow();
    }
  }

  /** Empty if the list did not change with each read. */
  private Optional<Reads> consecutiveReads() {
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
    return Optional.of(new Reads(changes, longest));
  }

  private Change read() {
    var before = list.latest().list();
    list.read();
    var after = list.latest().list();
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

  private boolean pause(Duration duration) {
    return duration.compareTo(LONGEST_PAUSE) <= 0 && list.pause(duration);
  }

  private static String message(Change change) {
    return "each GET changes the list: "
        + CONSECUTIVE_READS
        + " consecutive reads all differed, and the list did not change by itself"
        + ids("; missing: ", change.missing())
        + ids("; too many: ", change.added())
        + ids("; changed: ", change.changed());
  }

  private static String ids(String what, Set<String> ids) {
    return ids.isEmpty()
        ? ""
        : ids.stream().sorted().limit(SHOWN).collect(Collectors.joining(", ", what, ""));
  }
}
