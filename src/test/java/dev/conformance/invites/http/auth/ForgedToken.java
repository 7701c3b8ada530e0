package dev.conformance.invites.http.auth;

/**
 * Access tokens that are nearly right, for servers that compare only a part of a token or decode a
 * signed token without verifying its signature.
 */
public enum ForgedToken implements Authentication {
  ALTERED("the right token with one character changed"),
  EXTENDED("the right token with characters appended");

  private final String title;

  ForgedToken(String title) {
    this.title = title;
  }

  @Override
  public String title() {
    return title;
  }
}
