package dev.conformance.invites.reference;

import java.util.List;

/** A project with its pending invitations. */
record ServedProject(
    String id, String name, boolean ownedByTheCaller, List<StoredInvitation> invitations) {

  record Listed(ServedProject project, StoredInvitation invitation) {}
}
