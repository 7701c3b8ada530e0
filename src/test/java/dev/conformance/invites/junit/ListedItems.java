package dev.conformance.invites.junit;

import static dev.conformance.invites.contract.ItemsAssert.assertThatItemsOf;

import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.contract.Response;
import dev.conformance.invites.http.Exchange;
import dev.conformance.invites.http.NoResponseException;
import dev.conformance.invites.report.Status;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The items of all lists that a run has received without query parameters. A check judges those of
 * one list; an item that deviates may be in another one, such as an invitation that was added
 * during the run. Other lists are compared with these. Safe for use by several threads.
 */
final class ListedItems {
  private static final Set<Requirement> JUDGED =
      Set.copyOf(EnumSet.range(Requirement.SCHEMA_2, Requirement.SCHEMA_9));

  private static final int ATTEMPTS = 3;

  /** In bytes. To judge every larger list takes too long; the checks judge one of them. */
  private static final int LARGEST = 1 << 20;

  private final Set<Exchange> judged = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<Integer> hashesOfItems = new HashSet<>();
  private final Map<Requirement, Exchange> deviating = new EnumMap<>(Requirement.class);

  /** Judges a list if it has an item that no earlier list had. */
  synchronized void add(Exchange exchange) {
    if (exchange.request().pathAndQuery().contains("?")
        || exchange.response().status() >= 300
        || exchange.response().body().length() > LARGEST
        || !judged.add(exchange)) {
      return;
    }
    var added =
        exchange.response().invitations().stream()
            .filter(one -> hashesOfItems.add(one.item().hashCode()))
            .count();
    if (added > 0) {
      JUDGED.stream()
          .filter(requirement -> deviation(requirement, exchange.response()).isPresent())
          .forEach(requirement -> deviating.putIfAbsent(requirement, exchange));
    }
  }

  private static Optional<String> deviation(Requirement requirement, Response list) {
    try {
      assertThatItemsOf(list).meet(requirement);
      return Optional.empty();
    } catch (AssertionError deviation) {
      return Optional.of(String.valueOf(deviation.getMessage()));
    }
  }

  /**
   * What deviates in lists, confirmed by fresh responses to the same requests.
   *
   * @param met the requirements that the checks found to be met
   */
  synchronized Map<Requirement, Finding> deviationsFrom(Set<Requirement> met, Session session) {
    var findings = new EnumMap<Requirement, Finding>(Requirement.class);
    Map.copyOf(deviating)
        .forEach(
            (requirement, exchange) -> {
              if (met.contains(requirement)) {
                findings.put(requirement, confirmed(requirement, exchange, session));
              }
            });
    return findings;
  }

  private static Finding confirmed(Requirement requirement, Exchange first, Session session) {
    try {
      for (var attempt = 1; attempt <= ATTEMPTS; attempt++) {
        var again = session.client().sendFresh(first.request());
        var deviation = deviation(requirement, again.response());
        if (deviation.isPresent()) {
          return Finding.failed(deviation.get(), List.of(session.record(again)));
        }
      }
      return unstable("not seen again", requirement, first, session);
    } catch (NoResponseException noResponse) {
      return unstable("not confirmed: " + noResponse.sentence(), requirement, first, session);
    }
  }

  private static Finding unstable(
      String why, Requirement requirement, Exchange first, Session session) {
    var message = deviation(requirement, first.response()).orElseThrow();
    return Finding.failed(message, List.of(session.record(first)))
        .with(Status.UNSTABLE, why + ": " + message);
  }
}
