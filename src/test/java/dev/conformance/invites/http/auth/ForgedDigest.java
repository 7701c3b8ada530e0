package dev.conformance.invites.http.auth;

/** Wrong responses to a Digest challenge. */
public enum ForgedDigest implements Authentication {
  EMPTY_PRIVATE_KEY("the right public key and an empty private key"),
  PUBLIC_KEY_AS_PRIVATE_KEY("the public key as private key as well"),
  OTHER_NAME("the right response under a public key that does not exist"),
  OTHER_CASE_PUBLIC_KEY("the public key with upper and lower case exchanged"),
  UNKNOWN_PUBLIC_KEY("a public key that does not exist"),
  ALTERED_RESPONSE("the right response with one digit changed"),
  EMPTY_RESPONSE("an empty response"),
  CUT_RESPONSE("the first half of the right response"),
  OTHER_METHOD("a response made for PUT"),
  UPPER_CASE_PRIVATE_KEY("the private key in upper case"),
  UNKNOWN_KEY_PAIR("a public key that does not exist and an empty private key"),

  // A server may skip the comparison for these.
  NO_QOP("a wrong response without qop, as in RFC 2069"),
  AUTH_INT("a wrong response and qop auth-int"),
  UNKNOWN_ALGORITHM("a wrong response and an algorithm that does not exist"),
  GARBLED_COUNT("a wrong response and a nonce count that is not a number"),
  NO_CLIENT_NONCE("a wrong response without a client nonce"),
  NO_RESPONSE("no response at all"),
  NO_USERNAME("a wrong response without a user name"),
  NO_REALM("a wrong response without a realm"),
  OTHER_REALM("a wrong response and another realm"),
  NO_NONCE("a wrong response without a nonce"),
  NO_URI("a wrong response without a URI"),
  ANY_URI("a wrong response and the URI *"),

  OTHER_URI("a response made for another URI"),
  ALTERED_NONCE("a nonce with one character changed");

  public static final String INVENTED_PUBLIC_KEY = "zzzzzzzz";

  private final String description;

  ForgedDigest(String description) {
    this.description = description;
  }

  @Override
  public String title() {
    return "HTTP Digest with " + description;
  }
}
