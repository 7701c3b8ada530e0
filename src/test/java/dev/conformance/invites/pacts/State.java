package dev.conformance.invites.pacts;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The provider states that a pact can name: what must be true of the provider before a request.
 *
 * <p>A state is a sentence with one parameter, so a new case is a new value and not a new sentence.
 * A state may provide values that only the provider knows; a pact refers to them as {@code
 * ${projectId}} and {@code ${username}}.
 */
public enum State {
  SEVERAL_INVITATIONS(
      Kind.OWNED_PROJECT, "several", "`atlas.project-id`, with at least one pending invitation"),
  NO_INVITATIONS(Kind.OWNED_PROJECT, "none", "`atlas.empty-project-id`"),
  PLAIN_ADDRESS(
      Kind.INVITED_ADDRESS,
      "plain",
      "`atlas.project-id` and an address in its list that occurs in one letter case only, together"
          + " with at least one other address"),
  ADDRESS_WITH_PLUS(Kind.INVITED_ADDRESS, "with a plus sign", "the same with a plus sign"),
  UNKNOWN_PROJECT(Kind.UNREADABLE_PROJECT, "it does not exist", "an id that is not in use"),
  FOREIGN_PROJECT(
      Kind.UNREADABLE_PROJECT, "it belongs to somebody else", "`atlas.forbidden-project-id`"),
  API_KEY(Kind.CALLER, "API key", "`atlas.public-key` and `atlas.private-key`, by HTTP Digest"),
  GO_API_KEY(
      Kind.CALLER, "API key of a Go client", "the same, with the Digest algorithm in quotes"),
  API_KEY_CHALLENGE(
      Kind.CALLER,
      "API key, before the challenge",
      "a request without credentials, if an API key is configured"),
  SERVICE_ACCOUNT(
      Kind.CALLER,
      "service account",
      "a bearer token for `atlas.client-id` and `atlas.client-secret`, or `atlas.access-token`"),
  CLIENT_SECRET(
      Kind.CALLER,
      "client id and secret",
      "`atlas.client-id` and `atlas.client-secret`, by HTTP Basic: for the token endpoint"),
  ANONYMOUS(Kind.CALLER, "none", "a request without credentials"),
  REFUSED(Kind.CALLER, "refused", "a bearer token that was never issued");

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
  private final String setUpWith;

  State(Kind kind, String value, String setUpWith) {
    this.kind = kind;
    this.value = value;
    this.setUpWith = setUpWith;
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

  /** A Markdown table of all states; it ends with a line feed. */
  public static String markdown() {
    return Arrays.stream(values())
        .map(
            state ->
                "| `%s` | `%s` | `%s` | %s |\n"
                    .formatted(
                        state.kind.sentence, state.kind.parameter, state.value, state.setUpWith))
        .collect(
            Collectors.joining(
                "",
                "| State | Parameter | Value | Set up with |\n| --- | --- | --- | --- |\n",
                ""));
  }
}
