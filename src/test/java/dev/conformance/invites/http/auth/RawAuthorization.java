package dev.conformance.invites.http.auth;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** A made-up Authorization header. Its value is not a secret. */
public record RawAuthorization(String value) implements Authentication {
  private static final String TOKEN = "conformance-invented-token";
  private static final String CREDENTIAL = "conformance-invented-credential";

  /**
   * A JWT without a signature: {@code {"alg":"none","typ":"JWT"}} and {@code
   * {"sub":"conformance","exp":4102444800}}.
   */
  private static final String UNSIGNED =
      "eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0.eyJzdWIiOiJjb25mb3JtYW5jZSIsImV4cCI6NDEwMjQ0NDgwMH0.";

  public static final RawAuthorization INVENTED_TOKEN = new RawAuthorization("Bearer " + TOKEN);

  /** A bearer token that a server accepts if it does not verify signatures. */
  public static final RawAuthorization UNSIGNED_TOKEN = new RawAuthorization("Bearer " + UNSIGNED);

  public static final RawAuthorization INVENTED_SCHEME =
      new RawAuthorization("Conformance " + CREDENTIAL);

  /** The invented values: not secrets, but nothing that a server should repeat either. */
  public static final List<String> INVENTED_VALUES = List.of(TOKEN, UNSIGNED, CREDENTIAL);

  public static RawAuthorization basic(String user, String password) {
    return new RawAuthorization("Basic " + base64(user + ":" + password));
  }

  static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String title() {
    return "Authorization: " + value;
  }

  @Override
  public Optional<String> header(Message message) {
    return Optional.of(value);
  }

  @Override
  public Optional<Shell.Options> inShell(Shell shell) {
    return Optional.of(new Shell.Options("-H " + Shell.quote("Authorization: " + value)));
  }
}
