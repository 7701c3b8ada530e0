package dev.conformance.invites.junit;

import dev.conformance.invites.contract.Invitation;
import dev.conformance.invites.contract.Response;
import dev.conformance.invites.http.Exchange;
import dev.conformance.invites.http.NoResponseException;
import dev.conformance.invites.http.Request;
import dev.conformance.invites.http.RequestTemplate;
import dev.conformance.invites.http.TargetData;
import dev.conformance.invites.report.RecordedExchange;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Responses that are fetched to confirm deviations, between snapshots of the owner's plain list.
 * Checks share them: the first attempt of each check judges the first fresh response to a request,
 * the second attempt the second, as long as the list stays the same.
 */
final class FreshResponses {

  private static final int MOST_PAUSES = 5;
  private static final Pattern CACHED = Pattern.compile("(?i)max-age=0*[1-9]");

  private final Session session;
  private final ListHistory history = new ListHistory();
  private final Map<Map<String, String>, Long> replacedAt = new HashMap<>();

  /** The invitations of the first list that are the same in all later ones, by id. */
  private final Map<String, Invitation> unchanged = new HashMap<>();

  private final Map<Key, Reply> replies = new ConcurrentHashMap<>();
  private final Consumer<Duration> spend;
  private Snapshot latest;
  private List<RecordedExchange> recorded = List.of();
  private Optional<Finding> defect = Optional.empty();
  private volatile boolean isSnapshotDue;
  private boolean hasReturned;
  private boolean isCached;
  private long changedAt;
  private int pauses;
  private int waits;

  /**
   * The owner's list at one time.
   *
   * @param version counts how often the list has changed; no version occurs twice
   */
  record Snapshot(int version, Map<String, String> list, TargetData target) {
    Request request() {
      return target.request(RequestTemplate.plain());
    }
  }

  /** A response of one attempt; those of an older version of the list are not used any more. */
  private record Key(Request request, int attempt, int version) {}

  private record Reply(Optional<Exchange> exchange, Optional<NoResponseException> noResponse) {}

  /**
   * @param spend takes how long each response took
   */
  FreshResponses(Session session, Consumer<Duration> spend) {
    this.session = session;
    this.spend = spend;
    var target = session.known().orElseThrow();
    history.add(target.invitations(), Instant.now());
    target.invitations().forEach(one -> unchanged.put(one.id(), one));
    latest = new Snapshot(0, target.list(), target);
  }

  Snapshot latest() {
    return latest;
  }

  /** How many of these requests an attempt has to send, because no check has judged them before. */
  int missing(List<Request> requests, int attempt) {
    return (int)
        requests.stream()
            .filter(request -> !replies.containsKey(new Key(request, attempt, latest.version())))
            .count();
  }

  /** The response of this attempt; sent now unless another check has judged it before. */
  Exchange send(Request request, int attempt, Snapshot before) throws NoResponseException {
    var key = new Key(request, attempt, before.version());
    var known = replies.get(key);
    var reply = known == null ? fetch(request) : known;
    replies.put(key, reply);
    if (reply.noResponse().isPresent()) {
      throw reply.noResponse().get();
    }
    return reply.exchange().orElseThrow();
  }

  void sendUnjudged(RequestTemplate template) {
    var unused = fetch(latest.target().request(template));
  }

  private Reply fetch(Request request) {
    isSnapshotDue = true;
    try {
      return new Reply(Optional.of(sendNow(request)), Optional.empty());
    } catch (NoResponseException noResponse) {
      return new Reply(Optional.empty(), Optional.of(noResponse));
    }
  }

  Exchange sendNow(Request request) throws NoResponseException {
    var begin = System.nanoTime();
    try {
      return session.client().sendFresh(request);
    } finally {
      spend.accept(Duration.ofNanos(System.nanoTime() - begin));
    }
  }

  /**
   * Whether the list is still as it was at the snapshot, now that requests were sent. Changes that
   * are the server's own defect do not matter.
   */
  boolean isUnchangedSince(Snapshot before) {
    var isCurrent = !isSnapshotDue || takeSnapshot();
    return defect.isPresent() || (isCurrent && latest.version() == before.version());
  }

  /** Waits until a change before this time has reached all parts of the server. */
  void letAChangeSettle(Instant before) {
    var left = Duration.between(Instant.now(), before.plus(ListHistory.SETTLING));
    var unused = left.isNegative() || pause(left);
  }

  /**
   * Waits until a list that has just changed has stayed the same for a second, because a change may
   * reach the nodes of a server one after the other. Gives up after a few changes.
   */
  void letTheListSettle() {
    while (latest.version() > 0 && pauses < MOST_PAUSES && !unsettledFor().isNegative()) {
      pauses++;
      if (!pause(unsettledFor()) || !takeSnapshot()) {
        return;
      }
    }
  }

  /** Whether the list has changed recently, or is one that was replaced and has returned. */
  boolean isUnsettled() {
    return latest.version() > 0
        && (!unsettledFor().isNegative() || replacedAt.containsKey(latest.list()));
  }

