package dev.conformance.invites.http;

import java.util.Collection;
import java.util.stream.IntStream;

/**
 * Well-formed project ids that no project has: the owned one's, of which some digits are replaced
 * by their complement to f.
 */
public final class MadeUpId {
  private static final int LENGTH = 24;
  private static final int FIRST_HALF = 12;
  private static final int MIDDLE = 13;

  private MadeUpId() {}

  /**
   * An id that differs from the owned one in its first half, if not in more.
   *
   * @param projectId the id of the owned project
   * @param others the ids of further projects that exist
   */
  public static String unknown(String projectId, Collection<String> others) {
    return altered(projectId, 0, FIRST_HALF, others);
  }

  /** An id that differs from the owned one in a middle digit, if not in more. */
  static String neighbour(String projectId, Collection<String> others) {
    return altered(projectId, MIDDLE, MIDDLE + 1, others);
  }

  private static String altered(String projectId, int from, int to, Collection<String> others) {
    return IntStream.rangeClosed(to, LENGTH)
        .mapToObj(end -> altered(projectId, from, end))
        .filter(id -> !others.contains(id))
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
