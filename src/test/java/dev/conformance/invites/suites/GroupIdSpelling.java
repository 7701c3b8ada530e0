package dev.conformance.invites.suites;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.conformance.invites.http.PreconditionNotMetException;
import dev.conformance.invites.http.Target;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Collectors;

/** Ways to write the 24 digits of a group id, as percent-encoded path segments. */
final class GroupIdSpelling {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private GroupIdSpelling() {}

  static String inside(String id, String character) {
    return id.substring(0, 12) + character + id.substring(13);
  }

  static String escaped(String id, String mark) {
    return HEX.withPrefix(mark).formatHex(id.getBytes(US_ASCII));
  }

  static String escapedFirst(String id, String mark) {
    return escaped(id.substring(0, 1), mark) + id.substring(1);
  }

  /**
   * With its letters in upper case.
   *
   * @throws PreconditionNotMetException if it has none
   */
  static String upperCase(String id) {
    return withLetters(id).toUpperCase(Locale.ROOT);
  }

  static String oneInUpperCase(String id) {
    var letter = withLetters(id).replaceFirst("[0-9]*$", "").length() - 1;
    return id.substring(0, letter)
        + Character.toUpperCase(id.charAt(letter))
        + id.substring(letter + 1);
  }

  private static String withLetters(String id) {
    if (id.matches("[0-9]+")) {
      throw new PreconditionNotMetException(
          "set atlas.project-id to a project whose id contains a letter");
    }
    return id;
  }

  static String inDigitsFrom(int zero, String id) {
    var alike =
        id.chars()
            .mapToObj(digit -> Character.toString(digit <= '9' ? digit - '0' + zero : digit))
            .collect(Collectors.joining());
    return Target.encode(alike.equals(id) ? Character.toString(zero + 1) + id.substring(1) : alike);
  }

  static String cyrillic(String id) {
    var alike = id.replace('a', '\u0430').replace('c', '\u0441').replace('e', '\u0435');
    return Target.encode(alike.equals(id) ? "\u0430" + id.substring(1) : alike);
  }

  static String confused(String id, String digit, String letter) {
    return id.contains(digit) ? id.replaceFirst(digit, letter) : letter + id.substring(1);
  }
}
