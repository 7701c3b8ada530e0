package dev.conformance.invites.junit;

import dev.conformance.invites.contract.Invitation;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.lang3.ObjectUtils;

/**
 * The owner's list as it was at successive times. Others may change it: they invite, and what was
 * accepted, deleted or has expired disappears permanently. What they cannot do is a defect of the
 * server: an id never reappears, and an invitation keeps its id, {@code groupId} and {@code
 * username}.
 *
 * <p>A change may reach the nodes of a server one after the other, within a second. Until then the
 * list may be the old one again.
 */
final class ListHistory {
  /** In this time a change has reached all nodes of a server. */
  static final Duration SETTLING = Duration.ofSeconds(1);

  private static final List<String> IMMUTABLE = List.of("groupId", "username");

  private final Map<String, Past> pasts = new HashMap<>();
  private Map<String, Invitation> latest = Map.of();
  private Instant latestSentAt = Instant.EPOCH;
  private Optional<String> defect = Optional.empty();

  /** What one invitation was before. */
  private static final class Past {
    private final Invitation first;
    private Instant firstSeen;
    private Optional<Instant> removed = Optional.empty();

    Past(Invitation first, Instant firstSeen) {
      this.first = first;
      this.firstSeen = firstSeen;
    }

    void isListed(Instant receivedAt) {
      firstSeen = ObjectUtils.min(firstSeen, receivedAt);
    }

    /** An invitation that was listed a moment ago may not have reached all nodes. */
    void isMissing(Instant sentAt, Instant receivedAt) {
      if (removed.isEmpty() && isSettled(firstSeen, sentAt)) {
        removed = Optional.of(receivedAt);
      }
    }
  }

  /**
   * Adds a list of invitations, with the times of its request and response. The order of lists that
   * were requested at once does not matter.
   */
  void add(List<Invitation> invitations, Instant sentAt, Instant receivedAt) {
    var now = new LinkedHashMap<String, Invitation>();
    invitations.stream()
        .filter(one -> !one.id().isEmpty())
        .forEach(one -> now.putIfAbsent(one.id(), one));
    now.forEach(
        (id, one) -> {
          var past = pasts.computeIfAbsent(id, first -> new Past(one, receivedAt));
          past.isListed(receivedAt);
          defect = defect.or(() -> reappearance(id, past, sentAt)).or(() -> alteration(one, past));
        });
    pasts.forEach(
        (id, past) -> {
          if (!now.containsKey(id)) {
            past.isMissing(sentAt, receivedAt);
          }
        });
    defect = defect.or(() -> renumbering(now));
    latest = now;
    latestSentAt = sentAt;
  }

  /**
   * An id identifies an invitation for good; createdAt tells invitations of one address apart,
   * unless others delete and send one again in the second in which it was created.
   */
  private Optional<String> renumbering(Map<String, Invitation> now) {
    return now.size() > 1
            && Collections.disjoint(now.keySet(), latest.keySet())
            && withoutIds(now).equals(withoutIds(latest))
            && latest.values().stream().anyMatch(this::wasNotJustCreated)
        ? Optional.of(
            "all %d invitations have different ids from those in an earlier response, with the same username and createdAt"
                .formatted(now.size()))
        : Optional.empty();
  }

  private boolean wasNotJustCreated(Invitation one) {
    return one.time("createdAt").map(created -> isSettled(created, latestSentAt)).orElse(true);
  }

  private static List<String> withoutIds(Map<String, Invitation> invitations) {
    return invitations.values().stream()
        .map(one -> one.username() + " " + one.item().path("createdAt"))
        .sorted()
        .toList();
  }

  private static Optional<String> reappearance(String id, Past past, Instant sentAt) {
    return past.removed
        .filter(removed -> isSettled(removed, sentAt))
        .map(
            removed ->
                "invitation %s was missing from one response and is in a later one: an invitation that was accepted, deleted or has expired does not reappear with the same id"
                    .formatted(id));
  }

  private static Optional<String> alteration(Invitation now, Past past) {
    var changed =
        IMMUTABLE.stream()
            .filter(member -> !now.item().path(member).equals(past.first.item().path(member)))
            .toList();
    return changed.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "invitation %s differs between two responses in %s, which never changes"
                .formatted(now.id(), String.join(" and ", changed)));
  }

  private static boolean isSettled(Instant since, Instant now) {
    return Duration.between(since, now).compareTo(SETTLING) > 0;
  }

  /** The first change that the activity of others cannot explain; empty if there is none. */
  Optional<String> defect() {
    return defect;
  }
}
