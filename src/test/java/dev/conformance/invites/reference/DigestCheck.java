package dev.conformance.invites.reference;

/** What a server checks of a Digest response. */
enum DigestCheck {
  USER,
  REALM,
  ALGORITHM,
  URI,
  NONCE,
  COUNT,
  RESPONSE
}
