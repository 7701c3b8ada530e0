package dev.conformance.invites.http;

import dev.conformance.invites.target.Credentials;
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

  private static final Pattern RESPONSE = Pattern.compile("\\bresponse=\"?([0-9A-Fa-f]{8,})");
  private static final Pattern HEXADECIMAL = Pattern.compile("([0-9A-Fa-f]{6,})(…?)");
  private static final Pattern TOKEN =
      Pattern.compile(
          "((?:access|refresh|id)_token\\\\?[\"']?\\s*[:=]\\s*\\\\?[\"']?)[^\\s\"'\\\\&,;}]+");

  private final Secrets secrets = new Secrets();

  /** There are many of them: they are looked up rather than searched for. */
  private final Set<String> digestResponses = ConcurrentHashMap.newKeySet();

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
  void addDigestResponse(String authorization) {
    RESPONSE
        .matcher(authorization)
        .results()
        .forEach(match -> digestResponses.add(lower(match.group(1))));
  }

  /** The text with every secret masked. */
  public String redact(String text) {
    var clean = secrets.masked(text, MASK);
    if (clean.contains("_token")) {
      clean = TOKEN.matcher(clean).replaceAll("$1" + MASK);
    }
    if (!digestResponses.isEmpty()) {
      clean = HEXADECIMAL.matcher(clean).replaceAll(this::maskedResponse);
    }
    return clean;
  }

  private String maskedResponse(MatchResult match) {
    var digits = lower(match.group(1));
    var wasCut = !match.group(2).isEmpty();
    var isResponse =
        digestResponses.contains(digits)
            || (wasCut && digestResponses.stream().anyMatch(one -> one.startsWith(digits)));
    return isResponse ? MASK + match.group(2) : match.group();
  }

  private static String lower(String digits) {
    return digits.toLowerCase(Locale.ROOT);
  }

  /** A header's value for people: credentials, challenges' answers and cookies are masked. */
  public String redactHeader(String name, String value) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "authorization", "proxy-authorization" -> redact(value.split(" ", 2)[0]) + " " + MASK;
      case "cookie", "set-cookie" -> MASK;
      default -> redact(value);
    };
  }
}
