package dev.conformance.invites.contract;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The large bodies of a run: many responses repeat the whole list byte for byte, which is then kept
 * and read once.
 */
public final class SharedBodies {
  private final ConcurrentMap<Body, Body> known = new ConcurrentHashMap<>();

  /** The body itself, or the one before it that has the same bytes. */
  public Body share(Body body) {
    if (!body.isLarge()) {
      return body;
    }
    var isFirst = known.isEmpty();
    var before = known.putIfAbsent(body, body);
    if (before == null && !isFirst) {
      return body;
    }
    // All others are compared with the first, and one that came again may come more often.
    var shared = before == null ? body : before;
    shared.keepList();
    return shared;
  }
}
