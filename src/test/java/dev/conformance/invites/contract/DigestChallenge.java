package dev.conformance.invites.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Parses a Digest challenge as strictly as the published Atlas clients do: their parser requires
 * the scheme first and spelled {@code Digest}, parameters separated by a comma and a space, and no
 * unknown parameter.
 */
final class DigestChallenge {
  private static final Set<String> KNOWN =
      Set.of("realm", "domain", "nonce", "opaque", "stale", "algorithm", "qop");
  private static final Set<String> ALGORITHMS = Set.of("", "MD5", "SHA-256");

  /** RFC 7616 section 3.3 requires quotes for these, as do the pacts of the published clients. */
  private static final Set<String> QUOTED = Set.of("realm", "domain", "nonce", "opaque");

  private static final Pattern DIGEST = Pattern.compile("(?:^|,)\\s*digest(?:[\\s,]|$)");

  private DigestChallenge() {}

  /** Whether a challenge of the field has the scheme Digest, in any letter case. */
  static boolean mentionsDigest(String field) {
    return DIGEST.matcher(QuotedStrings.masked(field.toLowerCase(Locale.ROOT))).find();
  }

  /** Why a client that has an API key got this 401. */
  static String refusal(Response response) {
    var challenges = response.headers().all("WWW-Authenticate");
    var digest = challenges.stream().filter(DigestChallenge::mentionsDigest).findFirst();
    if (challenges.isEmpty()) {
      return "the 401 has no WWW-Authenticate header to respond to";
    }
    if (digest.isEmpty()) {
      return "the 401 has no Digest challenge to respond to: WWW-Authenticate is "
          + Excerpt.of(challenges);
    }
    var problems = problems(digest.get());
    return problems.isEmpty()
        ? "got 401 with the challenge " + Excerpt.of(digest.get())
        : "got 401 with a challenge that the published clients cannot parse: "
            + String.join("; ", problems);
  }

  /** What the published clients cannot parse; empty if they can parse everything. */
  static List<String> problems(String challenge) {
    var quoted = Excerpt.of(challenge);
    if (!challenge.startsWith("Digest ")) {
      return List.of("the challenge does not begin with \"Digest \": " + quoted);
    }
    var parameters = challenge.substring("Digest ".length());
    if (QuotedStrings.in(parameters).stream().anyMatch(text -> text.contains(", "))) {
      return List.of(
          "a comma and a space within quotes, at which the published clients split as well: "
              + quoted);
    }
    var problems = new ArrayList<String>();
    var seen = new ArrayList<String>();
    for (var parameter : parameters.split(", ", -1)) {
      var parts = parameter.split("=", 2);
      var name = parts[0];
      var value = parts.length < 2 ? "" : parts[1].replaceAll("^\"|\"$", "");
      seen.add(name);
      if (parts.length < 2 || (parameter.contains(",") && !QuotedStrings.isOne(parts[1]))) {
        problems.add("not separated by a comma and a space: " + Excerpt.of(parameter));
      } else if (!KNOWN.contains(name)) {
        problems.add("unknown parameter " + Excerpt.of(name));
      } else if (QUOTED.contains(name) && !QuotedStrings.isOne(parts[1])) {
        problems.add("not in double quotes: " + Excerpt.of(parameter));
      } else if (name.equals("algorithm") && !ALGORITHMS.contains(value)) {
        problems.add("unknown algorithm " + Excerpt.of(value));
      } else if (name.equals("qop") && !value.equals("auth")) {
        problems.add("qop is not auth: " + Excerpt.of(value));
      }
    }
    // Parameters with a wrong separator are present, although the clients do not see them.
    if (problems.isEmpty() && (!seen.contains("realm") || !seen.contains("nonce"))) {
      problems.add("realm or nonce is missing: " + quoted);
    }
    return List.copyOf(problems);
  }
}
