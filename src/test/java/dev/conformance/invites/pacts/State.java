package dev.conformance.invites.pacts;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * The provider states that a pact can name: what must be true of the provider before a request.
 *
 * <p>A state is a sentence with one parameter, so a new case is a new value and not a new sentence.
 * A state may provide values that only the provider knows; a pact refers to them as {@code
 * ${projectId}} and {@code ${username}}. pacts/README.md says what each is set up with.
 */
public enum State {
  SEVERAL_INVITATIONS(Kind.OWNED_PROJECT, "several"),
  NO_INVITATIONS(Kind.OWNED_PROJECT, "none"),
  PLAIN_ADDRESS(Kind.INVITED_ADDRESS, "plain"),
  ADDRESS_WITH_PLUS(Kind.INVITED_ADDRESS, "with a plus sign"),
  UNKNOWN_PROJECT(Kind.UNREADABLE_PROJECT, "it does not exist"),
  FOREIGN_PROJECT(Kind.UNREADABLE_PROJECT, "it belongs to somebody else"),
  API_KEY(Kind.CALLER, "API key"),
  GO_API_KEY(Kind.CALLER, "API key of a Go client"),
  API_KEY_CHALLENGE(Kind.CALLER, "API key, before the challenge"),
  SERVICE_ACCOUNT(Kind.CALLER, "service account"),
  CLIENT_SECRET(Kind.CALLER, "client id and secret"),
  ANONYMOUS(Kind.CALLER, "none"),
  REFUSED(Kind.CALLER, "refused");

  private enum Kind {
    OWNED_PROJECT("a project that the caller owns", "invitations"),
    INVITED_ADDRESS("a project that the caller owns and an address invited to it", "address"),
    UNREADABLE_PROJECT("a project that the caller cannot read", "because"),
    CALLER("a caller", "credentials");

    private final String sentence;
    private final String parameter;

    Kind(String sentence, String parameter) {
      this.sentence = sentence;
      this.parameter = parameter;
    }
  }

  private final Kind kind;
  private final String value;

  State(Kind kind, String value) {
    this.kind = kind;
    this.value = value;
  }

  /** The state's name in a pact. */
  public String sentence() {
    return kind.sentence;
  }

  /** Whether the client sends each request first without credentials, to get a challenge. */
  public boolean isApiKey() {
    return this == API_KEY || this == GO_API_KEY;
  }

  public Map<String, String> parameters() {
    return Map.of(kind.parameter, value);
  }

  /** The state that a pact names; empty if this kit does not know it. */
  public static Optional<State> named(String sentence, Map<String, ?> parameters) {
    return Arrays.stream(values())
        .filter(state -> state.kind.sentence.equals(sentence))
        .filter(state -> state.value.equals(parameters.get(state.kind.parameter)))
        .findFirst();
  }
}
