package dev.conformance.invites.reference;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The nonces that a server has issued, and the counts with which each was used. */
final class Nonces {
  private static final int KEPT = 20_000;

  private final SecureRandom random = new SecureRandom();
  private final boolean reusable;

  private final Map<String, Set<String>> countsOfNonce =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Set<String>> eldest) {
          return size() > KEPT;
        }
      };

  /**
   * @param reusable whether a client may use a nonce again with another count
   */
  Nonces(boolean reusable) {
    this.reusable = reusable;
  }

  synchronized String next() {
    var bytes = new byte[16];
    random.nextBytes(bytes);
    var nonce = HexFormat.of().formatHex(bytes);
    countsOfNonce.put(nonce, new HashSet<>());
    return nonce;
  }

  synchronized boolean knows(String nonce) {
    return countsOfNonce.containsKey(nonce);
  }

  synchronized boolean knowAny(Predicate<String> nonce) {
    return countsOfNonce.keySet().stream().anyMatch(nonce);
  }

  /**
   * Records the use of a nonce with a count; false if it is a replay. Requests may overtake each
   * other, so counts may arrive in any order; only the same count twice is a replay.
   */
  synchronized boolean use(String nonce, String count) {
    var counts = countsOfNonce.get(nonce);
    return counts != null && (reusable || counts.isEmpty()) && counts.add(count);
  }
}
