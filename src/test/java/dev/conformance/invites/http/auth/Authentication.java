package dev.conformance.invites.http.auth;

/** How a request authenticates. Equal values lead to equal requests. */
public sealed interface Authentication
    permits Credential, RawAuthorization, ForgedDigest, ForgedToken, TokenCredential {

  /** What the settings must give, so that a request can authenticate in this way. */
  enum Need {
    NOTHING,
    API_KEY,
    SERVICE_ACCOUNT,
    /** Given, or issued to the service account. */
    ACCESS_TOKEN,
    EXPIRED_ACCESS_TOKEN
  }

  /** The authentication in words, for reports. */
  String title();

  Need need();
}
