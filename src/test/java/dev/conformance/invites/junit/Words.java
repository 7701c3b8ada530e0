package dev.conformance.invites.junit;

import java.util.Locale;
import java.util.regex.Pattern;

/** Makes the names of methods and constants readable. */
final class Words {
  private static final Pattern ACRONYM =
      Pattern.compile("\\b(http|json|head|options|get|put|api|qop|uri|sql|ldap|jndi|nul)\\b");

  private Words() {}

  /** {@code statesTheHttpStatus}, split at its capitals, reads "states the HTTP status". */
  static String of(String name) {
    var lower = name.toLowerCase(Locale.ROOT).replace('_', ' ');
    return ACRONYM
        .matcher(lower)
        .replaceAll(found -> found.group().toUpperCase(Locale.ROOT))
        .replace("utf 8", "UTF-8");
  }
}
