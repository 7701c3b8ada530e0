package dev.conformance.invites.pacts.provider;

import au.com.dius.pact.core.model.ProviderState;
import dev.conformance.invites.config.Settings.Target;
import dev.conformance.invites.contract.Profile;
import dev.conformance.invites.http.MadeUpId;
import dev.conformance.invites.http.auth.Credential;
import dev.conformance.invites.http.auth.MadeUpHeader;
import dev.conformance.invites.http.auth.TokenClient;
import dev.conformance.invites.pacts.State;
import dev.conformance.invites.pacts.provider.Readiness.NotReady;
import dev.conformance.invites.pacts.provider.Readiness.Ready;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Meets the provider states of pacts with what is configured for the target: nothing is created.
 *
 * <p>A state that the target cannot be put into makes the interaction not exercised, with what to
 * provide. So does a state that the kit does not know: guessing would pass silently.
 */
final class ProviderStates {
  private final Target target;
  private final Profile profile;
  private final InvitedAddresses addresses;

  /**
   * @param addresses the invited addresses of the target's project
   */
  ProviderStates(Target target, Profile profile, InvitedAddresses addresses) {
    this.target = target;
    this.profile = profile;
    this.addresses = addresses;
  }

  /** The same target with the addresses that are invited now. */
  ProviderStates with(InvitedAddresses now) {
    return new ProviderStates(target, profile, now);
  }

  /**
   * @param states the states of an interaction, possibly none
   * @param assumed the credential of its request if no state names one
   */
  Readiness prepare(List<ProviderState> states, Credential assumed) {
    var ready = new Ready(Map.of(), assumed, Set.of());
    for (var given : states) {
      var known = State.named(String.valueOf(given.getName()), given.getParams());
      if (known.isEmpty()) {
        return new NotReady(
            "The kit does not know the provider state \"%s\" %s; see pacts/README.md."
                .formatted(given.getName(), given.getParams()));
      }
      var next = prepare(known.get(), ready);
      if (next instanceof NotReady) {
        return next;
      }
      ready = (Ready) next;
    }
    return withCredential(ready);
  }

  private Readiness prepare(State state, Ready ready) {
    return switch (state) {
      case SEVERAL_INVITATIONS ->
          addresses.isEmpty()
              ? new NotReady(
                  "The project %s has no pending invitation: invite somebody, or set another atlas.project-id."
                      .formatted(target.projectId()))
              : ready.with(project(target.projectId()));
      case NO_INVITATIONS ->
          of(
              target.emptyProjectId().map(id -> ready.with(project(id))),
              "Set atlas.empty-project-id to a readable project without invitations.");
      case PLAIN_ADDRESS -> invited(ready, addresses.plain(), "without a plus sign");
      case ADDRESS_WITH_PLUS -> invited(ready, addresses.withPlus(), "with a plus sign");
      case UNKNOWN_PROJECT ->
          ready
              .with(project(unknownProject()))
              .tolerating(tolerated(Profile::statusesOfAnUnknownProject));
      case FOREIGN_PROJECT ->
          of(
              target
                  .forbiddenProjectId()
                  .map(id -> ready.with(project(id)))
                  .map(one -> one.tolerating(tolerated(Profile::statusesOfAForeignProject))),
              "Set atlas.forbidden-project-id to a project on which the credentials have no owner role.");
      case API_KEY -> ready.by(Credential.API_KEY);
      case API_KEY_CHALLENGE ->
          withCredential(ready.by(Credential.API_KEY)) instanceof NotReady missing
              ? missing
              : ready.by(Credential.ANONYMOUS);
      case SERVICE_ACCOUNT -> ready.by(Credential.ACCESS_TOKEN);
      case CLIENT_SECRET -> ready.by(TokenClient.RIGHT_SECRET);
      case ANONYMOUS -> ready.by(Credential.ANONYMOUS);
      case REFUSED -> ready.by(MadeUpHeader.INVENTED_TOKEN);
    };
  }

  /** Ready if the credential is configured. A profile tolerates statuses only if the owner asks. */
  private Readiness withCredential(Ready ready) {
    var given = target.credentials();
    var hasAccount = given.serviceAccount().isPresent();
    if (ready.authentication() == Credential.API_KEY) {
      return of(
          given.apiKey().map(key -> ready),
          "Its client authenticates with an API key: set atlas.public-key and atlas.private-key.");
    }
    if (ready.authentication() == Credential.ACCESS_TOKEN) {
      return of(
          Optional.of(ready).filter(one -> hasAccount || given.accessToken().isPresent()),
          "Its client authenticates with an access token: set atlas.client-id and atlas.client-secret.");
    }
    var untolerated = ready.tolerating(Set.of());
    return ready.authentication() instanceof TokenClient
        ? of(
            Optional.of(untolerated).filter(one -> hasAccount),
            "It requires a service account: set atlas.client-id and atlas.client-secret.")
        : untolerated;
  }

  private Readiness invited(Ready ready, Optional<String> username, String kind) {
    return of(
        username.map(
            address -> ready.with(Map.of("projectId", target.projectId(), "username", address))),
        "Invite an address %s, in one spelling only and beside others, to the project %s."
            .formatted(kind, target.projectId()));
  }

  private static Readiness of(Optional<Ready> ready, String otherwise) {
    return ready.<Readiness>map(one -> one).orElseGet(() -> new NotReady(otherwise));
  }

  private static Map<String, String> project(String id) {
    return Map.of("projectId", id);
  }

  private String unknownProject() {
    var others =
        Stream.of(target.emptyProjectId(), target.forbiddenProjectId())
            .flatMap(Optional::stream)
            .toList();
    return MadeUpId.unknown(target.projectId(), others);
  }

  /** What the target's profile tolerates and the published contract does not allow. */
  private Set<Integer> tolerated(Function<Profile, Set<Integer>> statuses) {
    var tolerated = new HashSet<>(statuses.apply(profile));
    tolerated.removeAll(statuses.apply(Profile.DOCUMENTED));
    return tolerated;
  }
}
