package dev.conformance.invites.http.auth;

/**
 * Access tokens that are nearly right, for servers that compare only a part of a token or decode a
 * signed token without verifying its signature.
 */
public enum ForgedToken implements Authentication {
  ALTERED("the right token with one character changed"),
  EXTENDED("the right token with characters appended"),
  /** Another word in place of Bearer, of the same length, for servers that only skip it. */
  OTHER_SCHEME("the right token with a scheme that does not exist");

  /** This far from the end is a character of a signature; the last one may not count. */
  private static final int FROM_THE_END = 8;

  /** A lenient decoder of Base64, which drops an incomplete group, keeps some of these. */
  public static final String APPENDED = "0000";

  public static final String INVENTED_SCHEME = "Ticket";

  private final String title;

  ForgedToken(String title) {
    this.title = title;
  }

  @Override
  public String title() {
    return title;
  }

  /**
   * The forged secret. A changed character becomes a digit, because servers that cache header
   * fields regardless of letter case (Jetty does) would take a token for the one before it.
   */
  public String of(String secret) {
    if (this == OTHER_SCHEME) {
      return secret;
    }
    if (this == EXTENDED) {
      return secret + APPENDED;
    }
    var place = Math.max(0, secret.length() - 1 - FROM_THE_END);
    var other = secret.charAt(place) == '0' ? '1' : '0';
    return secret.substring(0, place) + other + secret.substring(place + 1);
  }

  String authorization(String token) {
    return (this == OTHER_SCHEME ? INVENTED_SCHEME : "Bearer") + " " + of(token);
  }
}
