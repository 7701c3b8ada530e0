package dev.conformance.invites.pacts;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * The provider states that pacts may name: what must be true of the provider before a request.
 *
 * <p>Each state has one parameter, so that a new case is a new value and not a new sentence, and
 * lends the values that the provider alone knows. A pact takes them as {@code ${projectId}} and
 * {@code ${username}}.
 */
public enum State {
  /** Lends {@code projectId}. */
  OWNED_PROJECT("a project that the caller owns", "invitations"),
  /** Lends {@code projectId} and {@code username}. */
  INVITED_ADDRESS("a project that the caller owns and an address invited to it", "address"),
  /** Lends {@code projectId}. */
  UNREADABLE_PROJECT("a project that the caller cannot read", "because"),
  /** Lends nothing; says which credentials the verifier adds where not the owner's. */
  CALLER("a caller", "credentials");

  private final String sentence;
  private final String parameter;

  State(String sentence, String parameter) {
    this.sentence = sentence;
    this.parameter = parameter;
  }

  /** The state's name in a pact. */
  public String sentence() {
    return sentence;
  }

  /** The parameters that a pact gives for one case of this state. */
  public Map<String, String> parameters(Case value) {
    if (value.state() != this) {
      throw new IllegalArgumentException(value + " is no case of " + this);
    }
    return Map.of(parameter, value.words());
  }

  /** The case that a pact's parameters name; empty where this kit does not know it. */
  public Optional<Case> caseOf(Map<String, ?> parameters) {
    return Arrays.stream(Case.values())
        .filter(value -> value.state() == this)
        .filter(value -> value.words().equals(parameters.get(parameter)))
        .findFirst();
  }

  /** Finds a state by its name in a pact; empty where this kit does not know it. */
  public static Optional<State> withSentence(String sentence) {
    return Arrays.stream(values()).filter(state -> state.sentence.equals(sentence)).findFirst();
  }

  /** The values of the states' parameters. */
  public enum Case {
    SEVERAL_INVITATIONS(OWNED_PROJECT, "several"),
    NO_INVITATIONS(OWNED_PROJECT, "none"),
    PLAIN_ADDRESS(INVITED_ADDRESS, "plain"),
    ADDRESS_WITH_PLUS(INVITED_ADDRESS, "with a plus sign"),
    UNKNOWN_PROJECT(UNREADABLE_PROJECT, "it does not exist"),
    FOREIGN_PROJECT(UNREADABLE_PROJECT, "it belongs to somebody else"),
    ANONYMOUS(CALLER, "none"),
    REFUSED(CALLER, "refused"),
    SERVICE_ACCOUNT(CALLER, "service account");

    private final State state;
    private final String words;

    Case(State state, String words) {
      this.state = state;
      this.words = words;
    }

    public State state() {
      return state;
    }

    public String words() {
      return words;
    }
  }
}
