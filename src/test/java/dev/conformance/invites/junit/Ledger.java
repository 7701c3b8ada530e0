package dev.conformance.invites.junit;

import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.report.CheckResult;
import java.util.ArrayList;
import java.util.List;

/** The results of a run, in the order they came. Safe for threads. */
final class Ledger {
  private final List<Entry> entries = new ArrayList<>();

  /** A result and the requirement it belongs to. */
  record Entry(Requirement requirement, CheckResult check) {}

  synchronized void add(Requirement requirement, CheckResult check) {
    entries.add(new Entry(requirement, check));
  }

  synchronized List<Entry> entries() {
    return List.copyOf(entries);
  }
}
