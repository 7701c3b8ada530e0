package dev.conformance.invites.http.auth;

import dev.conformance.invites.config.Credentials;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** HTTP Basic with an invented password, for servers that look up only the user. */
public enum BasicUser implements Authentication {
  PUBLIC_KEY("the right public key"),
  CLIENT_ID("the right client id"),
  UNKNOWN_USER("an invented user");

  static final String INVENTED_PASSWORD = "conformance-invented-password";

  private final String description;

  BasicUser(String description) {
    this.description = description;
  }

  /** A user that the server knows, if the settings name one. */
  public static BasicUser of(Credentials given) {
    if (given.apiKey().isPresent()) {
      return PUBLIC_KEY;
    }
    return given.serviceAccount().isPresent() ? CLIENT_ID : UNKNOWN_USER;
  }

  @Override
  public String title() {
    return "HTTP Basic with " + description + " and an invented password";
  }

  /** User and password, which are not secret, in Base64. */
  public String encoded(Credentials given) {
    return encode(pair(name(given)));
  }

  public static String pair(String name) {
    return name + ":" + INVENTED_PASSWORD;
  }

  private String name(Credentials given) {
    return switch (this) {
      case PUBLIC_KEY -> given.apiKey().orElseThrow().publicKey();
      case CLIENT_ID -> given.serviceAccount().orElseThrow().clientId();
      case UNKNOWN_USER -> "nobody";
    };
  }

  static String encode(String pair) {
    return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }
}
