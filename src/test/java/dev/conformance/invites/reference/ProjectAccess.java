package dev.conformance.invites.reference;

/** What the caller may see of the project with an id. */
sealed interface ProjectAccess {
  /** The caller may read the project. */
  record ReadableProject(ServedProject project) implements ProjectAccess {}

  /** The project belongs to somebody else. */
  record Forbidden(ServedProject project) implements ProjectAccess {}

  /** No project has that id. */
  record Unknown(String id) implements ProjectAccess {}
}
