package dev.conformance.invites.http;

import dev.conformance.invites.target.Credentials;
import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
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
  private static final char CUT = '…';

  /** Shorter secrets would blot out ordinary words. */
  private static final int SHORTEST = 4;

  /** A shorter beginning of a secret helps nobody to guess the rest. */
  private static final int SHORTEST_BEGINNING = 6;

  private static final Pattern RESPONSE = Pattern.compile("\\bresponse=\"?([0-9A-Fa-f]{8,})");
  private static final Pattern HEXADECIMAL = Pattern.compile("([0-9A-Fa-f]{6,})(…?)");
  private static final Pattern TOKEN =
      Pattern.compile(
          "((?:access|refresh|id)_token\\\\?[\"']?\\s*[:=]\\s*\\\\?[\"']?)[^\\s\"'\\\\&,;}]+");

  /** The longest first, so that a secret that holds another one is masked whole. */
  private final Set<String> forms =
      new ConcurrentSkipListSet<>(
          Comparator.comparingInt(String::length)
              .reversed()
              .thenComparing(Comparator.naturalOrder()));

  /** There are many of them: they are looked up rather than searched for. */
  private final Set<String> digestResponses = ConcurrentHashMap.newKeySet();

  /** Knows the secrets of these credentials. */
  public Redaction(Credentials credentials) {
    credentials
        .apiKey()
        .ifPresent(key -> addAll(SecretForms.of(key.publicKey(), key.privateKey().value())));
    credentials
        .serviceAccount()
        .ifPresent(account -> addAccount(account.clientId(), account.clientSecret().value()));
    credentials.accessToken().ifPresent(token -> add(token.value()));
  }

  /** Learns a secret that the run got, such as a token. */
  public void add(String secret) {
    addAll(SecretForms.of(secret));
  }

  /** Learns the secret of a service account, alone and as it stands in HTTP Basic. */
  void addAccount(String clientId, String secret) {
    addAll(SecretForms.of(clientId, secret));
  }

  /** Learns the Digest response in an Authorization header that is about to be sent. */
  void addDigestResponse(String authorization) {
    RESPONSE
        .matcher(authorization)
        .results()
        .forEach(match -> digestResponses.add(lower(match.group(1))));
  }

  private void addAll(Set<String> more) {
    more.stream().filter(form -> form.length() >= SHORTEST).forEach(forms::add);
  }

  /** The text with every secret masked. */
  public String redact(String text) {
    var clean = text;
    for (var form : forms) {
      clean = clean.replace(form, MASK);
    }
    if (clean.contains("_token")) {
      clean = TOKEN.matcher(clean).replaceAll(match -> match.group(1) + MASK);
    }
    if (!digestResponses.isEmpty()) {
      clean = HEXADECIMAL.matcher(clean).replaceAll(this::maskedResponse);
    }
    return withoutBeginnings(clean);
  }

  private String maskedResponse(MatchResult match) {
    var digits = lower(match.group(1));
    var wasCut = !match.group(2).isEmpty();
    var isResponse =
        digestResponses.contains(digits)
            || (wasCut && digestResponses.stream().anyMatch(one -> one.startsWith(digits)));
    return isResponse ? MASK + match.group(2) : match.group();
  }

  private String withoutBeginnings(String text) {
    var clean = new StringBuilder(text);
    for (var cut = text.lastIndexOf(CUT); cut > 0; cut = text.lastIndexOf(CUT, cut - 1)) {
      var length = beginningBefore(text, cut);
      if (length > 0) {
        clean.replace(cut - length, cut, MASK);
      }
    }
    return clean.toString();
  }

  /** How much of a secret stands before this place, where the text was cut. */
  private int beginningBefore(String text, int cut) {
    var longest = SHORTEST_BEGINNING - 1;
    for (var form : forms) {
      for (var length = Math.min(form.length() - 1, cut); length > longest; length--) {
        if (text.regionMatches(cut - length, form, 0, length)) {
          longest = length;
        }
      }
    }
    return longest < SHORTEST_BEGINNING ? 0 : longest;
  }

  private static String lower(String digits) {
    return digits.toLowerCase(Locale.ROOT);
  }

  /** A header's value for people: credentials, challenges' answers and cookies are masked. */
  public String redactHeader(String name, String value) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "authorization", "proxy-authorization" -> value.split(" ", 2)[0] + " " + MASK;
      case "cookie", "set-cookie" -> MASK;
      default -> redact(value);
    };
  }
}
