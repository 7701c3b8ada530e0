package dev.conformance.invites.junit;

import dev.conformance.invites.contract.Invitation;
import dev.conformance.invites.contract.Listing.Root;
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
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The owner's plain list while others change it: what it is now, and whether their changes explain
 * a response that deviates. A change may reach the nodes of a server one after the other, within a
 * second.
 *
 * <p>The list is read by one thread; {@link #send} and {@link #nextReading} are safe for several.
 */
final class LiveList {
  private static final int MOST_PAUSES = 5;
  private static final int READS = 2;
  private static final int FURTHER_READS_OF_A_LIST_THAT_CHANGES = 2;
  private static final Duration BETWEEN_READS = Duration.ofMillis(100);

  private final Reader reader;
  private final Request plain;
  private final ListHistory history = new ListHistory();
  private final Map<Map<String, String>, Instant> replacedAt = new HashMap<>();

  /** The invitations of the first list that are the same in all later ones, by id. */
  private final Map<String, Invitation> unchanged = new HashMap<>();

  /** The required members that all invitations of the first list have. */
  private final List<String> members;

  private final Queue<Exchange> readings = new ConcurrentLinkedQueue<>();
  private Snapshot latest;
  private Optional<Exchange> latestReading = Optional.empty();
  private Optional<Finding> defect = Optional.empty();
  private volatile boolean wasSentSinceRead;
  private boolean hasReturned;
  private boolean isCached;
  private Instant changedAt;
  private int pauses;
  private int waits;

  /**
   * The list at one time.
   *
   * @param version counts how often the list has changed; no version occurs twice
   */
  record Snapshot(int version, Map<String, String> list, TargetData target) {
    Request request() {
      return target.request(RequestTemplate.plain());
    }
  }

  /**
   * A response to compare with the list.
   *
   * @param filters the addresses by which the server may have filtered it; an empty one is no
   *     filter
   */
  record ListResponse(Exchange exchange, List<String> filters) {
    /** The response to a request that has one meaning. */
    static ListResponse of(Exchange exchange) {
      return new ListResponse(exchange, List.of(exchange.request().username().orElse("")));
    }

    private Stream<Predicate<Invitation>> asked() {
      return filters.stream()
          .map(address -> one -> address.isEmpty() || address.equalsIgnoreCase(one.username()));
    }

    private Map<String, String> list(TargetData target) {
      return target.withList(exchange.response()).list();
    }
  }

  /** Whether the list was the same while requests were sent. */
  enum Comparison {
    /** The same, and no change is recent. */
    SETTLED,
    /**
     * The same, but a change may not have reached all nodes, or the list is empty and may have been
     * filled and emptied in between: one deviation proves nothing.
     */
    SAME,
    /** Another one, or it may have been another one in between. */
    DIFFERENT
  }

  /** Sends the requests of a run. */
  interface Reader {
    /** Sends a fresh request. */
    Exchange send(Request request) throws NoResponseException;

    /** Waits, unless the run ends. */
    void pause(Duration duration) throws NoResponseException;

    RecordedExchange record(Exchange exchange);

    Instant now();
  }

  /**
   * @param first the target with the first list
   */
  LiveList(TargetData first, Reader reader) {
    this.plain = first.request(RequestTemplate.plain());
    this.reader = reader;
    var now = reader.now();
    history.add(first.invitations(), now, now);
    first.invitations().forEach(one -> unchanged.put(one.id(), one));
    members =
        Invitation.REQUIRED_MEMBERS.stream()
            .filter(member -> first.invitations().stream().allMatch(one -> one.item().has(member)))
            .toList();
    changedAt = now;
    latest = new Snapshot(0, first.list(), first);
  }

  Snapshot latest() {
    return latest;
  }

  /** Whether others have changed the list since the run began. */
  boolean hasChanged() {
    return latest.version() > 0;
  }

  /** Sends a fresh request. */
  Exchange send(Request request) throws NoResponseException {
    wasSentSinceRead = true;
    var exchange = reader.send(request);
    if (request.equals(plain)) {
      remember(exchange);
    }
    return exchange;
  }

  /** Adds a response to the plain request to the history if it is a list. */
  private synchronized void remember(Exchange exchange) {
    var response = exchange.response();
    if (response.status() < 300 && response.listing().root() == Root.ARRAY) {
      history.add(response.invitations(), exchange.sentAt(), exchange.receivedAt());
      history.defect().ifPresent(message -> keepDefect(message, exchange));
    }
  }

  /** Reads the list; false if it cannot be read. */
  boolean read() {
    try {
      return replaceLatest(send(plain));
    } catch (NoResponseException unreadable) {
      return false;
    }
  }

  /** Adds a response to the plain request, in the order of time; false if it is not a list. */
  boolean add(Exchange exchange) {
    remember(exchange);
    return replaceLatest(exchange);
  }

  private boolean replaceLatest(Exchange exchange) {
    if (exchange.response().status() >= 300) {
      return false;
    }
    var target = latest.target().withList(exchange.response());
    latestReading = Optional.of(exchange);
    var list = target.list();
    unchanged.values().removeIf(one -> !isIn(list, one));
    var hasChanged = !list.equals(latest.list());
    if (hasChanged) {
      changedAt = exchange.receivedAt();
      replacedAt.put(latest.list(), changedAt);
      hasReturned |= replacedAt.containsKey(list);
      readings.clear();
    }
    isCached |= exchange.response().headers().hasALifetime();
    latest = new Snapshot(latest.version() + (hasChanged ? 1 : 0), list, target);
    readings.add(exchange);
    wasSentSinceRead = false;
    return true;
  }

  /** How many responses with the latest list are left. */
  int readings() {
    return readings.size();
  }

  /** Removes and returns a response with the latest list; empty if none is left. */
  Optional<Exchange> nextReading() {
    return Optional.ofNullable(readings.poll());
  }

  /**
   * Whether the list is still as it was at the snapshot, now that requests were sent. Changes that
   * are the server's own defect do not matter.
   */
  boolean isUnchangedSince(Snapshot before) {
    var isCurrent = !wasSentSinceRead || read();
    return defect.isPresent() || (isCurrent && latest.version() == before.version());
  }

  /**
   * How the list compares with the snapshot, now that requests were sent. Reads it several times,
   * because another node may respond.
   */
  Comparison compareWith(Snapshot before) {
    if (!isSameInReads(READS, before)) {
      return Comparison.DIFFERENT;
    }
    var mayHaveBeenFilled = latest.list().isEmpty();
    if (!hasChanged() && !mayHaveBeenFilled) {
      return Comparison.SETTLED;
    }
    var mayBeOld = !isSettled() && (isCached || hasReturned);
    if (mayBeOld || !isSameInReads(FURTHER_READS_OF_A_LIST_THAT_CHANGES, before)) {
      return Comparison.DIFFERENT;
    }
    return isSettled() && !mayHaveBeenFilled ? Comparison.SETTLED : Comparison.SAME;
  }

  private boolean isSameInReads(int reads, Snapshot before) {
    return defect.isPresent()
        || IntStream.range(0, reads)
            .allMatch(number -> read() && latest.version() == before.version());
  }

  private boolean isSettled() {
    return unsettledFor().isNegative() && !replacedAt.containsKey(latest.list());
  }

  /**
   * Those deviations that count, now that requests were sent: all if the list is settled, unless a
   * change explains them that has reached only the node that responded.
   *
   * @param responses returns what deviates
   * @param before the list by which they were judged
   */
  <T> List<T> counting(
      List<T> deviations, Function<T, List<ListResponse>> responses, Snapshot before) {
    if (compareWith(before) != Comparison.SETTLED) {
      return unexplained(deviations, responses, before);
    }
    Predicate<T> showsAnotherList =
        deviation -> showAnotherList(responses.apply(deviation), before.target());
    var isSettled =
        !hasChanged()
            || deviations.stream().noneMatch(showsAnotherList)
            || (waitForRecentChanges() && latest.version() == before.version());
    return isSettled
        ? deviations
        : deviations.stream()
            .filter(deviation -> !explains(responses.apply(deviation), before.target()))
            .toList();
  }

  /**
   * Those deviations that no change of the list explains, not even one that arrives within a
   * second.
   *
   * @param responses returns what deviates
   * @param before the list by which they were judged
   */
  <T> List<T> unexplained(
      List<T> deviations, Function<T, List<ListResponse>> responses, Snapshot before) {
    Predicate<T> isUnexplained =
        deviation -> !explains(responses.apply(deviation), before.target());
    var suspects = deviations.stream().filter(isUnexplained).toList();
    return suspects.isEmpty() || !waitForRecentChanges()
        ? List.of()
        : suspects.stream().filter(isUnexplained).toList();
  }

  /**
   * Whether what others have changed can explain a deviation of these responses: one shows another
   * list than it was judged by, but all show the invitations that nobody has changed, and only
   * those that their requests ask for.
   */
  boolean explains(List<ListResponse> responses, TargetData judgedBy) {
    var lists = lists(responses, judgedBy).toList();
    return showAnotherList(responses, judgedBy)
        && lists.stream().allMatch(this::showsWhatNobodyHasChanged)
        && lists.stream().allMatch(this::hasAllMembers);
  }

  private static boolean showAnotherList(List<ListResponse> responses, TargetData judgedBy) {
    return lists(responses, judgedBy).anyMatch(one -> !showsTheListOf(judgedBy, one));
  }

  private static Stream<ListResponse> lists(List<ListResponse> responses, TargetData judgedBy) {
    return responses.stream().filter(one -> judgedBy.showsTheOwnedProject(one.exchange()));
  }

  /** Nobody removes a member of an invitation. */
  private boolean hasAllMembers(ListResponse received) {
    return received.exchange().response().invitations().stream()
        .allMatch(one -> members.stream().allMatch(one.item()::has));
  }

  private static boolean showsTheListOf(TargetData judgedBy, ListResponse received) {
    var list = received.list(judgedBy);
    return received
        .asked()
        .anyMatch(
            isAskedFor ->
                list.equals(
                    judgedBy.invitations().stream()
                        .filter(isAskedFor)
                        .collect(
                            Collectors.toMap(
                                Invitation::id, Invitation::documented, (one, other) -> one))));
  }

  private boolean showsWhatNobodyHasChanged(ListResponse received) {
    var response = received.exchange().response();
    var list = received.list(latest.target());
    return response.status() < 300
        && received
            .asked()
            .anyMatch(
                isAskedFor ->
                    response.invitations().stream().allMatch(isAskedFor)
                        && unchanged.values().stream()
                            .filter(isAskedFor)
                            .allMatch(one -> isIn(list, one)));
  }

  private static boolean isIn(Map<String, String> list, Invitation invitation) {
    return invitation.documented().equals(list.get(invitation.id()));
  }

  /** Whether the response is a list that the owner's list was before its recent changes. */
  boolean isAnOldList(Response response) {
    var replaced = replacedAt.get(latest.target().withList(response).list());
    return replaced != null && since(replaced).compareTo(ListHistory.SETTLING) > 0;
  }

  /** Waits until a change before this time has reached all nodes. */
  void letAChangeSettle(Instant before) {
    var left = Duration.between(reader.now(), before.plus(ListHistory.SETTLING));
    var unused = left.isNegative() || pause(left);
  }

  /** Waits until the list has stayed the same for a second. Gives up after a few changes. */
  void settle() {
    while (hasChanged() && pauses < MOST_PAUSES && !unsettledFor().isNegative()) {
      pauses++;
      if (!pause(unsettledFor()) || !read()) {
        return;
      }
    }
  }

  /**
   * Reads the list this often, within a few seconds, or until it shows a defect: what a server
   * loses now and then was listed before and is listed later.
   */
  void watch(int reads) {
    for (var read = 0; read < reads && defect.isEmpty() && pause(BETWEEN_READS); read++) {
      read();
    }
  }

  /** Waits until recent changes are in the list; gives up after a few times in a run. */
  private boolean waitForRecentChanges() {
    return waits++ < MOST_PAUSES && pause(ListHistory.SETTLING) && read();
  }

  private Duration unsettledFor() {
    return ListHistory.SETTLING.minus(since(changedAt));
  }

  private Duration since(Instant time) {
    return Duration.between(time, reader.now());
  }

  /** Waits; whether the run goes on. */
  boolean pause(Duration duration) {
    try {
      reader.pause(duration);
      return true;
    } catch (NoResponseException ended) {
      return false;
    }
  }

  /** Keeps the first thing that the activity of others cannot explain, seen in the latest list. */
  void keepDefect(String message) {
    latestReading.ifPresent(exchange -> keepDefect(message, exchange));
  }

  private void keepDefect(String message, Exchange exchange) {
    if (defect.isEmpty()) {
      defect = Optional.of(Finding.failed(message, List.of(reader.record(exchange))));
    }
  }

  /** What the activity of others cannot explain in the list; empty if there is nothing. */
  Optional<Finding> defect() {
    return defect;
  }
}
