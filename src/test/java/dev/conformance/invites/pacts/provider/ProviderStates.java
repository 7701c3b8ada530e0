package dev.conformance.invites.pacts.provider;

import au.com.dius.pact.core.model.ProviderState;
import dev.conformance.invites.contract.Profile;
import dev.conformance.invites.http.MadeUpId;
import dev.conformance.invites.pacts.State;
import dev.conformance.invites.pacts.provider.Readiness.Ready;
import dev.conformance.invites.pacts.provider.Readiness.Unreachable;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Meets the states of pacts from what is configured for the target: nothing is created in it.
 *
 * <p>A state that the target cannot be put into makes the interaction not exercised, with what to
 * provide. A state that the kit does not know does the same: guessing would pass silently.
 */
final class ProviderStates {
  private final VerifiedTarget target;
  private final Supplier<InvitedAddresses> addresses;

  /**
   * @param addresses the invited addresses of the target's project, asked for only where needed
   */
  ProviderStates(VerifiedTarget target, Supplier<InvitedAddresses> addresses) {
    this.target = target;
    this.addresses = addresses;
  }

  /**
   * @param states what an interaction asks for, possibly nothing
   * @param owner who sends the request where no state says otherwise
   */
  Readiness meet(List<ProviderState> states, Sender owner) {
    var values = new LinkedHashMap<String, String>();
    var sender = owner;
    var tolerated = new HashSet<Integer>();
    for (var given : states) {
      var known =
          State.withSentence(String.valueOf(given.getName()))
              .flatMap(state -> state.caseOf(given.getParams()));
      if (known.isEmpty()) {
        return new Unreachable(
            "The provider state \"%s\" %s is none that this kit can put a server into; see pacts/README.md."
                .formatted(given.getName(), given.getParams()));
      }
      var met = meet(known.get(), sender);
      if (met instanceof Ready ready) {
        values.putAll(ready.values());
        sender = ready.sender();
        tolerated.addAll(ready.tolerated());
      } else {
        return met;
      }
    }
    // What a profile tolerates, it tolerates towards the owner of a project.
    return new Ready(values, sender, sender == owner ? tolerated : Set.of());
  }

  private Readiness meet(State.Case state, Sender sender) {
    return switch (state) {
      case SEVERAL_INVITATIONS ->
          addresses.get().isEmpty()
              ? new Unreachable(
                  "The project %s has no pending invitation; invite somebody to it, or give another as atlas.project-id."
                      .formatted(target.projectId()))
              : project(target.projectId(), sender);
      case NO_INVITATIONS ->
          configured(
              target.emptyProjectId().map(id -> project(id, sender)),
              "Give a readable project without invitations as atlas.empty-project-id.");
      case PLAIN_ADDRESS -> invited(addresses.get().plain(), sender, invite("without a plus sign"));
      case ADDRESS_WITH_PLUS ->
          invited(addresses.get().withPlus(), sender, invite("with a plus sign"));
      case UNKNOWN_PROJECT ->
          project(unknownProject(), sender)
              .tolerating(tolerated(Profile::statusesOfAnUnknownProject));
      case FOREIGN_PROJECT ->
          configured(
              target
                  .forbiddenProjectId()
                  .map(
                      id ->
                          project(id, sender)
                              .tolerating(tolerated(Profile::statusesOfAForeignProject))),
              "Give a project without the owner role as atlas.forbidden-project-id.");
      case API_KEY -> new Ready(Map.of(), target.owner(false));
      case SERVICE_ACCOUNT -> new Ready(Map.of(), target.owner(true));
      case API_KEY_CHALLENGE, ANONYMOUS -> new Ready(Map.of(), Sender.NOBODY);
      case REFUSED -> new Ready(Map.of(), Sender.STRANGER);
      case CLIENT_SECRET ->
          target.credentials().serviceAccount().isPresent()
              ? new Ready(Map.of(), Sender.SERVICE_ACCOUNT)
              : new Unreachable(
                  "Give a service account as atlas.client-id and atlas.client-secret.");
    };
  }

  private String unknownProject() {
    var others =
        Stream.of(target.emptyProjectId(), target.forbiddenProjectId())
            .flatMap(Optional::stream)
            .toList();
    return MadeUpId.unknown(target.projectId(), others);
  }

  private static Ready project(String projectId, Sender sender) {
    return new Ready(Map.of("projectId", projectId), sender);
  }

  private static Readiness configured(Optional<Ready> ready, String otherwise) {
    return ready.<Readiness>map(met -> met).orElseGet(() -> new Unreachable(otherwise));
  }

  /** What the target's profile lets pass and the published contract does not. */
  private Set<Integer> tolerated(Function<Profile, Set<Integer>> statuses) {
    var tolerated = new HashSet<>(statuses.apply(target.profile()));
    tolerated.removeAll(statuses.apply(Profile.DOCUMENTED));
    return tolerated;
  }

  private String invite(String what) {
    return "Invite an address %s, in one spelling only, to the project %s."
        .formatted(what, target.projectId());
  }

  private Readiness invited(Optional<String> username, Sender sender, String otherwise) {
    return username
        .<Readiness>map(
            address ->
                new Ready(Map.of("projectId", target.projectId(), "username", address), sender))
        .orElseGet(() -> new Unreachable(otherwise));
  }
}
