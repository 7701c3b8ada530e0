package dev.conformance.invites.pacts;

import static dev.conformance.invites.contract.Requirement.*;

import au.com.dius.pact.core.model.ProviderState;
import dev.conformance.invites.contract.Requirement;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The provider states that a pact can name: what must be true of the provider before a request.
 *
 * <p>A state is a sentence with one parameter, so a new case is a new value and not a new sentence.
 * A state may provide values that only the provider knows; a pact refers to them as {@code
 * ${projectId}} and {@code ${username}}. pacts/README.md says what each is set up with.
 */
public enum State {
  SEVERAL_INVITATIONS("a project that the caller owns", "invitations", "several"),
  NO_INVITATIONS("a project that the caller owns", "invitations", "none"),
  PLAIN_ADDRESS("a project that the caller owns and an address invited to it", "address", "plain"),
  ADDRESS_WITH_PLUS(
      "a project that the caller owns and an address invited to it", "address", "with a plus sign"),
  UNKNOWN_PROJECT("a project that the caller cannot read", "because", "it does not exist"),
  FOREIGN_PROJECT(
      "a project that the caller cannot read", "because", "it belongs to somebody else"),
  API_KEY("a caller", "credentials", "API key"),
  GO_API_KEY("a caller", "credentials", "API key of a Go client"),
  API_KEY_CHALLENGE("a caller", "credentials", "API key, before the challenge"),
  SERVICE_ACCOUNT("a caller", "credentials", "service account"),
  CLIENT_SECRET("a caller", "credentials", "client id and secret"),
  ANONYMOUS("a caller", "credentials", "none"),
  REFUSED("a caller", "credentials", "refused");

  private final String sentence;
  private final Map<String, String> parameters;

  State(String sentence, String parameter, String value) {
    this.sentence = sentence;
    this.parameters = Map.of(parameter, value);
  }

  /** The state's name in a pact. */
  public String sentence() {
    return sentence;
  }

  public Map<String, String> parameters() {
    return parameters;
  }

  /** What every consumer relies on in this state: without what it needs, none is exercised. */
  public Set<Requirement> reliedOn() {
    return switch (this) {
      case SEVERAL_INVITATIONS, ANONYMOUS -> Set.of();
      case NO_INVITATIONS -> Set.of(SCHEMA_14);
      case PLAIN_ADDRESS -> Set.of(USERNAME_1);
      case ADDRESS_WITH_PLUS -> Set.of(USERNAME_1, USERNAME_6);
      case UNKNOWN_PROJECT -> Set.of(ACCESS_1);
      case FOREIGN_PROJECT -> Set.of(ACCESS_2);
      case API_KEY -> Set.of(AUTHENTICATION_2, AUTHENTICATION_4);
      case GO_API_KEY -> Set.of(AUTHENTICATION_2, AUTHENTICATION_4, AUTHENTICATION_6);
      case API_KEY_CHALLENGE -> Set.of(AUTHENTICATION_1, AUTHENTICATION_2, AUTHENTICATION_4);
      case SERVICE_ACCOUNT -> Set.of(AUTHENTICATION_9);
      case CLIENT_SECRET -> Set.of(AUTHENTICATION_7);
      case REFUSED -> Set.of(AUTHENTICATION_10);
    };
  }

  /** Whether the client sends each request first without credentials, to get a challenge. */
  public boolean isApiKey() {
    return this == API_KEY || this == GO_API_KEY;
  }

  /** The state that a pact names; empty if the kit does not know it. */
  public static Optional<State> of(ProviderState given) {
    return Arrays.stream(values())
        .filter(state -> state.sentence.equals(given.getName()))
        .filter(state -> given.getParams().entrySet().containsAll(state.parameters.entrySet()))
        .findFirst();
  }
}
