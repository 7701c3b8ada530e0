package dev.conformance.invites.engine;

import dev.conformance.invites.contract.Invitation;
import dev.conformance.invites.contract.ItemDifference;
import dev.conformance.invites.contract.ItemDifference.Kind;
import dev.conformance.invites.http.Exchange;
import dev.conformance.invites.http.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Every list of the project that a run has received: which invitations were there, and when. An
 * invitation comes once and goes once, because ids never come back.
 *
 * @param readings in the order in which they were requested
 * @param beginning of the run, by the server's clock
 * @param lag the time in which a change reaches all replicas of the server
 */
record Timeline(List<ListReading> readings, Instant beginning, Duration lag) {
  /** All replicas have an invitation that was created this long before the run. */
  private static final Duration RECENT = Duration.ofHours(1);

  /** Nobody changes a project twice within this time. */
  private static final Duration BETWEEN_CHANGES = Duration.ofSeconds(2);

  private static final int IN_A_ROW = 3;

  static Timeline of(Collection<Exchange> received, Target target, Duration lag) {
    var readings =
        received.stream()
            .flatMap(exchange -> ListReading.of(exchange, target.projectId()).stream())
            .sorted(Comparator.comparing(ListReading::from))
            .toList();
    return new Timeline(readings, target.serverTime(), lag);
  }

  boolean isOld(Invitation invitation) {
    return invitation.createdAt().filter(it -> it.isBefore(beginning.minus(RECENT))).isPresent();
  }

  /** Whether the first lists differ from each other within a time in which people do not change. */
  boolean isChangedByGet() {
    var first = readings.stream().filter(ListReading::isComplete).limit(IN_A_ROW).toList();
    return first.stream().map(reading -> reading.body().keys()).distinct().count() == IN_A_ROW
        && first.get(0).from().plus(BETWEEN_CHANGES).isAfter(first.get(IN_A_ROW - 1).to());
  }

  /**
   * Whether no change of the project explains which lists have this invitation: a list that is
   * filtered by another address has it, or it comes after it was missing, although it is old or was
   * there before. At least one lag is between each of these lists and the next.
   */
  boolean contradicts(ItemDifference item) {
    var present = readings.stream().filter(reading -> reading.has(item)).toList();
    var firstSeen = present.stream().map(ListReading::to).min(Comparator.naturalOrder());
    var lastSeen = present.stream().map(ListReading::from).max(Comparator.naturalOrder());
    var isOld = item.kind() == Kind.ABSENT && isOld(item.invitation());
    return present.stream().anyMatch(reading -> reading.hasInSpiteOfItsFilter(item))
        || readings.stream()
            .filter(reading -> reading.lacks(item))
            .filter(missing -> lastSeen.filter(it -> isOneLag(missing.to(), it)).isPresent())
            .anyMatch(
                missing ->
                    isOld || firstSeen.filter(it -> isOneLag(it, missing.from())).isPresent());
  }

  /** Whether at least one lag is between these times. */
  private boolean isOneLag(Instant earlier, Instant later) {
    return !earlier.plus(lag).isAfter(later);
  }
}
