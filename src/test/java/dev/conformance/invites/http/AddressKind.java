package dev.conformance.invites.http;

import java.util.Locale;
import java.util.function.Predicate;

/** The kinds of addresses that full coverage needs among the invited ones. */
public enum AddressKind {
  PLUS("a plus sign", address -> address.contains("+")),
  APOSTROPHE("an apostrophe", address -> address.contains("'")),
  UNDERSCORE("an underscore", address -> address.contains("_")),
  MIXED_CASE("capitals", address -> !address.equals(address.toLowerCase(Locale.ROOT)));

  private final String characters;
  private final Predicate<String> includes;

  AddressKind(String characters, Predicate<String> includes) {
    this.characters = characters;
    this.includes = includes;
  }

  public String words() {
    return "an address with " + characters;
  }

  public boolean includes(String address) {
    return includes.test(address);
  }
}
