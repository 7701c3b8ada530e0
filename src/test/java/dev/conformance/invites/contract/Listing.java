package dev.conformance.invites.contract;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * How the body of a response carries a list of invitations: bare, in an envelope, or not at all.
 *
 * @param root what the JSON value is
 * @param problem why the body is not one JSON value in UTF-8; empty where it is
 * @param status the envelope's status; empty where there is none
 * @param member the envelope's member that holds the array, {@code results} or {@code content}
 * @param conflict how the arrays differ where the envelope has both members; empty where not
 * @param invitations the items that are objects
 * @param strangers items that are no objects, shortened
 */
public record Listing(
    Root root,
    Optional<String> problem,
    Optional<JsonNode> status,
    Optional<String> member,
    Optional<String> conflict,
    List<Invitation> invitations,
    List<String> strangers) {

  /** The kind of the outermost JSON value. */
  public enum Root {
    /** The list itself, if anything. */
    ARRAY("a JSON array"),
    /** An envelope, if anything. */
    OBJECT("a JSON object"),
    /** A string, a number, true, false or null. */
    SCALAR("a JSON value that is neither array nor object"),
    /** The body is empty, or does not begin as JSON does. */
    NOTHING("no JSON");

    private final String words;

    Root(String words) {
      this.words = words;
    }

    @Override
    public String toString() {
      return words;
    }
  }

  public Listing {
    invitations = List.copyOf(invitations);
    strangers = List.copyOf(strangers);
  }

  /** Whether there is an array of invitations, bare or in an envelope. */
  public boolean holdsAList() {
    return problem.isEmpty() && (root == Root.ARRAY || member.isPresent());
  }
}
