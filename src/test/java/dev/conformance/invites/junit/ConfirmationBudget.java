package dev.conformance.invites.junit;

import dev.conformance.invites.contract.Requirement;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * How many requests a run may spend on confirmation: as many as its server responds to in half a
 * minute, from 150 to 300. No requirement can starve the others: each has a few requests reserved,
 * and a bound. Safe for use by several threads.
 */
final class ConfirmationBudget {
  private static final int LEAST = 150;
  private static final int MOST = 300;
  private static final Duration TIME = Duration.ofSeconds(30);

  /** Enough to confirm one comparison in sequence and by a burst. */
  private static final int MOST_OF_A_REQUIREMENT = 45;

  /** Enough for one attempt to confirm a comparison, and to repeat it. */
  private static final int RESERVED_FOR_A_REQUIREMENT = 8;

  private static final int RESERVED = 60;

  /** How often an unstable list is read at the end. */
  static final int READS_OF_AN_UNSTABLE_LIST = 24;

  /** The list is read after the last attempt and at the end, whatever is left. */
  private static final int READS = 4 + READS_OF_AN_UNSTABLE_LIST;

  private final Map<Requirement, Integer> spent = new EnumMap<>(Requirement.class);
  private Optional<Requirement> confirmed = Optional.empty();
  private Duration duration = Duration.ZERO;
  private int total;

  /** The next requests are for this requirement. */
  synchronized void begin(Requirement requirement) {
    confirmed = Optional.of(requirement);
  }

  /** A request was sent; its response took so long. */
  synchronized void spend(Duration took) {
    total++;
    duration = duration.plus(took);
    confirmed.ifPresent(requirement -> spent.merge(requirement, 1, Integer::sum));
  }

  /** How many more requests may be sent for the requirement that is being confirmed. */
  synchronized int left() {
    var used = confirmed.map(requirement -> spent.getOrDefault(requirement, 0)).orElse(0);
    var ofTheRun = bound() - READS - total;
    var withoutTheReserve = Math.max(ofTheRun - RESERVED, RESERVED_FOR_A_REQUIREMENT - used);
    return Math.max(
        0, Math.min(Math.min(withoutTheReserve, ofTheRun), MOST_OF_A_REQUIREMENT - used));
  }

  private int bound() {
    if (total == 0) {
      return LEAST;
    }
    var possible = TIME.dividedBy(duration.dividedBy(total).plusNanos(1));
    return (int) Math.max(LEAST, Math.min(MOST, possible));
  }
}
