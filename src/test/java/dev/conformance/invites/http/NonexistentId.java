package dev.conformance.invites.http;

import dev.conformance.invites.config.Settings.TargetSettings;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Well-formed project ids that no project has: the id of the owned project with some digits
 * replaced by their complement to f.
 */
public final class NonexistentId {
  private static final int LENGTH = 24;

  /**
   * The last digit that can be changed: one after it may make it the id of a project that was
   * created at the same time, because the end of an ObjectId is a counter.
   */
  private static final int NEAR_THE_END = 21;

  private NonexistentId() {}

  /** {@link Project#UNKNOWN}: for servers that look at the end of an id. */
  public static String unknown(TargetSettings target) {
    return altered(target, 0);
  }

  /**
   * {@link Project#NEIGHBOUR}: for servers that look at the beginning of an id, or take it for a
   * floating-point number.
   */
  static String neighbour(TargetSettings target) {
    return altered(target, NEAR_THE_END);
  }

  private static String altered(TargetSettings target, int from) {
    return IntStream.rangeClosed(from + 1, LENGTH)
        .mapToObj(end -> altered(target.projectId(), from, end))
        .filter(id -> !target.emptyProjectId().equals(Optional.of(id)))
        .filter(id -> !target.forbiddenProjectId().equals(Optional.of(id)))
        .findFirst()
        .orElseThrow();
  }

  private static String altered(String projectId, int from, int to) {
    var id = new StringBuilder(projectId);
    for (var index = from; index < to; index++) {
      var digit = Character.digit(id.charAt(index), 16);
      id.setCharAt(index, Character.forDigit(15 - digit, 16));
    }
    return id.toString();
  }
}
