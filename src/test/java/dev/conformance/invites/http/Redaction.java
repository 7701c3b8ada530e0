package dev.conformance.invites.http;

import static java.util.regex.Matcher.quoteReplacement;

import dev.conformance.invites.config.Credentials;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.BitSet;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.lang3.ObjectUtils;
import org.apache.commons.lang3.StringUtils;

/**
 * Masks secrets in texts: the credentials given, and the tokens and Digest values of the run. It
 * finds a secret as is, in hexadecimal and in Base64, in upper and lower case, and escaped as in
 * URLs, JSON and HTML. A part of a secret is enough, so that a text that was cut or altered shows
 * no more than a few characters.
 *
 * <p>Safe for use by several threads.
 */
public final class Redaction {
  private static final String MASK = "***";

  /** Shorter secrets would mask ordinary words. */
  private static final int MIN_SECRET = 4;

  /** Any part of a secret of this length is masked. */
  private static final int PART = 8;

  /** Digest values are many and look like ids, so that a short part may be equal by chance. */
  private static final int PART_OF_HASH = 12;

  /** The kit shows no longer text. */
  private static final int MAX_SECRET = 64 * 1024;

  /**
   * A value that a server calls a token is secret, even if the kit does not know it. In a message,
   * {@code $.} begins a JSON path, which words follow instead.
   */
  private static final Pattern NAMED =
      Pattern.compile(
          "((?<!\\$\\.)(?:(?:access|refresh|id)_?[tT]oken|rspauth)\\\\?[\"']?\\s*+[:=]\\s*+\\\\?[\"']?)"
              + "[^\\s\"'\\\\&,;}]++");

  /** Also the zeros of UTF-16. */
  private static final Pattern INVISIBLE =
      Pattern.compile("[\\x00\\xAD\\u200B-\\u200F\\u2060\\uFEFF]+");

  /** Those of URLs, JSON and HTML. */
  private static final Pattern ESCAPE =
      Pattern.compile(
          "(?i)(?=[%&\\\\])(?:(?:%|\\\\x)([0-9a-f]{2})|\\\\u([0-9a-f]{4})|&#x([0-9a-f]{1,6});"
              + "|&#(\\d{1,7});|&(amp|lt|gt|quot|apos);|\\\\([^a-z0-9]))");

  private static final Map<String, String> ENTITIES =
      Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'");

  private final Set<String> variants = new HashSet<>();

  /** All parts of the variants, folded, by their length. */
  private final Map<Integer, Set<String>> parts = new ConcurrentHashMap<>();

  /** Texts without secrets, until another secret is known: most responses repeat each other. */
  private volatile Map<String, String> clean = new ConcurrentHashMap<>();

  public Redaction(Credentials credentials) {
    credentials.apiKey().ifPresent(key -> addPassword(key.privateKey().value()));
    credentials.serviceAccount().ifPresent(account -> addPassword(account.clientSecret().value()));
    credentials.accessToken().ifPresent(token -> addSecret(token.value()));
    credentials.expiredToken().ifPresent(token -> addSecret(token.value()));
  }

  public void addSecret(String secret) {
    var known = secret.substring(0, Math.min(secret.length(), MAX_SECRET));
    var bytes = known.getBytes(StandardCharsets.UTF_8);
    addVariant(known, PART);
    addVariant(known.replace(' ', '+'), PART);
    addVariant(new String(bytes, StandardCharsets.ISO_8859_1), PART);
    addVariant(HexFormat.of().formatHex(bytes), PART);
    inBase64(known).forEach(variant -> addVariant(variant, PART));
  }

  /** Masks this secret, also as HTTP Basic encodes it, and in Base64 of such a header. */
  public void addPassword(String secret) {
    addSecret(secret);
    inBase64(URLEncoder.encode(secret, StandardCharsets.UTF_8))
        .flatMap(variant -> Stream.concat(Stream.of(variant), inBase64(variant)))
        .forEach(variant -> addVariant(variant, PART));
  }

  /** Masks this hash from now on: a value of HTTP Digest. */
  public void addHash(String hash) {
    addVariant(hash, PART_OF_HASH);
  }

