package dev.conformance.invites.reference;

/** The things that a server has to look at before it believes a Digest response. */
enum DigestCheck {
  USER,
  REALM,
  ALGORITHM,
  URI,
  NONCE,
  COUNT,
  RESPONSE
}
