package dev.conformance.invites.http.auth;

/** The credentials of the project owner, or none. */
public enum Credential implements Authentication {
  /** The configured credential that the preflight found to work. */
  OWNER("owner"),
  /** The API key if there is one, otherwise as {@link #OWNER}: spreads requests over both. */
  PREFER_API_KEY("owner, by API key if there is one"),
  API_KEY("HTTP Digest"),
  /** The API key, in a Digest response whose algorithm is in quotes, as the Atlas CLI writes it. */
  API_KEY_OF_THE_CLI("HTTP Digest in the form of the Atlas CLI"),
  /** The API key, in a Digest response that the server has accepted a moment ago. */
  API_KEY_REPLAYED("an HTTP Digest response that is sent again"),
  /** The access token, configured or fetched for the service account. */
  ACCESS_TOKEN("a bearer token"),
  /** The first token of the run, after the server has issued another one. */
  FIRST_ACCESS_TOKEN("the first bearer token, after another one was issued"),
  /** The service account's id and secret, which are for the token endpoint only. */
  CLIENT_SECRET("client id and secret by HTTP Basic"),
  ANONYMOUS("no credentials");

  private final String title;

  Credential(String title) {
    this.title = title;
  }

  @Override
  public String title() {
    return title;
  }
}
