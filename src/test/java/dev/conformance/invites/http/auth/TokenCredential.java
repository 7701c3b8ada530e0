package dev.conformance.invites.http.auth;

import dev.conformance.invites.config.Credentials.ServiceAccount;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.commons.lang3.StringUtils;

/** Right and wrong credentials for the token endpoint, by HTTP Basic. */
public enum TokenCredential implements Authentication {
  RIGHT_SECRET("client id and secret"),
  CUT_SECRET("client id and the secret without its last character"),
  EXTENDED_SECRET("client id and the secret with characters appended"),
  OTHER_CASE_SECRET("client id and the secret with upper and lower case exchanged"),
  EMPTY_SECRET("client id and an empty secret"),
  OTHER_CLIENT("the secret and the client id with upper and lower case exchanged"),
  UNDECODABLE("Basic and a word that is not Base64"),
  NO_SECRET("neither client id nor secret");

  public static final String UNDECODABLE_HEADER = "Basic !";

  private final String title;

  TokenCredential(String title) {
    this.title = title;
  }

  @Override
  public String title() {
    return title;
  }

  /** The Authorization header; empty for none. */
  Optional<String> authorization(ServiceAccount account) {
    return switch (this) {
      case NO_SECRET -> Optional.empty();
      case UNDECODABLE -> Optional.of(UNDECODABLE_HEADER);
      default -> Optional.of(basic(clientId(account), secret(account)));
    };
  }

  private String clientId(ServiceAccount account) {
    var right = account.clientId();
    return this == OTHER_CLIENT ? StringUtils.swapCase(right) : right;
  }

  String secret(ServiceAccount account) {
    var right = account.clientSecret().value();
    return switch (this) {
      case RIGHT_SECRET, OTHER_CLIENT -> right;
      case CUT_SECRET -> right.substring(0, Math.max(0, right.length() - 1));
      case EXTENDED_SECRET -> right + ForgedToken.APPENDED;
      case OTHER_CASE_SECRET -> StringUtils.swapCase(right);
      case EMPTY_SECRET, UNDECODABLE, NO_SECRET -> "";
    };
  }

  /** RFC 6749 section 2.3.1: both parts are form-urlencoded before they are joined. */
  private static String basic(String clientId, String secret) {
    return "Basic " + RawAuthorization.base64(form(clientId) + ":" + form(secret));
  }

  /** The Base64 after {@code Basic} that the right secret and all its extensions share. */
  public static String beginning(ServiceAccount account) {
    var pair = form(account.clientId()) + ":" + form(account.clientSecret().value());
    // Each three characters, which are ASCII, are four of Base64.
    return RawAuthorization.base64(pair.substring(0, pair.length() / 3 * 3));
  }

  private static String form(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
