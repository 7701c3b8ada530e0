package dev.conformance.invites.pacts.provider;

import au.com.dius.pact.core.model.ProviderState;
import au.com.dius.pact.core.model.V4Interaction;
import dev.conformance.invites.contract.Profile;
import dev.conformance.invites.http.PreconditionNotMetException;
import dev.conformance.invites.http.Project;
import dev.conformance.invites.http.Target;
import dev.conformance.invites.http.auth.Authentication;
import dev.conformance.invites.http.auth.Credential;
import dev.conformance.invites.http.auth.RawAuthorization;
import dev.conformance.invites.http.auth.TokenCredential;
import dev.conformance.invites.pacts.State;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.commons.collections4.SetUtils;
import org.apache.commons.collections4.map.LazyMap;

/**
 * The provider states of one interaction, set up with what is configured for the target: nothing is
 * created.
 */
final class ProviderStates {
  private final Target target;
  private final Profile profile;

  /** Pact would put an empty text in place of a value that no state provides. */
  private final Map<String, String> values =
      LazyMap.lazyMap(
          new HashMap<>(),
          name -> {
            throw new PreconditionNotMetException(
                "the pact uses ${%s}, which none of its provider states provides; see pacts/README.md"
                    .formatted(name));
          });

  private Set<Integer> tolerated = Set.of();
  private Optional<Authentication> authentication = Optional.empty();

  /**
   * Sets the states up.
   *
   * @throws PreconditionNotMetException if the target lacks what a state needs, or the kit does not
   *     know the state
   */
  ProviderStates(Target target, Profile profile, V4Interaction interaction) {
    this.target = target;
    this.profile = profile;
    interaction.getProviderStates().stream().map(ProviderStates::known).forEach(this::setUp);
  }

  private static State known(ProviderState given) {
    return State.of(given)
        .orElseThrow(
            () ->
                new PreconditionNotMetException(
                    "the kit does not know the provider state \"%s\" %s; see pacts/README.md"
                        .formatted(given.getName(), given.getParams())));
  }

  Map<String, String> values() {
    return values;
  }

  Optional<Authentication> authentication() {
    return authentication;
  }

  /** Statuses that the profile tolerates and the published contract does not allow. */
  Set<Integer> tolerated() {
    return tolerated;
  }

  private void setUp(State state) {
    switch (state) {
      case SEVERAL_INVITATIONS -> {
        project(Project.OWNED);
        var unused = target.invited();
      }
      case NO_INVITATIONS -> project(Project.EMPTY);
      case PLAIN_ADDRESS -> invited(address -> !address.contains("+"), "without a plus sign");
      case ADDRESS_WITH_PLUS -> invited(address -> address.contains("+"), "with a plus sign");
      case UNKNOWN_PROJECT -> {
        project(Project.UNKNOWN);
        tolerate(Profile::statusesOfAnUnknownProject);
      }
      case FOREIGN_PROJECT -> {
        project(Project.FOREIGN);
        tolerate(Profile::statusesOfAForeignProject);
      }
      case API_KEY -> caller(Credential.API_KEY);
      case GO_API_KEY -> caller(Credential.API_KEY_OF_THE_CLI);
      case API_KEY_CHALLENGE -> {
        target.requireCredentials(Credential.API_KEY);
        caller(Credential.ANONYMOUS);
      }
      case SERVICE_ACCOUNT -> caller(Credential.ACCESS_TOKEN);
      case CLIENT_SECRET -> caller(TokenCredential.RIGHT_SECRET);
      case ANONYMOUS -> caller(Credential.ANONYMOUS);
      case REFUSED -> caller(RawAuthorization.INVENTED_TOKEN);
    }
  }

  private void project(Project project) {
    values.put("projectId", target.id(project));
  }

  private void caller(Authentication credential) {
    authentication = Optional.of(credential);
  }

  /**
   * Provides an address that was invited once, in any letter case. If it is the only one, nothing
   * shows whether a filter narrows the list.
   */
  private void invited(Predicate<String> kind, String words) {
    project(Project.OWNED);
    var invitees = target.invitees();
    var address =
        invitees
            .first(kind.and(invited -> invitees.times(invited) == 1))
            .filter(invited -> invitees.addresses().size() > 1)
            .orElseThrow(
                () ->
                    new PreconditionNotMetException(
                        "invite an address %s once, and at least one other address, to the project %s"
                            .formatted(words, target.projectId())));
    values.put("username", address);
  }

  private void tolerate(Function<Profile, Set<Integer>> statuses) {
    tolerated = SetUtils.difference(statuses.apply(profile), statuses.apply(Profile.DOCUMENTED));
  }
}
