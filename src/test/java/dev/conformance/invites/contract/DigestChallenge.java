package dev.conformance.invites.contract;

import dev.conformance.invites.common.Excerpt;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.lang3.StringUtils;

/**
 * Parses a Digest challenge as strictly as the published Atlas clients do: their parser requires
 * the scheme first and spelled {@code Digest}, parameters separated by a comma and a space, and no
 * unknown parameter.
 */
final class DigestChallenge {
  private static final Set<String> KNOWN =
      Set.of("realm", "domain", "nonce", "opaque", "stale", "algorithm", "qop");

  /** RFC 7616 section 3.3 requires quotes for these, as do the pacts of the published clients. */
  private static final Set<String> QUOTED = Set.of("realm", "domain", "nonce", "opaque");

  private static final Pattern SCHEME = Pattern.compile("(?i)(?:^|,)\\s*digest(?:[\\s,]|$)");
  private static final Pattern QUOTED_STRING = Pattern.compile("\"[^\"]*+\"");

  /** Without a comma and a space, at which the clients would divide it. */
  private static final Pattern NONCE = Pattern.compile("\\bnonce=\"(?:(?!, )[^\"])*+\"");

  private DigestChallenge() {}

  static boolean mentionsDigest(String field) {
    return SCHEME.matcher(field).find();
  }

  /** What the published clients cannot parse; empty if they can parse everything. */
  static List<String> problems(String field) {
    // Messages about several challenges are the same without the value that differs in each.
    var challenge = NONCE.matcher(field).replaceFirst("nonce=\"…\"");
    if (!challenge.startsWith("Digest ")) {
      return List.of("the challenge does not begin with \"Digest \": " + Excerpt.of(challenge));
    }
    var parameters = challenge.substring("Digest ".length());
    var found = Stream.of(parameters.split(", ", -1)).flatMap(it -> problem(it).stream()).toList();
    // Parameters with a wrong separator are present, although the clients do not see them.
    return found.isEmpty() && !(parameters.contains("realm=") && parameters.contains("nonce="))
        ? List.of("realm or nonce is missing: " + Excerpt.of(challenge))
        : found;
  }

  private static Optional<String> problem(String parameter) {
    var name = StringUtils.substringBefore(parameter, "=");
    var text = StringUtils.substringAfter(parameter, "=");
    var value = StringUtils.strip(text, "\"");
    var isQuoted = QUOTED_STRING.matcher(text).matches();
    if (!parameter.contains("=") || (parameter.contains(",") && !isQuoted)) {
      return Optional.of("not separated by a comma and a space: " + Excerpt.of(parameter));
    }
    if (!KNOWN.contains(name)) {
      return Optional.of("unknown parameter " + Excerpt.of(name));
    }
    if (QUOTED.contains(name) && !isQuoted) {
      return Optional.of("not in double quotes: " + Excerpt.of(parameter));
    }
    if (name.equals("algorithm") && !Set.of("", "MD5", "SHA-256").contains(value)) {
      return Optional.of("unknown algorithm " + Excerpt.of(value));
    }
    return name.equals("qop") && !value.equals("auth")
        ? Optional.of("qop is not auth: " + Excerpt.of(value))
        : Optional.empty();
  }
}
