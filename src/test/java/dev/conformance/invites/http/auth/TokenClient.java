package dev.conformance.invites.http.auth;

/** The service account at the token endpoint, by HTTP Basic. */
public enum TokenClient implements Authentication {
  RIGHT_SECRET("client id and secret"),
  WRONG_SECRET("client id and the secret with one character changed");

  private final String title;

  TokenClient(String title) {
    this.title = title;
  }

  @Override
  public String title() {
    return title;
  }
}
