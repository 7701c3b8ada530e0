package dev.conformance.invites.pacts;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The provider states that a pact can name: what must be true of the provider before a request.
 *
 * <p>Each state has one parameter, so a new case is a new value and not a new sentence. A state may
 * provide values that only the provider knows; a pact refers to them as {@code ${projectId}} and
 * {@code ${username}}.
 */
public enum State {
  /** Provides {@code projectId}. */
  OWNED_PROJECT("a project that the caller owns", "invitations"),
  /** Provides {@code projectId} and {@code username}. */
  INVITED_ADDRESS("a project that the caller owns and an address invited to it", "address"),
  /** Provides {@code projectId}. */
  UNREADABLE_PROJECT("a project that the caller cannot read", "because"),
  /** The credential that the request carries; no pact contains the credential itself. */
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

  /** The parameters by which a pact selects one case of this state. */
  public Map<String, String> parameters(Case value) {
    if (value.state() != this) {
      throw new IllegalArgumentException(value + " is not a case of " + this);
    }
    return Map.of(parameter, value.words());
  }

  /** The case that a pact's parameters select; empty if this kit does not know it. */
  public Optional<Case> caseOf(Map<String, ?> parameters) {
    return Arrays.stream(Case.values())
        .filter(value -> value.state() == this)
        .filter(value -> value.words().equals(parameters.get(parameter)))
        .findFirst();
  }

  /** Finds a state by its name in a pact; empty if this kit does not know it. */
  public static Optional<State> withSentence(String sentence) {
    return Arrays.stream(values()).filter(state -> state.sentence.equals(sentence)).findFirst();
  }

  /** A Markdown table of all cases; it ends with a line feed. */
  static String markdown() {
    return Arrays.stream(Case.values())
        .map(
            value ->
                "| `%s` | `%s` | `%s` | %s |\n"
                    .formatted(
                        value.state().sentence,
                        value.state().parameter,
                        value.words(),
                        value.metBy()))
        .collect(
            Collectors.joining(
                "", "| State | Parameter | Value | Met by |\n| --- | --- | --- | --- |\n", ""));
  }

  /** The values of the states' parameters. */
  public enum Case {
    SEVERAL_INVITATIONS(
        OWNED_PROJECT, "several", "`atlas.project-id`, with at least one pending invitation"),
    NO_INVITATIONS(OWNED_PROJECT, "none", "`atlas.empty-project-id`"),
    PLAIN_ADDRESS(
        INVITED_ADDRESS,
        "plain",
        "`atlas.project-id` and an address in its list that occurs in one spelling only, beside others"),
    ADDRESS_WITH_PLUS(INVITED_ADDRESS, "with a plus sign", "the same with a plus sign"),
    UNKNOWN_PROJECT(UNREADABLE_PROJECT, "it does not exist", "an id that is not in use"),
    FOREIGN_PROJECT(
        UNREADABLE_PROJECT, "it belongs to somebody else", "`atlas.forbidden-project-id`"),
    /** HTTP Digest. */
    API_KEY(CALLER, "API key", "`atlas.public-key` and `atlas.private-key`, by HTTP Digest"),
    /** The first request of HTTP Digest: no credentials yet. */
    API_KEY_CHALLENGE(
        CALLER,
        "API key, before the challenge",
        "a request without credentials, if an API key is configured"),
    /** A bearer token. */
    SERVICE_ACCOUNT(
        CALLER,
        "service account",
        "a bearer token for `atlas.client-id` and `atlas.client-secret`, or `atlas.access-token`"),
    /** HTTP Basic, for the token endpoint. */
    CLIENT_SECRET(
        CALLER,
        "client id and secret",
        "`atlas.client-id` and `atlas.client-secret`, by HTTP Basic: for the token endpoint"),
    ANONYMOUS(CALLER, "none", "a request without credentials"),
    REFUSED(CALLER, "refused", "a bearer token that was never issued");

    private final State state;
    private final String words;
    private final String metBy;

    Case(State state, String words, String metBy) {
      this.state = state;
      this.words = words;
      this.metBy = metBy;
    }

    /** The state that this is a case of. */
    public State state() {
      return state;
    }

    /** The parameter's value in a pact. */
    public String words() {
      return words;
    }

    private String metBy() {
      return metBy;
    }
  }
}
