package dev.conformance.invites.http.auth;

import java.util.Optional;

/**
 * Access tokens that a server must reject: one that has expired, and some that are nearly right,
 * for servers that compare only a part of a token or decode a signed token without verifying its
 * signature.
 */
public enum ForgedToken implements Authentication {
  ALTERED("the right token with one character changed", "%s(.{8})$"),
  OTHER_FIRST("the right token with another first character", "^%s(.*)$"),
  OTHER_LAST("the right token with another last character", "%s()$"),
  /** The second part of a signed token, near its end. */
  OTHER_PAYLOAD("the right token with one character of its payload changed", "%s(.{8}\\.[^.]*)$"),
  CUT("the right token without its last twelve characters"),
  FOLLOWED("the right token with a word after it"),
  EXTENDED("the right token with characters appended"),
  /** The first third, which of a signed token is not the signature. */
  OTHER_CASE("the right token with upper and lower case exchanged in its first third"),
  QUOTED("the right token in double quotes"),
  /**
   * Another word in mutationPattern of Bearer, of the same length, for servers that only skip it.
   */
  OTHER_SCHEME("the right token with a scheme that does not exist"),
  /** As the user gave it. */
  EXPIRED("an access token that has expired");

  /** A lenient decoder of Base64, which drops an incomplete group, keeps some of these. */
  public static final String APPENDED = "0000";

  public static final String INVENTED_SCHEME = "Ticket";

  public static final String WORD = " invented";

  private static final int CUT_OFF = 12;

  private final String title;
  private final String mutationPattern;

  ForgedToken(String title) {
    this(title, "");
  }

  ForgedToken(String title, String mutationPattern) {
    this.title = title;
    this.mutationPattern = mutationPattern;
  }

  @Override
  public String title() {
    return title;
  }

  /**
   * Where one character is changed, as a regular expression of sed and of Java: {@code %s} stands
   * for the character, and the group for what follows it. Example: {@code ^%s(.*)$} is the first
   * character.
   */
  public String mutationPattern() {
    return mutationPattern;
  }

  public String of(String secret) {
    return switch (this) {
      case ALTERED, OTHER_FIRST, OTHER_LAST, OTHER_PAYLOAD -> altered(secret);
      case CUT -> secret.substring(0, Math.max(0, secret.length() - CUT_OFF));
      case FOLLOWED -> secret + WORD;
      case EXTENDED -> secret + APPENDED;
      case OTHER_CASE -> {
        var third = secret.length() / 3;
        yield swapped(secret.substring(0, third)) + secret.substring(third);
      }
      case QUOTED -> '"' + secret + '"';
      case OTHER_SCHEME, EXPIRED -> secret;
    };
  }

  /**
   * The other character differs not only in case, because servers that cache header fields
   * regardless of letter case (Jetty does) would take a token for the one before it. It differs in
   * the first bits of Base64, because the others of the last character do not count.
   */
  private String altered(String secret) {
    var changed = secret.replaceFirst(mutationPattern.formatted("[^Aa]"), "A$1");
    return changed.equals(secret)
        ? secret.replaceFirst(mutationPattern.formatted("[Aa]"), "0$1")
        : changed;
  }

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

  /**
   * Empty if the token is the same.
   *
   * @param token the right one, or the one that has expired
   */
  Optional<String> authorization(String token) {
    var forged = of(token);
    return switch (this) {
      case EXPIRED -> Optional.of("Bearer " + token);
      case OTHER_SCHEME -> Optional.of(INVENTED_SCHEME + " " + forged);
      // The second space keeps servers that ignore the case of a repeated header from reusing it.
      case OTHER_CASE -> Optional.of("Bearer  " + forged).filter(any -> !forged.equals(token));
      default -> Optional.of("Bearer " + forged).filter(any -> !forged.equals(token));
    };
  }
}
