package dev.conformance.invites.reference;

import java.util.List;

/** A project with its pending invitations. */
record Project(String id, String name, boolean ownedByTheCaller, List<Invite> invites) {

  Project {
    invites = List.copyOf(invites);
  }

  /** What a server sees that does not ask whether the project exists. */
  static Project unheardOf(String id) {
    return new Project(id, "unknown", true, List.of());
  }
}
