package dev.conformance.invites.reference;

/** Whether the credentials of a request are good. */
sealed interface Decision {
  /** They are. */
  record Granted() implements Decision {}

  /**
   * They are not, or there are none.
   *
   * @param stale whether only the nonce is too old
   */
  record Refused(boolean stale) implements Decision {}

  static Decision granted() {
    return new Granted();
  }

  static Decision refused() {
    return new Refused(false);
  }
}