  /** Base64 of a text that contains the secret depends on where it begins in a group of three. */
  private static Stream<String> inBase64(String secret) {
    var bytes = secret.getBytes(StandardCharsets.UTF_8);
    return IntStream.range(0, secret.length() < MIN_SECRET ? 0 : 3)
        .mapToObj(
            before -> {
              var text = new byte[before + bytes.length];
              System.arraycopy(bytes, 0, text, before, bytes.length);
              var encoded = Base64.getEncoder().encodeToString(text);
              return encoded.substring((before * 8 + 5) / 6, text.length * 8 / 6);
            });
  }

  private synchronized void addVariant(String variant, int part) {
    if (variants.add(part + variant)) {
      // A secret that looks escaped is unescaped together with the text that contains it.
      Stream.of(variant, unescaped(variant), unescaped(unescaped(variant)), plain(variant))
          .filter(known -> known.length() >= MIN_SECRET)
          .distinct()
          .forEach(known -> addParts(folded(known), Math.min(part, known.length())));
      // Another thread may still add to the old map what it found without this secret.
      clean = new ConcurrentHashMap<>();
    }
  }

  private void addParts(String secret, int length) {
    var known = parts.computeIfAbsent(length, first -> ConcurrentHashMap.newKeySet());
    for (var end = length; end <= secret.length(); end++) {
      var part = secret.substring(end - length, end);
      // A part of one repeated character says nothing about the secret, and ids have such parts.
      if (length == secret.length() || !part.equals(StringUtils.repeat(part.charAt(0), length))) {
        known.add(part);
      }
    }
  }

  /** The text with every secret masked; without its escapes if one of them hides a secret. */
  public String redact(String text) {
    return clean.computeIfAbsent(text, this::withoutSecrets);
  }

  private String withoutSecrets(String text) {
    var plain = plain(text);
    var masked = masked(plain);
    if (masked.equals(plain)) {
      masked = plain.equals(text) ? text : masked(text);
    }
    return NAMED.matcher(masked).replaceAll("$1" + MASK);
  }

  private String masked(String text) {
    var secret = secretsIn(folded(text));
    var clean = new StringBuilder(text);
    while (!secret.isEmpty()) {
      var begin = secret.previousClearBit(secret.length() - 1) + 1;
      clean.replace(begin, secret.length(), MASK);
      secret.clear(begin, secret.length());
    }
    return clean.toString();
  }

  private BitSet secretsIn(String text) {
    var found = new BitSet();
    parts.forEach(
        (length, known) -> {
          for (var end = length; end <= text.length(); end++) {
            if (known.contains(text.substring(end - length, end))) {
              found.set(end - length, end);
            }
          }
        });
    return found;
  }

  /** In lower case, and with one character for those that mean the same in variants of Base64. */
  private static String folded(String text) {
    var folded = StringUtils.replaceChars(text, "-_", "+/").toCharArray();
    for (var place = 0; place < folded.length; place++) {
      folded[place] = Character.toLowerCase(folded[place]);
    }
    return new String(folded);
  }

  private static String plain(String text) {
    var unescaped = unescaped(unescaped(text));
    return StringUtils.isAsciiPrintable(unescaped)
        ? unescaped
        : INVISIBLE.matcher(unescaped).replaceAll("");
  }

  /** The text with one layer of escapes removed. */
  private static String unescaped(String text) {
    return StringUtils.containsNone(text, "%&\\")
        ? text
        : ESCAPE.matcher(text).replaceAll(escape -> quoteReplacement(character(escape)));
  }

  private static String character(MatchResult escape) {
    var hexadecimal = ObjectUtils.firstNonNull(escape.group(1), escape.group(2), escape.group(3));
    if (hexadecimal != null) {
      return String.valueOf((char) Integer.parseInt(hexadecimal, 16));
    }
    if (escape.group(4) != null) {
      return String.valueOf((char) Integer.parseInt(escape.group(4)));
    }
    return escape.group(5) != null
        ? ENTITIES.getOrDefault(escape.group(5).toLowerCase(Locale.ROOT), "")
        : escape.group(6);
  }

  /** The value of a header field for people: credentials and cookies are masked as a whole. */
  public String redactHeader(String name, String value) {
    if (name.matches("(?i)(proxy-)?authorization")) {
      return redact(value.split(" ", 2)[0]) + " " + MASK;
    }
    return name.matches("(?i)(proxy-)?authentication-info|(set-)?cookie2?") ? MASK : redact(value);
  }
}
