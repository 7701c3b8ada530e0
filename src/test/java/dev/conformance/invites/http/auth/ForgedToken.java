package dev.conformance.invites.http.auth;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.commons.lang3.StringUtils;

/**
 * Access tokens that a server must reject: one that has expired, and some that are nearly right,
 * for servers that compare only a part of a token or decode a signed token without verifying its
 * signature.
 */
public enum ForgedToken implements Authentication {
  ALTERED(
      "the right token with one character changed",
      token -> withOtherCharacter(token, token.length() - ForgedToken.NEAR_THE_END)),
  OTHER_FIRST(
      "the right token with another first character", token -> withOtherCharacter(token, 0)),
  OTHER_LAST(
      "the right token with another last character",
      token -> withOtherCharacter(token, token.length() - 1)),
  /** The second part of a signed token, near its end. */
  OTHER_PAYLOAD(
      "the right token with one character of its payload changed",
      token -> withOtherCharacter(token, token.lastIndexOf('.') - ForgedToken.NEAR_THE_END)),
  CUT("the right token without its last twelve characters", token -> cut(token, 12)),
  FOLLOWED("the right token with a word after it", token -> token + " invented"),
  /** A lenient decoder of Base64, which drops an incomplete group, keeps some of these. */
  EXTENDED("the right token with characters appended", token -> token + ForgedToken.APPENDED),
  /** The first third, which of a signed token is not the signature. */
  OTHER_CASE(
      "the right token with upper and lower case exchanged in its first third",
      token -> {
        var third = token.length() / 3;
        return StringUtils.swapCase(token.substring(0, third)) + token.substring(third);
      }),
  QUOTED("the right token in double quotes", token -> '"' + token + '"'),
  /** Another word in place of Bearer, of the same length, for servers that only skip it. */
  OTHER_SCHEME("the right token with a scheme that does not exist", UnaryOperator.identity()),
  /** As the user gave it. */
  EXPIRED("an access token that has expired", UnaryOperator.identity());

  public static final String APPENDED = "0000";

  public static final String INVENTED_SCHEME = "Ticket";

  private static final int NEAR_THE_END = 9;

  private final String title;
  private final UnaryOperator<String> change;

  ForgedToken(String title, UnaryOperator<String> change) {
    this.title = title;
    this.change = change;
  }

  /**
   * The other character differs not only in case, because servers that cache header fields
   * regardless of letter case (Jetty does) would take a token for the one before it. It differs in
   * the first bits of Base64, because the others of the last character do not count.
   */
  private static String withOtherCharacter(String token, int index) {
    if (index < 0) {
      return token;
    }
    var other = token.substring(index, index + 1).equalsIgnoreCase("A") ? "0" : "A";
    return token.substring(0, index) + other + token.substring(index + 1);
  }

  private static String cut(String token, int length) {
    return token.substring(0, token.length() < length ? token.length() : token.length() - length);
  }

  @Override
  public String title() {
    return title;
  }

  /** This token, made of the right one; the right one if it has nothing to change. */
  String of(String token) {
    return change.apply(token);
  }

  /**
   * The Authorization header; empty if the token has nothing to change.
   *
   * @param token the right one, or the one that has expired
   */
  public Optional<String> authorization(String token) {
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
