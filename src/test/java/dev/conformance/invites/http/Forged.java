package dev.conformance.invites.http;

/**
 * Secrets that are nearly right, for servers that compare a part of them only, or decode a signed
 * token without looking at its signature.
 */
final class Forged {
  /**
   * So far from the end stands a character of a signed token's signature; the last may not count.
   */
  private static final int FROM_THE_END = 8;

  /** So many that a lenient decoder of Base64, who drops an incomplete group, keeps some. */
  static final String MORE = "0000";

  private Forged() {}

  /**
   * One character near the end is another one. It becomes a digit, because servers that cache
   * header fields regardless of letter case (Jetty does) would take a token for the one before it.
   */
  static String altered(String secret) {
    var at = Math.max(0, secret.length() - 1 - FROM_THE_END);
    var other = secret.charAt(at) == '0' ? '1' : '0';
    return secret.substring(0, at) + other + secret.substring(at + 1);
  }

  /** A few characters more. */
  static String extended(String secret) {
    return secret + MORE;
  }
}
