package dev.conformance.invites.junit;

import dev.conformance.invites.contract.Invitation;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The owner's list as it was at successive times. Others may change it: they invite, and what was
 * accepted, deleted or has expired disappears permanently. What they cannot do is a defect of the
 * server: an id never reappears, and an invitation keeps its {@code groupId} and {@code username}.
 */
final class ListHistory {
  private static final List<String> IMMUTABLE = List.of("groupId", "username");

  private final Map<String, Invitation> seen = new HashMap<>();
  private final Set<String> gone = new HashSet<>();
  private Optional<String> defect = Optional.empty();

  void add(List<Invitation> invitations) {
    var now = new LinkedHashMap<String, Invitation>();
    invitations.stream()
        .filter(one -> !one.id().isEmpty())
        .forEach(one -> now.putIfAbsent(one.id(), one));
    now.forEach((id, one) -> defect = defect.or(() -> defect(id, one)));
    seen.keySet().stream().filter(id -> !now.containsKey(id)).forEach(gone::add);
    gone.removeAll(now.keySet());
    now.forEach(seen::putIfAbsent);
  }

  private Optional<String> defect(String id, Invitation now) {
    var earlier = seen.get(id);
    if (earlier == null) {
      return Optional.empty();
    }
    if (gone.contains(id)) {
      return Optional.of(
          "invitation %s was missing from one response and is in a later one: an invitation that was accepted, deleted or has expired does not reappear with the same id"
              .formatted(id));
    }
    var changed =
        IMMUTABLE.stream()
            .filter(member -> !now.item().path(member).equals(earlier.item().path(member)))
            .toList();
    return changed.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "invitation %s differs between two responses in %s, which never changes"
                .formatted(id, String.join(" and ", changed)));
  }

  /** The first change that the activity of others cannot explain; empty if there is none. */
  Optional<String> defect() {
    return defect;
  }
}
