package dev.conformance.invites.http.auth;

/** How a request authenticates. Equal values lead to equal requests. */
public sealed interface Authentication
    permits Credential, RawAuthorization, ForgedDigest, ForgedToken, TokenCredential {

  /** The authentication in words, for reports. */
  String title();
}
