package dev.conformance.invites.http;

import dev.conformance.invites.config.Credentials;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Keeps secrets out of every text that leaves the kit. It knows the credentials given, the tokens
 * got and the Digest responses sent during the run, and their usual encodings; and it masks what
 * calls itself a token. Where an ellipsis tells that a text was cut, it masks also the beginning of
 * a secret before it.
 */
public final class Redaction {
  private static final String MASK = "***";

  /** A shorter beginning of a Digest response helps nobody to guess the rest. */
  private static final int SHORTEST_BEGINNING = 6;

  private static final Pattern RESPONSE = Pattern.compile("\\bresponse=\"?([0-9A-Fa-f]{8,})");
  private static final Pattern HEXADECIMAL = Pattern.compile("([0-9A-Fa-f]{6,})(…?)");
  private static final Pattern TOKEN =
      Pattern.compile(
          "((?:access|refresh|id)_token\\\\?[\"']?\\s*[:=]\\s*\\\\?[\"']?)[^\\s\"'\\\\&,;}]+");

  private final Secrets secrets = new Secrets();

  /** There are many of them: they are looked up rather than searched for. */
  private final Set<String> digestResponses = ConcurrentHashMap.newKeySet();

  private final Set<Integer> responseLengths = ConcurrentHashMap.newKeySet();

  /** Knows the secrets of these credentials. */
  public Redaction(Credentials credentials) {
    credentials
        .apiKey()
        .ifPresent(key -> secrets.add(SecretForms.of(key.publicKey(), key.privateKey().value())));
    credentials
        .serviceAccount()
        .ifPresent(account -> addAccount(account.clientId(), account.clientSecret().value()));
    credentials.accessToken().ifPresent(token -> add(token.value()));
  }

  /** Learns a secret that the run got, such as a token. */
  public void add(String secret) {
    secrets.add(SecretForms.of(secret));
  }

  /** Learns the secret of a service account, alone and as it stands in HTTP Basic. */
  void addAccount(String clientId, String secret) {
    secrets.add(SecretForms.of(clientId, secret));
  }

  /** Learns the Digest response in an Authorization header that is about to be sent. */
  public void addDigestResponse(String authorization) {
    RESPONSE
        .matcher(authorization)
        .results()
        .map(match -> lower(match.group(1)))
        .forEach(
            response -> {
              responseLengths.add(response.length());
              digestResponses.add(response);
            });
  }

  /** The text with every secret masked. */
  public String redact(String text) {
    var clean = secrets.masked(text, MASK);
    if (clean.contains("_token")) {
      clean = TOKEN.matcher(clean).replaceAll("$1" + MASK);
    }
    if (!digestResponses.isEmpty()) {
      clean = HEXADECIMAL.matcher(clean).replaceAll(this::withoutResponses);
    }
    return clean;
  }

  /** What stands around a response may be hexadecimal too, as the end of {@code %22} is. */
  private String withoutResponses(MatchResult match) {
    var digits = match.group(1);
    var wasCut = !match.group(2).isEmpty();
    var shortest = wasCut ? SHORTEST_BEGINNING : Collections.min(responseLengths);
    if (digits.length() < shortest) {
      return match.group();
    }
    var inLowerCase = lower(digits);
    var clean = new StringBuilder();
    var place = 0;
    while (place + shortest <= digits.length()) {
      var length = responseAt(place, inLowerCase, wasCut);
      clean.append(length > 0 ? MASK : digits.charAt(place));
      place += Math.max(1, length);
    }
    return clean.append(digits, place, digits.length()).append(match.group(2)).toString();
  }

  /** How much of a response begins at this place: all of it, or all that a cut has left. */
  private int responseAt(int place, String digits, boolean wasCut) {
    for (var length : responseLengths) {
      if (place + length <= digits.length()
          && digestResponses.contains(digits.substring(place, place + length))) {
        return length;
      }
    }
    var rest = digits.substring(place);
    return wasCut && digestResponses.stream().anyMatch(one -> one.startsWith(rest))
        ? rest.length()
        : 0;
  }

  private static String lower(String digits) {
    return digits.toLowerCase(Locale.ROOT);
  }

  /** A header's value for people: credentials, challenges' answers and cookies are masked. */
  public String redactHeader(String name, String value) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "authorization", "proxy-authorization" -> redact(value.split(" ", 2)[0]) + " " + MASK;
      case "cookie", "cookie2", "set-cookie", "set-cookie2" -> MASK;
      default -> redact(value);
    };
  }
}
