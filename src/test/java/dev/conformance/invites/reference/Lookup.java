package dev.conformance.invites.reference;

/** What a project id leads to. */
sealed interface Lookup {
  /** A project that the caller may read. */
  record Open(ServedProject project) implements Lookup {}

  /** A project of somebody else. */
  record Foreign(ServedProject project) implements Lookup {}

  /** No project has that id. */
  record Unknown(String id) implements Lookup {}
}
