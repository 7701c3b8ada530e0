package dev.conformance.invites.pacts.provider;

import au.com.dius.pact.core.model.ProviderState;
import dev.conformance.invites.config.Settings.Target;
import dev.conformance.invites.contract.Profile;
import dev.conformance.invites.http.MadeUpId;
import dev.conformance.invites.http.auth.Authentication;
import dev.conformance.invites.http.auth.Credential;
import dev.conformance.invites.http.auth.MadeUpHeader;
import dev.conformance.invites.http.auth.TokenClient;
import dev.conformance.invites.pacts.State;
import dev.conformance.invites.pacts.provider.Readiness.NotReady;
import dev.conformance.invites.pacts.provider.Readiness.Ready;
import java.util.HashSet;
import java.util.LinkedHashMap;
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
  private static final String GIVE_AN_API_KEY =
      "Its client authenticates with an API key: set atlas.public-key and atlas.private-key.";

  private static final String GIVE_A_SERVICE_ACCOUNT =
      "Its client authenticates with an access token: set atlas.client-id and atlas.client-secret.";

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

  /**
   * @param states the states of an interaction, possibly none
   * @param assumed the credential of its request if no state names one
   */
  Readiness prepare(List<ProviderState> states, Credential assumed) {
    Authentication authentication = assumed;
    var values = new LinkedHashMap<String, String>();
    var tolerated = new HashSet<Integer>();
    for (var given : states) {
      var known =
          State.withSentence(String.valueOf(given.getName()))
              .flatMap(state -> state.caseOf(given.getParams()));
      if (known.isEmpty()) {
        return new NotReady(
            "The kit does not know the provider state \"%s\" %s; see pacts/README.md."
                .formatted(given.getName(), given.getParams()));
      }
      var state = known.get();
      var missing = missing(state);
      if (missing.isPresent()) {
        return new NotReady(missing.get());
      }
      authentication = credential(state).orElse(authentication);
      values.putAll(values(state));
      tolerated.addAll(tolerated(state));
    }
    var missing = missing(authentication);
    if (missing.isPresent()) {
      return new NotReady(missing.get());
    }
    // A profile tolerates these statuses only towards the owner of a project.
    return new Ready(
        values, authentication, isOwner(authentication) ? tolerated : Set.<Integer>of());
  }

  private static Optional<Authentication> credential(State.Case state) {
    return switch (state) {
      case API_KEY -> Optional.of(Credential.API_KEY);
      case API_KEY_CHALLENGE, ANONYMOUS -> Optional.of(Credential.ANONYMOUS);
      case SERVICE_ACCOUNT -> Optional.of(Credential.ACCESS_TOKEN);
      case CLIENT_SECRET -> Optional.of(TokenClient.RIGHT_SECRET);
      case REFUSED -> Optional.of(MadeUpHeader.INVENTED_TOKEN);
      case SEVERAL_INVITATIONS,
          NO_INVITATIONS,
          PLAIN_ADDRESS,
          ADDRESS_WITH_PLUS,
          UNKNOWN_PROJECT,
          FOREIGN_PROJECT ->
          Optional.empty();
    };
  }

  private static boolean isOwner(Authentication authentication) {
    return authentication == Credential.API_KEY || authentication == Credential.ACCESS_TOKEN;
  }

  /** What has to be provided for an assumed credential. */
  private Optional<String> missing(Authentication authentication) {
    var given = target.credentials();
    return authentication == Credential.API_KEY
        ? missingIf(given.apiKey().isEmpty(), GIVE_AN_API_KEY)
        : missingIf(
            authentication == Credential.ACCESS_TOKEN
                && given.serviceAccount().isEmpty()
                && given.accessToken().isEmpty(),
            GIVE_A_SERVICE_ACCOUNT);
  }

  /** What has to be provided for a state. */
  private Optional<String> missing(State.Case state) {
    return switch (state) {
      case SEVERAL_INVITATIONS ->
          missingIf(
              addresses.isEmpty(),
              "The project %s has no pending invitation: invite somebody, or set another atlas.project-id."
                  .formatted(target.projectId()));
      case NO_INVITATIONS ->
          missingIf(
              target.emptyProjectId().isEmpty(),
              "Set atlas.empty-project-id to a readable project without invitations.");
      case PLAIN_ADDRESS ->
          missingIf(addresses.plain().isEmpty(), invite("an address without a plus sign"));
      case ADDRESS_WITH_PLUS ->
          missingIf(addresses.withPlus().isEmpty(), invite("an address with a plus sign"));
      case FOREIGN_PROJECT ->
          missingIf(
              target.forbiddenProjectId().isEmpty(),
              "Set atlas.forbidden-project-id to a project on which the credentials have no owner role.");
      case API_KEY, API_KEY_CHALLENGE -> missing(Credential.API_KEY);
      case SERVICE_ACCOUNT -> missing(Credential.ACCESS_TOKEN);
      case CLIENT_SECRET ->
          missingIf(
              target.credentials().serviceAccount().isEmpty(),
              "It requires a service account: set atlas.client-id and atlas.client-secret.");
      case UNKNOWN_PROJECT, ANONYMOUS, REFUSED -> Optional.empty();
    };
  }

  private static Optional<String> missingIf(boolean condition, String what) {
    return condition ? Optional.of(what) : Optional.empty();
  }

  private String invite(String what) {
    return "Invite %s, in one spelling only, to the project %s."
        .formatted(what, target.projectId());
  }

  /** What the state lends to the interaction. */
  private Map<String, String> values(State.Case state) {
    return switch (state) {
      case SEVERAL_INVITATIONS -> project(target.projectId());
      case NO_INVITATIONS -> project(target.emptyProjectId().orElseThrow());
      case PLAIN_ADDRESS -> invited(addresses.plain().orElseThrow());
      case ADDRESS_WITH_PLUS -> invited(addresses.withPlus().orElseThrow());
      case UNKNOWN_PROJECT -> project(unknownProject());
      case FOREIGN_PROJECT -> project(target.forbiddenProjectId().orElseThrow());
      case API_KEY, API_KEY_CHALLENGE, SERVICE_ACCOUNT, CLIENT_SECRET, ANONYMOUS, REFUSED ->
          Map.of();
    };
  }

  private static Map<String, String> project(String id) {
    return Map.of("projectId", id);
  }

  private Map<String, String> invited(String username) {
    return Map.of("projectId", target.projectId(), "username", username);
  }

  private String unknownProject() {
    var others =
        Stream.of(target.emptyProjectId(), target.forbiddenProjectId())
            .flatMap(Optional::stream)
            .toList();
    return MadeUpId.unknown(target.projectId(), others);
  }

  private Set<Integer> tolerated(State.Case state) {
    return switch (state) {
      case UNKNOWN_PROJECT -> tolerated(Profile::statusesOfAnUnknownProject);
      case FOREIGN_PROJECT -> tolerated(Profile::statusesOfAForeignProject);
      default -> Set.of();
    };
  }

  /** What the target's profile tolerates and the published contract does not allow. */
  private Set<Integer> tolerated(Function<Profile, Set<Integer>> statuses) {
    var tolerated = new HashSet<>(statuses.apply(profile));
    tolerated.removeAll(statuses.apply(Profile.DOCUMENTED));
    return tolerated;
  }
}
