package dev.conformance.invites.pacts.consumer;

import dev.conformance.invites.reference.Fault;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which faults of a server break which consumers.
 *
 * @param consumersBroken the consumers that each fault breaks, possibly none
 */
record FaultTable(Map<Fault, SortedSet<String>> consumersBroken) {
  public FaultTable {
    consumersBroken = Map.copyOf(consumersBroken);
  }

  /** The faults, by name, that break a consumer. */
  SortedSet<String> breaking(String consumer) {
    var faults = new TreeSet<String>();
    consumersBroken.forEach(
        (fault, consumers) -> {
          if (consumers.contains(consumer)) {
            faults.add(fault.id());
          }
        });
    return faults;
  }

  /** The page for authors of servers. */
  String toMarkdown(List<String> consumers) {
    var page =
        new StringBuilder(
            """
            # Which consumers a fault breaks

            Each fault of the reference server, and the real consumers whose pacts it breaks. A fault that
            breaks no consumer still breaks the published contract. Generated: `mvn test -Pselftest -Drefresh`
            refreshes this page, and a test fails if it is out of date.

            """);
    page.append("| Fault | ").append(String.join(" | ", consumers)).append(" |\n| --- |");
    page.append(" :-: |".repeat(consumers.size())).append("\n");
    SortedMap<String, SortedSet<String>> rows = new TreeMap<>();
    consumersBroken.forEach((fault, broken) -> rows.put(fault.id(), broken));
    rows.forEach(
        (fault, broken) -> {
          page.append("| `").append(fault).append("` |");
          consumers.forEach(
              consumer -> page.append(broken.contains(consumer) ? " broken |" : " |"));
          page.append("\n");
        });
    return page.toString();
  }
}
