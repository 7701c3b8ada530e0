package dev.conformance.invites.contract;

/** An invitation that only one of two lists has, or that it has with other members. */
public record ItemDifference(Invitation invitation, Kind kind) {
  public enum Kind {
    /** The other list has no invitation with this id. */
    ABSENT,
    /** The other list has the invitation with other members, as after an edit. */
    EDITED
  }

  /** What identifies the invitation, or this form of it, in any list. */
  public String key() {
    return kind == Kind.ABSENT ? invitation.id() : invitation.documented();
  }
}
