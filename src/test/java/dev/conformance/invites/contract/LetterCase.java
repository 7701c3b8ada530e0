package dev.conformance.invites.contract;

import java.util.List;
import java.util.Locale;

/** How a server may treat the letter case of an address; RFC 5321 leaves it the choice. */
enum LetterCase {
  COUNTS,
  COUNTS_BEFORE_THE_DOMAIN,
  IGNORED;

  List<Invitation> invitationsOf(String address, List<Invitation> all) {
    return all.stream().filter(one -> normal(one.username()).equals(normal(address))).toList();
  }

  /** As {@link String#equalsIgnoreCase}: a dotless i is an i, as many servers compare it. */
  private static String folded(String address) {
    return address
        .codePoints()
        .map(Character::toUpperCase)
        .map(Character::toLowerCase)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private String normal(String address) {
    var domain = address.lastIndexOf('@') + 1;
    return switch (this) {
      case COUNTS -> address;
      case COUNTS_BEFORE_THE_DOMAIN ->
          address.substring(0, domain) + address.substring(domain).toLowerCase(Locale.ROOT);
      case IGNORED -> folded(address);
    };
  }
}
