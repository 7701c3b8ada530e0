package dev.conformance.invites.reference;

import static dev.conformance.invites.contract.Requirement.*;
import static dev.conformance.invites.reference.Changes.*;
import static dev.conformance.invites.reference.ExpectedFailure.breaks;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * Faults that show in some of the responses only. Another requirement than the named one may be the
 * first to fail, and a second request may not show the fault; neither may change the verdict.
 */
public enum IntermittentFault implements Fault {
  EVERY_THIRD_LIST_LOSES_AN_ITEM(
      breaks(HTTP_1, "missing: 66f0c2d94be7a1d3005a10"),
      "Every third list lacks its last invitation",
      losesLast(list -> list % 3 == 0)),
  ITEM_VANISHES_AND_REAPPEARS(
      breaks(HTTP_1, "missing: 66f0c2d94be7a1d3005a10"),
      "Three consecutive lists lack the last invitation, the next three have it with the same id",
      losesLast(list -> list / 3 % 2 == 1)),
  EVERY_SECOND_LIST_IS_OLD(
      breaks(HTTP_1, "each GET changes the list"),
      "One of two nodes has the roles of before an edit",
      everySecondList("max_power@example.org", item -> item.putArray("roles").add("GROUP_OWNER"))),
  FIRST_LIST_OF_AN_ADDRESS_IS_UNFILTERED(
      breaks(HTTP_1, "the first responses to"),
      "The first request for an address gets the whole list, and prepares the filter for later"
          + " ones",
      IntermittentFault::prepareTheFilterLate),
  EVERY_THIRD_LIST_IS_CALLED_HTML(
      breaks(VERSION_1, "it is text/html"),
      "Every third list has the content type text/html",
      everyThird(reply -> reply.with("Content-Type", "text/html"))),
  EVERY_THIRD_LIST_FAILS(
      breaks(SCHEMA_1, 500),
      "Every third list returns 500 with the error body",
      everyThird(reply -> Problem.internal().reply())),
  CONCURRENT_REQUESTS_SHARE_THE_FILTER(
      breaks(USERNAME_1, "66f0c2d94be7a1d3005a10"),
      "A list is filtered by the username of the request that arrived last",
      IntermittentFault::shareTheFilter),
  ENVELOPES_KEEP_THE_OLD_LIST(
      breaks(ENVELOPE_3, "only in the second response: 66f0c2d94be7a1d3006c00"),
      "An invitation that is added late in a run is missing from envelopes",
      keepsTheOldList(asksFor("envelope"))),
  TIMES_LOSE_THEIR_ZONE(
      breaks(SCHEMA_4, "createdAt"),
      "From the sixth list on, times have no zone",
      timesLoseTheirZone()),
  ADDED_ITEM_HAS_NO_INVITER(
      breaks(SCHEMA_2, "inviterUsername"),
      "An invitation that is added late in a run has no inviter",
      IntermittentFault::addsAnItemWithoutAnInviter),
  API_KEYS_SEE_THE_OLD_LIST(
      breaks(AUTHENTICATION_11, "66f0c2d94be7a1d3006c00"),
      "An invitation that is added late in a run is missing from responses to API keys",
      keepsTheOldList(uses("Digest")));

  private static final String ADDED = "late@example.com";

  private static final int LISTS_WITH_A_ZONE = 5;

  /** So late that most responses of a run are older. */
  private static final int LISTS_BEFORE_THE_CHANGE = 55;

  private final FaultDefinition definition;

  IntermittentFault(ExpectedFailure failure, String title, Change change) {
    definition = new FaultDefinition(failure, title, change);
  }

  @Override
  public FaultDefinition definition() {
    return definition;
  }

  private static Change losesLast(IntPredicate lists) {
    return counting(
        number ->
            items(
                (call, items) ->
                    lists.test(number.incrementAndGet()) ? withoutLast(items) : items));
  }

  private static Change everySecondList(String username, Consumer<ObjectNode> change) {
    return counting(
        number ->
            items(
                (call, items) -> {
                  if (number.incrementAndGet() % 2 == 0) {
                    items.stream()
                        .filter(item -> item.path("username").asString().equals(username))
                        .forEach(item -> change.accept((ObjectNode) item));
                  }
                  return items;
                }));
  }

  private static Change everyThird(UnaryOperator<Reply> change) {
    return counting(number -> response(call -> number.incrementAndGet() % 3 == 0, change));
  }

  private static Change keepsTheOldList(Predicate<Call> calls) {
    return pipeline -> {
      var number = new AtomicInteger();
      pipeline.invites.change(
          next ->
              (call, project) -> {
                var old = next.of(call, project);
                var isChanged = number.incrementAndGet() > LISTS_BEFORE_THE_CHANGE;
                return !isChanged || old.isEmpty() || calls.test(call)
                    ? old
                    : Stream.concat(
                            Stream.of(old.get(0).to("66f0c2d94be7a1d3006c0001", ADDED)),
                            old.stream())
                        .toList();
              });
    };
  }

  private static Change timesLoseTheirZone() {
    return counting(
        number ->
            items(
                (call, items) -> {
                  if (number.incrementAndGet() > LISTS_WITH_A_ZONE) {
                    items.forEach(item -> withoutZone((ObjectNode) item));
                  }
                  return items;
                }));
  }

  private static void withoutZone(ObjectNode item) {
    item.put("createdAt", item.path("createdAt").asString().replace("Z", ""));
  }

  private static void addsAnItemWithoutAnInviter(Pipeline pipeline) {
    keepsTheOldList(call -> false).applyTo(pipeline);
    someItems(
            (call, invite) -> invite.username().equals(ADDED),
            item -> item.remove("inviterUsername"))
        .applyTo(pipeline);
  }

  private static void prepareTheFilterLate(Pipeline pipeline) {
    var prepared = ConcurrentHashMap.<String>newKeySet();
    pipeline.address.change(
        next -> call -> next.of(call).filter(address -> !prepared.add(address)));
  }

  private static void shareTheFilter(Pipeline pipeline) {
    var shared = new AtomicReference<Optional<String>>(Optional.empty());
    pipeline.address.change(
        next ->
            call -> {
              shared.set(next.of(call));
              // Simulates a database query, during which other requests arrive.
              LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
              return Objects.requireNonNull(shared.get());
            });
  }
}
