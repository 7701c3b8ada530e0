package dev.conformance.invites.reference;

/** Whether the caller may read the project with an id. */
sealed interface ProjectAccess {
  /** The caller may read the project. */
  record ReadableProject(ServedProject project) implements ProjectAccess {}

  /** The caller may not read the project. */
  record Forbidden(ServedProject project) implements ProjectAccess {}

  /** No project has that id. */
  record Unknown(String id) implements ProjectAccess {}
}