  /**
   * Whether equal lists before and after a response do not show that the list was the same in
   * between: a cache or another part of the server may have an older list.
   */
  boolean mayBeOld() {
    return hasReturned || isCached;
  }

  /** Waits until recent changes are in the list; gives up after a few times in a run. */
  boolean letRecentChangesSettle() {
    return waits++ < MOST_PAUSES && pause(ListHistory.SETTLING) && takeSnapshot();
  }

  /** Waits; whether the run goes on. */
  boolean pause(Duration duration) {
    try {
      session.client().pause(duration);
      return true;
    } catch (NoResponseException ended) {
      return false;
    }
  }

  private Duration unsettledFor() {
    return ListHistory.SETTLING.minus(since(changedAt));
  }

  private static Duration since(long nanoTime) {
    return Duration.ofNanos(System.nanoTime() - nanoTime);
  }

  /** Whether the response is a list that the owner's list was before its recent changes. */
  boolean isAnOldList(Response response) {
    var replaced = replacedAt.get(latest.target().withList(response).list());
    return replaced != null && since(replaced).compareTo(ListHistory.SETTLING) > 0;
  }

  /**
   * Whether what others have changed can explain a deviation of these exchanges: one shows another
   * list than it was judged by, but all show the invitations that nobody has changed, and only
   * those that their requests ask for.
   */
  boolean areExplainedByAChange(List<Exchange> exchanges, TargetData judgedBy) {
    var lists = exchanges.stream().filter(judgedBy::showsTheOwnedProject).toList();
    return lists.stream().anyMatch(one -> !showsTheListOf(judgedBy, one))
        && lists.stream().allMatch(this::showsWhatNobodyHasChanged);
  }

  private static boolean showsTheListOf(TargetData judgedBy, Exchange exchange) {
    var asked =
        judgedBy.invitations().stream()
            .filter(isAskedForBy(exchange))
            .collect(Collectors.toMap(Invitation::id, Invitation::documented, (one, other) -> one));
    return judgedBy.withList(exchange.response()).list().equals(asked);
  }

  private boolean showsWhatNobodyHasChanged(Exchange exchange) {
    var list = latest.target().withList(exchange.response()).list();
    var isAskedFor = isAskedForBy(exchange);
    return exchange.response().status() < 300
        && exchange.response().invitations().stream().allMatch(isAskedFor)
        && unchanged.values().stream().filter(isAskedFor).allMatch(one -> isIn(list, one));
  }

  private static Predicate<Invitation> isAskedForBy(Exchange exchange) {
    var address = exchange.request().username();
    return one -> address.isEmpty() || address.get().equalsIgnoreCase(one.username());
  }

  private static boolean isIn(Map<String, String> list, Invitation invitation) {
    return invitation.documented().equals(list.get(invitation.id()));
  }

  /** The same after reading the list once more, because another part of the server may respond. */
  boolean isStillUnchangedSince(Snapshot before) {
    return defect.isPresent() || (takeSnapshot() && latest.version() == before.version());
  }

  /** Reads the owner's list. */
  boolean takeSnapshot() {
    try {
      return add(sendNow(latest.request()));
    } catch (NoResponseException unreadable) {
      return false;
    }
  }

  /** Adds a response to the plain request, in the order of time. */
  boolean add(Exchange exchange) {
    if (exchange.response().status() >= 300) {
      return false;
    }
    var target = latest.target().withList(exchange.response());
    history.add(target.invitations(), Instant.now());
    recorded = List.of(session.record(exchange));
    history.defect().ifPresent(this::keepDefect);
    var list = target.list();
    unchanged.values().removeIf(one -> !isIn(list, one));
    var hasChanged = !list.equals(latest.list());
    if (hasChanged) {
      changedAt = System.nanoTime();
      replacedAt.put(latest.list(), changedAt);
      hasReturned |= replacedAt.containsKey(list);
    }
    isCached |=
        exchange.response().headers().all("Cache-Control").stream()
            .anyMatch(value -> CACHED.matcher(value).find());
    latest = new Snapshot(latest.version() + (hasChanged ? 1 : 0), list, target);
    isSnapshotDue = false;
    share(exchange);
    return true;
  }

  /** The snapshot is one more response for the attempts of checks that judge the plain request. */
  private void share(Exchange exchange) {
    var reply = new Reply(Optional.of(exchange), Optional.empty());
    var attempt = 1;
    while (replies.putIfAbsent(new Key(latest.request(), attempt, latest.version()), reply)
        != null) {
      attempt++;
    }
  }

  /** Keeps the first thing that the activity of others cannot explain. */
  void keepDefect(String message) {
    defect = defect.or(() -> Optional.of(Finding.failed(message, recorded)));
  }

  /** What the activity of others cannot explain in the owner's list; empty if there is nothing. */
  Optional<Finding> defect() {
    return defect;
  }
}
