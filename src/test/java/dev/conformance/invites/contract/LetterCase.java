package dev.conformance.invites.contract;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How a server may treat the letter case of an address; RFC 5321 leaves it the choice. */
enum LetterCase {
  COUNTS(String::equals),
  COUNTS_BEFORE_THE_DOMAIN(by(LetterCase::withLowerDomain)),
  /** As in SQLite and C. */
  IGNORED_IN_ASCII(by(LetterCase::withLowerAscii)),
  /** As in JavaScript, where a dotless i is not an i. */
  LOWERED(by(address -> address.toLowerCase(Locale.ROOT))),
  /** As in SQL, where a dotless i is an i, and a sharp s is ss. */
  RAISED(by(address -> address.toUpperCase(Locale.ROOT))),
  /** As Unicode, Go and Python fold it: a sharp s is ss, but a dotless i is not an i. */
  FOLDED(by(LetterCase::folded)),
  /** As in Java, where a dotless i is an i. */
  IGNORED(String::equalsIgnoreCase);

  /** Not in any address, and without letter case. */
  private static final char PRIVATE = '\uE000';

  private static final Pattern CAPITALS = Pattern.compile("[A-Z]+");

  private final BiPredicate<String, String> equal;

  LetterCase(BiPredicate<String, String> equal) {
    this.equal = equal;
  }

  /** The lists of this address's invitations, one for each way to treat letter case. */
  static Stream<List<Invitation>> choices(String address, List<Invitation> all) {
    return Arrays.stream(values())
        .map(
            letterCase ->
                all.stream()
                    .filter(item -> letterCase.equal.test(item.username(), address))
                    .toList());
  }

  /** Whether a server may take the invitation for one of this address. */
  static boolean mayBeOf(String address, Invitation invitation) {
    return Arrays.stream(values())
        .anyMatch(letterCase -> letterCase.equal.test(invitation.username(), address));
  }

  private static BiPredicate<String, String> by(UnaryOperator<String> normal) {
    return (first, second) -> normal.apply(first).equals(normal.apply(second));
  }

  private static String withLowerDomain(String address) {
    var domain = address.lastIndexOf('@') + 1;
    return address.substring(0, domain) + address.substring(domain).toLowerCase(Locale.ROOT);
  }

  private static String withLowerAscii(String address) {
    return CAPITALS
        .matcher(address)
        .replaceAll(letters -> letters.group().toLowerCase(Locale.ROOT));
  }

  private static String folded(String address) {
    return address
        .replace('\u0131', PRIVATE)
        .toUpperCase(Locale.ROOT)
        .toLowerCase(Locale.ROOT)
        .replace(PRIVATE, '\u0131');
  }
}
