package dev.conformance.invites.reference;

import static dev.conformance.invites.reference.Mutations.*;
import static dev.conformance.invites.reference.Pipeline.*;

import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** A fault that affects only some of the responses. No run may find such a server conformant. */
public enum IntermittentFault {
  /** The first response to each request but the plain one is an empty object. */
  FIRST_RESPONSE_IS_BROKEN(first(response -> ServerResponse.of(200, "application/json", "{}"))),

  /** The first rejection of each request is a 503 with an invitation. */
  FIRST_REJECTION_SHOWS_AN_INVITATION(
      first(
          response ->
              response.status() < 400
                  ? response
                  : ServerResponse.page(503, "[{\"inviterUsername\":\"ann@example.com\"}]")
                      .with("Retry-After", "0"))),

  EVERY_EIGHTH_LIST_LOSES_AN_ITEM(
      counting(
          lists -> ITEMS.when(it -> lists.incrementAndGet() % 8 == 0, Mutations::withoutLast))),

  EVERY_FIFTH_GET_DELETES(deletes(5, request -> true)),

  EVERY_FOURTH_RESPONSE_IS_UNAVAILABLE(
      stopsEvery(4, ServerResponse.page(503, "<p>Busy</p>").with("Retry-After", "0")));

  private final Mutation mutation;

  IntermittentFault(Mutation mutation) {
    this.mutation = mutation;
  }

  public Mutation mutation() {
    return mutation;
  }

  /** The first response to each request but the plain one. */
  private static Mutation first(UnaryOperator<ServerResponse> change) {
    var plain = "/" + ReferenceData.STANDARD.ownedProject() + "/invites";
    return remembering(
        ConcurrentHashMap::<String>newKeySet,
        seen ->
            RESPONSE.when(
                request ->
                    !request.target().endsWith(plain)
                        && !request.target().endsWith("/token")
                        && seen.add(request.method() + request.target() + request.accept()),
                change));
  }
}
