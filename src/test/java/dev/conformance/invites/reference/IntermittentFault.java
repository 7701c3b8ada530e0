package dev.conformance.invites.reference;

import static dev.conformance.invites.contract.Requirement.ENVELOPE_1;
import static dev.conformance.invites.contract.Requirement.GROUP_ID_1;
import static dev.conformance.invites.contract.Requirement.HTTP_1;
import static dev.conformance.invites.reference.Changes.*;
import static dev.conformance.invites.reference.ExpectedFailure.breaks;

import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/** Faults that affect only some of the responses. No run may find such a server conformant. */
public enum IntermittentFault implements Fault {
  FIRST_RESPONSE_IS_BROKEN(
      breaks(ENVELOPE_1, "did not recur in 2 further attempts: "),
      "The first response to each request but the plain one is an empty object",
      IntermittentFault::breakFirstResponses),
  EVERY_EIGHTH_LIST_LOSES_AN_ITEM(
      breaks(HTTP_1, "66f0c2d94be7a1d3005a10"),
      "Every eighth list lacks its last invitation",
      counting(
          lists ->
              items(
                  (request, items) ->
                      lists.incrementAndGet() % 8 == 0 ? withoutLast(items) : items))),
  EVERY_FIFTH_GET_DELETES(
      breaks(HTTP_1, "66f0c2d94be7a1d3005a10"),
      "Every fifth GET deletes an invitation",
      counting(
          lists ->
              items(
                  (request, items) ->
                      items.subList(0, Math.max(0, items.size() - lists.incrementAndGet() / 5))))),
  RANDOM_STATUSES(
      breaks(GROUP_ID_1, "expected status"),
      "One of two responses has a random status",
      using(
          pipeline -> {
            var random = new Random(1);
            return everyResponse(
                response ->
                    random.nextBoolean()
                        ? response.withStatus(200 + random.nextInt(300))
                        : response);
          }));

  private final FaultDefinition definition;

  IntermittentFault(ExpectedFailure failure, String title, Change change) {
    definition = new FaultDefinition(failure, title, change);
  }

  @Override
  public FaultDefinition definition() {
    return definition;
  }

  private static void breakFirstResponses(Pipeline pipeline) {
    var seen = ConcurrentHashMap.<String>newKeySet();
    var plain = "/" + ReferenceData.STANDARD.ownedProject() + "/invites";
    everyResponse(
            (request, response) ->
                request.target().endsWith(plain)
                        || request.target().endsWith("/token")
                        || !seen.add(request.method() + request.target() + request.accept())
                    ? response
                    : Response.of(200, "application/json", "{}"))
        .applyTo(pipeline);
  }
}
