package dev.conformance.invites.pacts.provider;

/** Who sends the requests of a pact; a pact itself never says so. */
enum Sender {
  /** The project owner by API key, HTTP Digest. */
  OWNER_BY_KEY,
  /** The project owner by bearer token. */
  OWNER_BY_TOKEN,
  /** Nobody: no credentials. */
  NOBODY,
  /** Somebody with a token that was never issued. */
  STRANGER,
  /** The service account, with its id and secret, HTTP Basic: for the token endpoint. */
  SERVICE_ACCOUNT
}
