package dev.conformance.invites.reference;

import static dev.conformance.invites.contract.Requirement.HTTP_1;
import static dev.conformance.invites.contract.Requirement.SCHEMA_1;
import static dev.conformance.invites.contract.Requirement.USERNAME_1;
import static dev.conformance.invites.contract.Requirement.VERSION_1;

import dev.conformance.invites.contract.Requirement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/**
 * A fault that shows in part of the responses. A check may see it first under another requirement
 * than the one named here, and asking again may not show it at once; the verdict must not depend on
 * either.
 */
public enum IntermittentFault {
  EVERY_THIRD_LIST_LOSES_AN_ITEM(
      HTTP_1, "Every third list lacks its last invitation", losesLast(list -> list % 3 == 0)),
  ITEM_VANISHES_AND_REAPPEARS(
      HTTP_1,
      "Three lists in a row lack the last invitation, the next three have it with the same id",
      losesLast(list -> list / 3 % 2 == 1)),
  EVERY_THIRD_LIST_IS_CALLED_HTML(
      VERSION_1,
      "Every third list has the content type text/html",
      everyThirdList(reply -> reply.with("Content-Type", "text/html"))),
  EVERY_THIRD_LIST_FAILS(
      SCHEMA_1,
      "Every third list is 500 with the error body",
      behaviour -> {
        var lists = new AtomicInteger();
        behaviour.list.change(
            next ->
                (call, reply) ->
                    lists.incrementAndGet() % 3 == 0
                        ? behaviour.refusals.get().refuse(call, Problem.internal())
                        : next.finish(call, reply));
      }),
  CONCURRENT_REQUESTS_SHARE_THE_FILTER(
      USERNAME_1,
      "A list is filtered by the username of the request that arrived last",
      IntermittentFault::shareTheFilter);

  /** Stands for the query of a database, during which other requests arrive. */
  private static final Duration QUERY = Duration.ofMillis(5);

  private final Requirement breaks;
  private final String description;
  private final Consumer<Behaviour> change;

  IntermittentFault(Requirement breaks, String description, Consumer<Behaviour> change) {
    this.breaks = breaks;
    this.description = description;
    this.change = change;
  }

  /** The name on the command line: lower case with hyphens. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The requirement that a server with this fault does not meet. */
  public Requirement breaks() {
    return breaks;
  }

  /** What the server does, in one sentence without a full stop. */
  public String description() {
    return description;
  }

  /** Finds a fault by its name on the command line. */
  public static Optional<IntermittentFault> withId(String id) {
    return Arrays.stream(values()).filter(fault -> fault.id().equals(id)).findFirst();
  }

  void applyTo(Behaviour behaviour) {
    change.accept(behaviour);
  }

  private static Consumer<Behaviour> losesLast(IntPredicate lists) {
    return behaviour -> {
      var number = new AtomicInteger();
      behaviour.items.change(
          next ->
              (call, project, items) -> {
                List<JsonNode> all = next.of(call, project, items);
                return lists.test(number.incrementAndGet()) && !all.isEmpty()
                    ? all.subList(0, all.size() - 1)
                    : all;
              });
    };
  }

  private static Consumer<Behaviour> everyThirdList(UnaryOperator<Reply> change) {
    return behaviour -> {
      var lists = new AtomicInteger();
      Tampering.response(call -> lists.incrementAndGet() % 3 == 0, change).accept(behaviour);
    };
  }

  private static void shareTheFilter(Behaviour behaviour) {
    var shared = new AtomicReference<Optional<String>>(Optional.empty());
    behaviour.wanted.change(
        next ->
            call -> {
              shared.set(next.address(call));
              LockSupport.parkNanos(QUERY.toNanos());
              return shared.get();
            });
  }
}
