package dev.conformance.invites.http;

import java.util.Optional;

/**
 * Allows what {@link ReadOnlyGuard} allows, and exactly two requests that write, byte for byte as
 * the kit makes them: the POST that invites an address of the journal to the configured project,
 * and the DELETE of an invitation to this project that the journal says the kit has created.
 */
record FixturesGuard(String projectId, FixturesJournal journal) {

  /** Why the request is not sent, in one sentence; empty if it may be. */
  Optional<String> refusal(Request request) {
    return isCreation(request) || isDeletion(request)
        ? Optional.empty()
        : ReadOnlyGuard.refusal(request);
  }

  private boolean isCreation(Request request) {
    return journal.addresses().stream()
        .map(address -> Request.invitation(projectId, address, request.authentication()))
        .anyMatch(request::equals);
  }

  private boolean isDeletion(Request request) {
    return journal.ids().stream()
        .map(id -> Request.deletion(projectId, id, request.authentication()))
        .anyMatch(request::equals);
  }
}
