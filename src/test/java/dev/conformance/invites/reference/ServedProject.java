package dev.conformance.invites.reference;

import java.util.List;

/** A project with its pending invitations. */
record ServedProject(String id, String name, boolean ownedByTheCaller, List<Invite> invites) {

  ServedProject {
    invites = List.copyOf(invites);
  }

  ServedProject withInvites(List<Invite> newInvites) {
    return new ServedProject(id, name, ownedByTheCaller, newInvites);
  }

  /** The project that a server serves if it does not check that the project exists. */
  static ServedProject unheardOf(String id) {
    return new ServedProject(id, "unknown", true, List.of());
  }
}
