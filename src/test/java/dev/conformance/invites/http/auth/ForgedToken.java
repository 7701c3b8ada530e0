package dev.conformance.invites.http.auth;

import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.lang3.StringUtils;

/**
 * Access tokens that a server must reject: one that has expired, and some that are nearly right,
 * for servers that compare only a part of a token or decode a signed token without verifying its
 * signature.
 */
public enum ForgedToken implements Authentication {
  ALTERED("the right token with one character changed", otherCharacter("", "(.{8})$")),
  OTHER_FIRST("the right token with another first character", otherCharacter("^", "(.*)$")),
  OTHER_LAST("the right token with another last character", otherCharacter("", "()$")),
  /** The second part of a signed token, near its end. */
  OTHER_PAYLOAD(
      "the right token with one character of its payload changed",
      otherCharacter("", "(.{8}\\.[^.]*)$")),
  /** Of a signed token the header {@code {"alg":"none"}} and the payload, without the signature. */
  UNSIGNED(
      "the right token with alg none and without a signature",
      new Edit("^[^.]+(\\.[^.]+\\.)[^.]+$", "eyJhbGciOiJub25lIn0$1")),
  CUT("the right token without its last twelve characters", new Edit(".{12}$", "")),
  FOLLOWED("the right token with a word after it", new Edit("$", " invented")),
  PRECEDED("the right token with a character before it", new Edit("^", "x")),
  SECOND("the right token after an invented one", new Edit("^", "invented, Bearer ")),
  /** So long that a lenient Base64 decoder, which drops an incomplete group, keeps a part. */
  EXTENDED("the right token with characters appended", new Edit("$", ForgedToken.APPENDED)),
  /**
   * The first third, which of a signed token is not the signature. The second space keeps Jetty,
   * which ignores the case of a repeated header, from reusing it; proxies remove space elsewhere.
   */
  OTHER_CASE(
      "the right token with upper and lower case exchanged in its first third", "Bearer  %s"),
  QUOTED("the right token in double quotes", new Edit("^(.*)$", "\"$1\"")),
  /** Another word in place of Bearer, of the same length, for servers that only skip it. */
  OTHER_SCHEME("the right token with a scheme that does not exist", "Ticket %s"),
  NO_SCHEME("the right token without a scheme", "%s"),
  /** As the user gave it. */
  EXPIRED("an access token that has expired");

  public static final String APPENDED = "0000";

  private final String title;
  private final String header;
  private final List<Edit> edits;

  /** Replaces the first match of a regular expression, which Java and sed read alike. */
  private record Edit(String pattern, String replacement) {}

  ForgedToken(String title, Edit... edits) {
    this.title = title;
    this.header = "Bearer %s";
    this.edits = List.of(edits);
  }

  ForgedToken(String title, String header) {
    this.title = title;
    this.header = header;
    this.edits = List.of();
  }

  /**
   * Replaces a character by one that differs in more than letter case, because servers that cache
   * header fields regardless of case (Jetty does) would read the cached token. It also differs in
   * the first bits of Base64, because the last bits of the last character do not count.
   */
  private static Edit[] otherCharacter(String before, String after) {
    return new Edit[] {
      new Edit(before + "[^Aa]" + after, "A$1"), new Edit(before + "[Aa]" + after, "0$1")
    };
  }

  @Override
  public String title() {
    return title;
  }

  /** The Authorization header in a shell, in which the right token is a variable. */
  public String inShell(String variable) {
    var sed =
        edits.stream()
            .map(
                edit -> "'s/" + edit.pattern() + "/" + edit.replacement().replace('$', '\\') + "/'")
            .collect(Collectors.joining(" -e t -e ", "-e ", ""));
    return header.formatted(
        edits.isEmpty() ? variable : "$(printf %s \"" + variable + "\" | sed -E " + sed + ")");
  }

  /**
   * The header made of the right or the expired token; that of the right token if there is nothing
   * to change.
   */
  public String authorization(String token) {
    return header.formatted(changed(token));
  }

  private String changed(String token) {
    if (this == OTHER_CASE) {
      var third = token.length() / 3;
      return StringUtils.swapCase(token.substring(0, third)) + token.substring(third);
    }
    return edits.stream()
        .map(edit -> token.replaceFirst(edit.pattern(), edit.replacement()))
        .filter(forged -> !forged.equals(token))
        .findFirst()
        .orElse(token);
  }
}
