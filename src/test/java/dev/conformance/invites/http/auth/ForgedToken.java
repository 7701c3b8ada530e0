package dev.conformance.invites.http.auth;

import java.util.Optional;

/**
 * Access tokens that are nearly right, for servers that compare only a part of a token or decode a
 * signed token without verifying its signature.
 */
public enum ForgedToken implements Authentication {
  ALTERED("the right token with one character changed"),
  EXTENDED("the right token with characters appended"),
  /** The first third, which of a signed token is not the signature. */
  OTHER_CASE("the right token with upper and lower case exchanged in its first third"),
  QUOTED("the right token in double quotes"),
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
    return switch (this) {
      case ALTERED -> altered(secret);
      case EXTENDED -> secret + APPENDED;
      case OTHER_CASE -> {
        var third = secret.length() / 3;
        yield swapped(secret.substring(0, third)) + secret.substring(third);
      }
      case QUOTED -> '"' + secret + '"';
      case OTHER_SCHEME -> secret;
    };
  }

  private static String altered(String secret) {
    var place = Math.max(0, secret.length() - 1 - FROM_THE_END);
    var other = secret.charAt(place) == '0' ? '1' : '0';
    return secret.substring(0, place) + other + secret.substring(place + 1);
  }

  /** The text with upper and lower case exchanged. */
  static String swapped(String text) {
    return text.chars()
        .map(
            one ->
                Character.isUpperCase(one)
                    ? Character.toLowerCase(one)
                    : Character.toUpperCase(one))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** Empty if the token is the same. */
  Optional<String> authorization(String token) {
    var forged = of(token);
    return switch (this) {
      case OTHER_SCHEME -> Optional.of(INVENTED_SCHEME + " " + forged);
      // The second space keeps servers that ignore the case of a repeated header from reusing it.
      case OTHER_CASE -> Optional.of("Bearer  " + forged).filter(any -> !forged.equals(token));
      case ALTERED, EXTENDED, QUOTED -> Optional.of("Bearer " + forged);
    };
  }
}
