package dev.conformance.invites.http;

import static java.util.regex.Matcher.quoteReplacement;

import dev.conformance.invites.config.Credentials;
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
import org.apache.commons.text.StringEscapeUtils;

/**
 * Masks secrets in texts: the credentials given, and the tokens and Digest values of the run. It
 * finds a secret as is and in hexadecimal, in upper and lower case, escaped as in URLs, JSON and
 * HTML, and in Base64, also if several of these were applied. A part of a secret is enough, so that
 * a text that was cut or altered shows no more than a few characters.
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

  /** With more parts, which need 100 MB, each word that may be a token is masked instead. */
  private static final int MAX_PARTS = 1 << 20;

  /** A long word that contains a digit and is neither date, id nor path: it may be a token. */
  public static final Pattern POSSIBLE_TOKEN =
      Pattern.compile(
          "(?<![\\w.~+/=-])(?!/|\\d{4}-\\d\\d-\\d\\d|[0-9a-f]{24}\\b)(?=[a-zA-Z_.~+/=-]*+\\d)"
              + "[\\w.~+/=-]{12,}+");

  /**
   * A value that a server calls a token is secret, even if the kit does not know it. In a message,
   * {@code $.} begins a JSON path, which words follow instead.
   */
  private static final Pattern NAMED =
      Pattern.compile(
          "((?<!\\$\\.)(?:(?:access|refresh|id)_?[tT]oken|rspauth)\\\\?[\"']?\\s*+[:=]\\s*+\\\\?[\"']?)"
              + "[^\\s\"'\\\\&,;}]++");

  /** Base64 in either alphabet. */
  private static final Pattern ENCODED = Pattern.compile("[\\w+/-]{6,}+=*+");

  /** What is not a secret is rarely decoded to any. */
  private static final Pattern PRINTABLE = Pattern.compile("[ -~]{4,}+");

  /** Also the zeros of UTF-16. */
  private static final Pattern INVISIBLE =
      Pattern.compile("[\\x00\\xAD\\u200B-\\u200F\\u2060\\uFEFF]+");

  /** Those of URLs, JSON and HTML. */
  private static final Pattern ESCAPE =
      Pattern.compile(
          "(?i)(?=[%&\\\\])(?:(?:%|\\\\x)([0-9a-f]{2})|\\\\u([0-9a-f]{4})|\\\\([^a-z0-9])"
              + "|&(?:#x0*[0-9a-f]{1,5}|#0*\\d{1,6}|amp|lt|gt|quot|apos);)");

  private final Set<String> known = new HashSet<>();

  /** All parts of the secrets, folded, by their length. */
  private final Map<Integer, Set<String>> parts = new ConcurrentHashMap<>();

  /** Texts without secrets, until another secret is known: most responses repeat each other. */
  private volatile Map<String, String> clean = new ConcurrentHashMap<>();

  private volatile boolean isFull;
  private int numberOfParts;

  public Redaction(Credentials credentials) {
    credentials.apiKey().ifPresent(key -> addSecret(key.privateKey().value()));
    credentials.serviceAccount().ifPresent(account -> addSecret(account.clientSecret().value()));
    credentials.accessToken().ifPresent(token -> addSecret(token.value()));
    credentials.expiredToken().ifPresent(token -> addSecret(token.value()));
  }

  /** Masks this credential from now on. */
  public void addSecret(String secret) {
    var bytes = secret.getBytes(StandardCharsets.UTF_8);
    add(secret, PART);
    add(secret.replace(' ', '+'), PART);
    add(new String(bytes, StandardCharsets.ISO_8859_1), PART);
    add(HexFormat.of().formatHex(bytes), PART);
  }

  /** Masks this token of the server from now on, or each word that may be one. */
  public void addToken(String token) {
    if (hasRoomFor(token)) {
      addSecret(token);
    }
  }

  /** Masks this hash from now on: a value of HTTP Digest. */
  public void addHash(String hash) {
    if (hasRoomFor(hash)) {
      add(hash, PART_OF_HASH);
    }
  }

  private synchronized boolean hasRoomFor(String secret) {
    // A token in hexadecimal and as it is has three times its length.
    if (!isFull && numberOfParts + 3L * secret.length() > MAX_PARTS) {
      isFull = true;
      clean = new ConcurrentHashMap<>();
    }
    return !isFull;
  }

  private synchronized void add(String secret, int part) {
    if (known.add(part + secret)) {
      // A secret that looks escaped is unescaped together with the text that contains it.
      Stream.of(secret, unescaped(secret), unescaped(unescaped(secret)), plain(secret))
          .filter(variant -> variant.length() >= MIN_SECRET)
          .distinct()
          .forEach(variant -> addParts(folded(variant), Math.min(part, variant.length())));
      // Another thread may still add to the old map what it found without this secret.
      clean = new ConcurrentHashMap<>();
    }
  }

  private void addParts(String secret, int length) {
    numberOfParts += secret.length();
    var set = parts.computeIfAbsent(length, first -> ConcurrentHashMap.newKeySet());
    for (var end = length; end <= secret.length(); end++) {
      var part = secret.substring(end - length, end);
      // A part of one repeated character says nothing about the secret, and ids have such parts.
      if (length == secret.length() || !part.equals(StringUtils.repeat(part.charAt(0), length))) {
        set.add(part);
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
    var named = NAMED.matcher(masked).replaceAll("$1" + MASK);
    return isFull ? POSSIBLE_TOKEN.matcher(named).replaceAll(MASK) : named;
  }

  private String masked(String text) {
    var folded = folded(text);
    var secret = new BitSet();
    parts.forEach(
        (length, known) -> {
          for (var end = length; end <= folded.length(); end++) {
            if (known.contains(folded.substring(end - length, end))) {
              secret.set(end - length, end);
            }
          }
        });
    var encoded = ENCODED.matcher(text).results().filter(word -> hidesSecret(word.group()));
    encoded.forEach(word -> secret.set(word.start(), word.end()));
    var clean = new StringBuilder(text);
    while (!secret.isEmpty()) {
      var begin = secret.previousClearBit(secret.length() - 1) + 1;
      clean.replace(begin, secret.length(), MASK);
      secret.clear(begin, secret.length());
    }
    return clean.toString();
  }

  /** Where a word begins in a group of four characters, and where it ends, may have been cut. */
  private boolean hidesSecret(String word) {
    var filled = StringUtils.replaceChars(word, "-_=", "+/") + "AAA";
    return IntStream.range(0, 4)
        .mapToObj(start -> filled.substring(start, filled.length() - (filled.length() - start) % 4))
        .map(Base64.getDecoder()::decode)
        .map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1))
        .flatMap(text -> PRINTABLE.matcher(text).results().map(MatchResult::group))
        .anyMatch(text -> !withoutSecrets(text).equals(text));
  }

  /** In lower case, with each character at its place. */
  private static String folded(String text) {
    var folded = text.toCharArray();
    for (var place = 0; place < folded.length; place++) {
      folded[place] = Character.toLowerCase(folded[place]);
    }
    return new String(folded);
  }

  private static String plain(String text) {
    return INVISIBLE.matcher(unescaped(unescaped(text))).replaceAll("");
  }

  /** The text with one layer of escapes removed. */
  private static String unescaped(String text) {
    return ESCAPE.matcher(text).replaceAll(escape -> quoteReplacement(character(escape)));
  }

  private static String character(MatchResult escape) {
    if (escape.group().startsWith("&")) {
      return StringEscapeUtils.unescapeXml(escape.group().toLowerCase(Locale.ROOT));
    }
    var hexadecimal = ObjectUtils.getIfNull(escape.group(1), escape.group(2));
    return hexadecimal == null
        ? escape.group(3)
        : String.valueOf((char) Integer.parseInt(hexadecimal, 16));
  }

  /** The value of a header field for people: credentials and cookies are masked as a whole. */
  public String redactHeader(String name, String value) {
    if (name.matches("(?i)(proxy-)?authorization")) {
      return redact(value.split(" ", 2)[0]) + " " + MASK;
    }
    return name.matches("(?i)(proxy-)?authentication-info|(set-)?cookie2?") ? MASK : redact(value);
  }
}
