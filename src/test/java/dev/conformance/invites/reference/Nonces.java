package dev.conformance.invites.reference;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The nonces that a server has issued, and the counts with which each was used. */
final class Nonces {
  private final Map<String, Set<String>> countsOfNonce = new ConcurrentHashMap<>();
  private final boolean reusable;

  /**
   * @param reusable whether a client may use a nonce again with another count
   */
  Nonces(boolean reusable) {
    this.reusable = reusable;
  }

  String next() {
    var nonce = UUID.randomUUID().toString().replace("-", "");
    countsOfNonce.put(nonce, ConcurrentHashMap.newKeySet());
    return nonce;
  }

  boolean knows(String nonce) {
    return countsOfNonce.containsKey(nonce);
  }

  /**
   * Records the use of a nonce with a count; false if it is a replay. Requests may overtake each
   * other, so counts may arrive in any order; only the same count twice is a replay.
   */
  boolean use(String nonce, String count) {
    var counts = countsOfNonce.get(nonce);
    return counts != null && counts.add(reusable ? count : "any");
  }
}
