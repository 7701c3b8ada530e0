package dev.conformance.invites.reference;

import java.util.List;

/** A project with its pending invitations. */
record ServedProject(
    String id, String name, boolean ownedByTheCaller, List<Invitation> invitations) {

  ServedProject {
    invitations = List.copyOf(invitations);
  }

  ServedProject withInvites(List<Invitation> newInvites) {
    return new ServedProject(id, name, ownedByTheCaller, newInvites);
  }

  /** The project that a server serves if it does not check that the project exists. */
  static ServedProject unheardOf(String id) {
    return new ServedProject(id, "unknown", true, List.of());
  }
}
