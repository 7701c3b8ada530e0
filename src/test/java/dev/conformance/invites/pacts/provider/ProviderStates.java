package dev.conformance.invites.pacts.provider;

import au.com.dius.pact.core.model.Interaction;
import au.com.dius.pact.core.model.ProviderState;
import dev.conformance.invites.config.Settings.TargetSettings;
import dev.conformance.invites.contract.Profile;
import dev.conformance.invites.http.NonexistentId;
import dev.conformance.invites.http.auth.Authentication;
import dev.conformance.invites.http.auth.Credential;
import dev.conformance.invites.http.auth.RawAuthorization;
import dev.conformance.invites.http.auth.TokenClient;
import dev.conformance.invites.pacts.State;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The provider states of one interaction, set up with what is configured for the target: nothing is
 * created.
 *
 * <p>A state that the target cannot be put into makes the interaction not exercised, with what to
 * provide. So does a state that the kit does not know: guessing would pass silently.
 */
final class ProviderStates {
  private final TargetSettings target;
  private final Profile profile;
  private final List<String> addresses;
  private final Map<String, String> values = new HashMap<>();
  private final List<String> missing = new ArrayList<>();
  private Set<Integer> tolerated = Set.of();
  private Optional<Authentication> authentication = Optional.empty();

  /**
   * @param addresses the addresses that the target's project has invited
   */
  ProviderStates(
      TargetSettings target, Profile profile, List<String> addresses, List<ProviderState> states) {
    this.target = target;
    this.profile = profile;
    this.addresses = addresses.stream().filter(address -> !address.isBlank()).toList();
    for (var given : states) {
      named(given)
          .ifPresentOrElse(
              this::setUp,
              () ->
                  missing.add(
                      "The kit does not know the provider state \"%s\" %s; see pacts/README.md."
                          .formatted(given.getName(), given.getParams())));
    }
  }

  static boolean requireNoInvitations(Interaction interaction) {
    return interaction.getProviderStates().stream()
        .flatMap(given -> named(given).stream())
        .anyMatch(State.NO_INVITATIONS::equals);
  }

  private static Optional<State> named(ProviderState given) {
    return State.named(String.valueOf(given.getName()), given.getParams());
  }

  /** What to provide, in one sentence; empty if the target is in all states. */
  Optional<String> missing() {
    return missing.stream().findFirst();
  }

  /** What the states provide, by name. */
  Map<String, String> values() {
    return values;
  }

  /** The credential that the states name, if one does. */
  Optional<Authentication> authentication() {
    return authentication;
  }

  /** Statuses that the profile tolerates besides the documented ones, if the owner asks. */
  Set<Integer> tolerated() {
    return authentication.filter(Credential.ANONYMOUS::equals).isPresent() ? Set.of() : tolerated;
  }

  private void setUp(State state) {
    switch (state) {
      case SEVERAL_INVITATIONS ->
          project(
              Optional.of(target.projectId()).filter(id -> !addresses.isEmpty()),
              "The project %s has no pending invitation: invite somebody, or set another atlas.project-id."
                  .formatted(target.projectId()));
      case NO_INVITATIONS ->
          project(
              target.emptyProjectId(),
              "Set atlas.empty-project-id to a readable project without invitations.");
      case PLAIN_ADDRESS -> invited(address -> !address.contains("+"), "without a plus sign");
      case ADDRESS_WITH_PLUS -> invited(address -> address.contains("+"), "with a plus sign");
      case UNKNOWN_PROJECT -> {
        values.put("projectId", NonexistentId.unknown(target));
        tolerate(Profile::statusesOfAnUnknownProject);
      }
      case FOREIGN_PROJECT -> {
        project(
            target.forbiddenProjectId(),
            "Set atlas.forbidden-project-id to a project on which the credentials have no owner"
                + " role.");
        tolerate(Profile::statusesOfAForeignProject);
      }
      case API_KEY -> apiKey(Credential.API_KEY);
      case GO_API_KEY -> apiKey(Credential.API_KEY_OF_THE_CLI);
      case API_KEY_CHALLENGE -> apiKey(Credential.ANONYMOUS);
      case SERVICE_ACCOUNT ->
          authenticate(
              Credential.ACCESS_TOKEN,
              target.credentials().serviceAccount().isPresent()
                  || target.credentials().accessToken().isPresent(),
              "This interaction uses an access token: set atlas.client-id and"
                  + " atlas.client-secret.");
      case CLIENT_SECRET ->
          authenticate(
              TokenClient.RIGHT_SECRET,
              target.credentials().serviceAccount().isPresent(),
              "This interaction requires a service account: set atlas.client-id and"
                  + " atlas.client-secret.");
      case ANONYMOUS -> authentication = Optional.of(Credential.ANONYMOUS);
      case REFUSED -> authentication = Optional.of(RawAuthorization.INVENTED_TOKEN);
    }
  }

  private void project(Optional<String> id, String otherwise) {
    id.ifPresentOrElse(known -> values.put("projectId", known), () -> missing.add(otherwise));
  }

  /**
   * Provides an address that differs from all others in more than letter case, because a filter may
   * ignore case. If it is the only one, nothing shows whether a filter narrows the list.
   */
  private void invited(Predicate<String> kind, String words) {
    values.put("projectId", target.projectId());
    addresses.stream()
        .filter(kind)
        .filter(
            address -> addresses.stream().filter(address::equalsIgnoreCase).distinct().count() == 1)
        .filter(address -> !addresses.stream().allMatch(address::equalsIgnoreCase))
        .findFirst()
        .ifPresentOrElse(
            address -> values.put("username", address),
            () ->
                missing.add(
                    "Invite an address %s in one letter case only, and at least one other address, to the project %s."
                        .formatted(words, target.projectId())));
  }

  private void apiKey(Credential credential) {
    authenticate(
        credential,
        target.credentials().apiKey().isPresent(),
        "This interaction uses an API key: set atlas.public-key and atlas.private-key.");
  }

  private void authenticate(Authentication credential, boolean isGiven, String otherwise) {
    authentication = Optional.of(credential);
    if (!isGiven) {
      missing.add(otherwise);
    }
  }

  /** What the target's profile tolerates and the published contract does not allow. */
  private void tolerate(Function<Profile, Set<Integer>> statuses) {
    tolerated = new HashSet<>(statuses.apply(profile));
    tolerated.removeAll(statuses.apply(Profile.DOCUMENTED));
  }
}
