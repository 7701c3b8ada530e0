package dev.conformance.invites.reference;

import java.util.List;

/** A project with its pending invitations. */
record ServedProject(String id, String name, boolean ownedByTheCaller, List<Invite> invites) {

  ServedProject {
    invites = List.copyOf(invites);
  }

  /** What a server sees that does not ask whether the project exists. */
  static ServedProject unheardOf(String id) {
    return new ServedProject(id, "unknown", true, List.of());
  }
}
