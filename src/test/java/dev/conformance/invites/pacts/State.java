package dev.conformance.invites.pacts;

import au.com.dius.pact.core.model.ProviderState;
import dev.conformance.invites.http.PreconditionNotMetException;
import java.util.Arrays;
import java.util.Map;

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

  /** Whether the client sends each request first without credentials, to get a challenge. */
  public boolean isApiKey() {
    return this == API_KEY || this == GO_API_KEY;
  }

  /**
   * The state that a pact names.
   *
   * @throws PreconditionNotMetException if the kit does not know it
   */
  public static State of(ProviderState given) {
    return Arrays.stream(values())
        .filter(state -> state.sentence.equals(given.getName()))
        .filter(state -> given.getParams().entrySet().containsAll(state.parameters.entrySet()))
        .findFirst()
        .orElseThrow(
            () ->
                new PreconditionNotMetException(
                    "the kit does not know the provider state \"%s\" %s; see pacts/README.md"
                        .formatted(given.getName(), given.getParams())));
  }
}
