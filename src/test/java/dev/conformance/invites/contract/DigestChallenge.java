package dev.conformance.invites.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads a Digest challenge as strictly as the published Atlas clients do: their parser wants the
 * scheme spelt {@code Digest} and first, parameters separated by a comma and a space, and no
 * parameter that it does not know.
 */
final class DigestChallenge {
  private static final Set<String> KNOWN =
      Set.of("realm", "domain", "nonce", "opaque", "stale", "algorithm", "qop");
  private static final Set<String> ALGORITHMS = Set.of("", "MD5", "SHA-256");

  private DigestChallenge() {}

  static boolean mentionsDigest(String challenge) {
    return challenge.toLowerCase(Locale.ROOT).matches("(?s)(.*,\\s*)?digest\\b.*");
  }

  /** What the published clients do not understand; empty where they do. */
  static List<String> problems(String challenge) {
    if (!challenge.startsWith("Digest ")) {
      return List.of("the challenge does not begin with \"Digest \": " + challenge);
    }
    var problems = new ArrayList<String>();
    var seen = new ArrayList<String>();
    for (var parameter : challenge.substring("Digest ".length()).split(", ", -1)) {
      var parts = parameter.split("=", 2);
      var name = parts[0];
      var value = parts.length < 2 ? "" : parts[1].replaceAll("^\"|\"$", "");
      seen.add(name);
      if (parts.length < 2 || (parameter.contains(",") && !isQuoted(parts[1]))) {
        problems.add("not separated by a comma and a space: " + parameter);
      } else if (!KNOWN.contains(name)) {
        problems.add("unknown parameter " + name);
      } else if (name.equals("algorithm") && !ALGORITHMS.contains(value)) {
        problems.add("unknown algorithm " + value);
      } else if (name.equals("qop") && !value.equals("auth")) {
        problems.add("qop is not auth alone: " + value);
      }
    }
    // Wrongly separated parameters are there, though the clients do not see them.
    if (problems.isEmpty() && (!seen.contains("realm") || !seen.contains("nonce"))) {
      problems.add("realm or nonce is missing: " + challenge);
    }
    return List.copyOf(problems);
  }

  private static boolean isQuoted(String value) {
    return value.length() > 1 && value.indexOf('"', 1) == value.length() - 1;
  }
}
