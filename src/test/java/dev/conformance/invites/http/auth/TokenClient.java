package dev.conformance.invites.http.auth;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The service account at the token endpoint, by HTTP Basic. */
public enum TokenClient implements Authentication {
  RIGHT_SECRET("client id and secret"),
  EXTENDED_SECRET("client id and the secret with characters appended"),
  OTHER_CASE_SECRET("client id and the secret with upper and lower case exchanged"),
  EMPTY_SECRET("client id and an empty secret"),
  OTHER_CLIENT("the secret and another client id"),
  /** No Authorization header at all. */
  NO_SECRET("neither client id nor secret");

  /** The client id of {@link #OTHER_CLIENT}. */
  public static final String INVENTED_CLIENT_ID = "mdb_sa_id_000000000000000000000000";

  private final String title;

  TokenClient(String title) {
    this.title = title;
  }

  @Override
  public String title() {
    return title;
  }

  String clientId(String right) {
    return this == OTHER_CLIENT ? INVENTED_CLIENT_ID : right;
  }

  String secret(String right) {
    return switch (this) {
      case RIGHT_SECRET, OTHER_CLIENT -> right;
      case EXTENDED_SECRET -> right + ForgedToken.APPENDED;
      case OTHER_CASE_SECRET -> otherwise(ForgedToken.swapped(right), right);
      case EMPTY_SECRET, NO_SECRET -> "";
    };
  }

  /** A secret without letters has no other case. */
  private static String otherwise(String other, String right) {
    return other.equals(right) ? right + ForgedToken.APPENDED : other;
  }

  /** RFC 6749 section 2.3.1: both parts are form-urlencoded before they are joined. */
  static String basic(String clientId, String secret) {
    var pair = form(clientId) + ":" + form(secret);
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  private static String form(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
