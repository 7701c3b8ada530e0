package dev.conformance.invites.contract;

import java.util.List;

/**
 * The members by which items are compared: always the required ones, and the optional ones if two
 * responses to the same request agree on them, because a server may mark each response.
 *
 * @param links whether {@code links} counts
 * @param undocumented whether members that are not documented count
 */
record ComparisonScope(boolean links, boolean undocumented) {
  static final ComparisonScope REQUIRED = new ComparisonScope(false, false);
  static final ComparisonScope WHOLE = new ComparisonScope(true, true);

  /** The members on which two responses to the same request agree. */
  static ComparisonScope stableBetween(List<Invitation> once, List<Invitation> again) {
    return new ComparisonScope(
        ListDifference.isNone(once, again, new ComparisonScope(true, false)),
        ListDifference.isNone(once, again, new ComparisonScope(false, true)));
  }

  boolean includes(String member) {
    return Invitation.REQUIRED_MEMBERS.contains(member)
        || (member.equals("links") ? links : undocumented);
  }

  static boolean isDocumented(String member) {
    return member.equals("links") || Invitation.REQUIRED_MEMBERS.contains(member);
  }
}
