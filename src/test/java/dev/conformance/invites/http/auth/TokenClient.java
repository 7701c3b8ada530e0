package dev.conformance.invites.http.auth;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The service account at the token endpoint, by HTTP Basic. */
public enum TokenClient implements Authentication {
  RIGHT_SECRET("client id and secret"),
  WRONG_SECRET("client id and the secret with one character changed"),
  /** No Authorization header at all. */
  NO_SECRET("neither client id nor secret");

  private final String title;

  TokenClient(String title) {
    this.title = title;
  }

  @Override
  public String title() {
    return title;
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
