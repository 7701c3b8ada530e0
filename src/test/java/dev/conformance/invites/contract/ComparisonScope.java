package dev.conformance.invites.contract;

import java.util.List;

/**
 * By which members items are compared: by the required ones always, and by the optional ones as far
 * as two answers to the same request agree in them. A server may give each response a mark of its
 * own.
 *
 * @param links whether {@code links} count
 * @param others whether members count that are not documented
 */
record ComparisonScope(boolean links, boolean others) {
  static final ComparisonScope REQUIRED = new ComparisonScope(false, false);
  static final ComparisonScope WHOLE = new ComparisonScope(true, true);

  /** The members in which two answers to the same request agree. */
  static ComparisonScope steadyBetween(List<Invitation> once, List<Invitation> again) {
    return new ComparisonScope(
        ListDifference.between(once, again, new ComparisonScope(true, false)).isEmpty(),
        ListDifference.between(once, again, new ComparisonScope(false, true)).isEmpty());
  }
}
