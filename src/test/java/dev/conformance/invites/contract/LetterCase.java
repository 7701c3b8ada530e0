package dev.conformance.invites.contract;

import java.util.Locale;

/** How a server may treat the letter case of an address; RFC 5321 leaves it the choice. */
enum LetterCase {
  COUNTS,
  COUNTS_BEFORE_THE_DOMAIN,
  IGNORED;

  boolean isSame(String one, String other) {
    return normal(one).equals(normal(other));
  }

  private String normal(String address) {
    var domain = address.lastIndexOf('@') + 1;
    return switch (this) {
      case COUNTS -> address;
      case COUNTS_BEFORE_THE_DOMAIN ->
          address.substring(0, domain) + address.substring(domain).toLowerCase(Locale.ROOT);
      case IGNORED -> address.toLowerCase(Locale.ROOT);
    };
  }
}
