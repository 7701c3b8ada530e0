package dev.conformance.invites.http.auth;

/** Wrong responses to a Digest challenge. */
public enum ForgedDigest implements Authentication {
  WRONG_PRIVATE_KEY("the right public key and a wrong private key"),
  UNKNOWN_PUBLIC_KEY("a public key that does not exist"),
  ALTERED_RESPONSE("the right response with one digit changed"),
  EMPTY_RESPONSE("an empty response"),
  OTHER_URI("a response made for another URI"),
  INVENTED_NONCE("a nonce that the server never gave");

  public static final String INVENTED_PRIVATE_KEY = "wrong-private-key";

  public static final String INVENTED_PUBLIC_KEY = "zzzzzzzz";

  private final String description;

  ForgedDigest(String description) {
    this.description = description;
  }

  public String description() {
    return description;
  }

  @Override
  public String title() {
    return "HTTP Digest with " + description;
  }
}
