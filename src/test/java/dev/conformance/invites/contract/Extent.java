package dev.conformance.invites.contract;

import java.util.List;

/**
 * By which members items are compared: by the required ones always, and by the optional ones as far
 * as two answers to the same request agree in them. A server may give each answer a mark of its
 * own.
 *
 * @param links whether {@code links} count
 * @param others whether members count that are not documented
 */
record Extent(boolean links, boolean others) {
  static final Extent REQUIRED = new Extent(false, false);
  static final Extent WHOLE = new Extent(true, true);

  /** The members in which two answers to the same request agree. */
  static Extent steadyBetween(List<Invitation> once, List<Invitation> again) {
    return new Extent(
        ListDifference.between(once, again, new Extent(true, false)).isEmpty(),
        ListDifference.between(once, again, new Extent(false, true)).isEmpty());
  }
}
