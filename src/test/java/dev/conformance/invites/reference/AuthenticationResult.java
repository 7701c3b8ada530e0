package dev.conformance.invites.reference;

/** Whether the credentials of a request are accepted. */
enum AuthenticationResult {
  ACCEPTED,
  REJECTED,

  /** Right, except that the nonce must not be used again. */
  STALE_NONCE
}
