package dev.conformance.invites.http.redaction;

import dev.conformance.invites.config.Credentials;
import dev.conformance.invites.contract.Headers;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
  private static final int SHORTEST = 4;

  /** Any part of a secret of this length is masked. */
  private static final int PART = 8;

  /** Digest values are many and look like ids, so that a short part may be equal by chance. */
  private static final int PART_OF_HASH = 12;

  /** The kit shows no longer text. */
  private static final int LONGEST = 64 * 1024;

  /** An escaped text may be escaped once more, as JSON in a query is. */
  private static final int LAYERS = 2;

  private static final Pattern TOKEN =
      Pattern.compile(
          "((?:access|refresh|id)_token\\\\?[\"']?\\s*+[:=]\\s*+\\\\?[\"']?)[^\\s\"'\\\\&,;}]++");

  /** All parts of the secrets, by their length. */
  private final Map<Integer, Set<String>> parts = new ConcurrentHashMap<>();

  public Redaction(Credentials credentials) {
    credentials.apiKey().ifPresent(key -> addPair(key.publicKey(), key.privateKey().value()));
    credentials
        .serviceAccount()
        .ifPresent(account -> addPair(account.clientId(), account.clientSecret().value()));
    credentials.accessToken().ifPresent(token -> addSecret(token.value()));
    credentials.expiredToken().ifPresent(token -> addSecret(token.value()));
  }

  public void addSecret(String secret) {
    var known = secret.substring(0, Math.min(secret.length(), LONGEST));
    var bytes = known.getBytes(StandardCharsets.UTF_8);
    addVariant(known, PART);
    addVariant(known.replace(' ', '+'), PART);
    addVariant(new String(bytes, StandardCharsets.ISO_8859_1), PART);
    addVariant(HexFormat.of().formatHex(bytes), PART);
    addBase64(known);
  }

  /** Masks this secret, and the pair as HTTP Basic encodes it. */
  public void addPair(String user, String secret) {
    addSecret(secret);
    addBase64(URLEncoder.encode(secret, StandardCharsets.UTF_8));
    addVariant(base64((user + ":" + secret).getBytes(StandardCharsets.UTF_8)), PART);
  }

  /** Masks this hash from now on: a value of HTTP Digest. */
  public void addHash(String hash) {
    addVariant(hash, PART_OF_HASH);
  }

  /** Base64 of a text that contains the secret depends on where it begins in a group of three. */
  private void addBase64(String secret) {
    if (secret.length() < SHORTEST) {
      return;
    }
    var bytes = secret.getBytes(StandardCharsets.UTF_8);
    for (var before = 0; before < 3; before++) {
      var text = new byte[before + bytes.length];
      System.arraycopy(bytes, 0, text, before, bytes.length);
      addVariant(base64(text).substring((before * 8 + 5) / 6, text.length * 8 / 6), PART);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private void addVariant(String variant, int part) {
    // A secret that looks escaped is unescaped together with the text that contains it.
    var text = Text.of(variant);
    for (var layer = 0; layer <= LAYERS && text.length() >= SHORTEST; layer++) {
      addParts(text.characters, Math.min(part, text.length()));
      text = text.unescaped();
    }
  }

  private void addParts(String secret, int length) {
    var known = parts.computeIfAbsent(length, any -> ConcurrentHashMap.newKeySet());
    for (var end = length; end <= secret.length(); end++) {
      var part = secret.substring(end - length, end);
      // A part of one repeated character says nothing about the secret, and ids have such parts.
      if (length == secret.length() || !StringUtils.containsOnly(part, part.charAt(0))) {
        known.add(part);
      }
    }
  }

  public String redact(String text) {
    var secret = new BitSet();
    var read = Text.of(text);
    for (var layer = 0; layer <= LAYERS; layer++) {
      findParts(read, secret);
      var simpler = read.unescaped();
      if (simpler == read) {
        break;
      }
      read = simpler;
    }
    var clean = secret.isEmpty() ? text : masked(text, secret);
    return clean.contains("_token") ? TOKEN.matcher(clean).replaceAll("$1" + MASK) : clean;
  }

  /** Marks where the parts are in the original of the text. */
  private void findParts(Text text, BitSet found) {
    parts.forEach(
        (length, known) -> {
          for (int begin = 0, end = length; end <= text.length(); begin++, end++) {
            if (known.contains(text.characters.substring(begin, end))) {
              found.set(text.origins[begin], text.origins[end]);
            }
          }
        });
  }

  private static String masked(String text, BitSet secret) {
    var clean = new StringBuilder();
    var place = 0;
    while (place < text.length()) {
      var begin = secret.nextSetBit(place);
      var shown = begin < 0 ? text.length() : begin;
      clean.append(text, place, shown).append(begin < 0 ? "" : MASK);
      place = begin < 0 ? shown : secret.nextClearBit(begin);
    }
    return clean.toString();
  }

  public Headers redact(Headers headers) {
    return new Headers(
        headers.fields().stream()
            .map(
                field -> new Headers.Field(field.name(), redactHeader(field.name(), field.value())))
            .toList());
  }

  /** The value of a header field for people: credentials and cookies are masked as a whole. */
  public String redactHeader(String name, String value) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "authorization", "proxy-authorization" -> redact(value.split(" ", 2)[0]) + " " + MASK;
      case "authentication-info",
          "proxy-authentication-info",
          "cookie",
          "cookie2",
          "set-cookie",
          "set-cookie2" ->
          MASK;
      default -> redact(value);
    };
  }

  /**
   * A text with some layers of escapes removed. It is folded: in lower case, and with one character
   * for those that Base64 and its variant for URLs use for the same value.
   */
  private static final class Text {
    private static final Map<String, Character> ENTITIES =
        Map.of("amp", '&', "lt", '<', "gt", '>', "quot", '"', "apos", '\'');

    /** Those of URLs, JSON and HTML, in lower case. */
    private static final Pattern ESCAPE =
        Pattern.compile(
            "(?=[%&\\\\])(?:%([0-9a-f]{2})|\\\\u([0-9a-f]{4})|\\\\x([0-9a-f]{2})|&#x([0-9a-f]{1,6});"
                + "|&#(\\d{1,7});|&(amp|lt|gt|quot|apos);|\\\\([^a-z0-9]))");

    private final String characters;

    /** Where each character begins in the original text, and where the last one ends. */
    private final int[] origins;

    private Text(String characters, int[] origins) {
      this.characters = characters;
      this.origins = origins;
    }

    static Text of(String text) {
      var origins = new int[text.length() + 1];
      var folded = new StringBuilder(text.length());
      for (var place = 0; place < text.length(); place++) {
        origins[place] = place;
        folded.append(folded(text.charAt(place)));
      }
      origins[text.length()] = text.length();
      return new Text(folded.toString(), origins);
    }

    int length() {
      return characters.length();
    }

    private static char folded(char character) {
      return switch (character) {
        case '-' -> '+';
        case '_' -> '/';
        default -> Character.toLowerCase(character);
      };
    }

    /** The same with one layer of escapes removed; itself if there are none. */
    Text unescaped() {
      if (characters.indexOf('%') < 0
          && characters.indexOf('&') < 0
          && characters.indexOf('\\') < 0) {
        return this;
      }
      var escapes = ESCAPE.matcher(characters);
      var clean = new StringBuilder(characters.length());
      var begins = new int[origins.length];
      var place = 0;
      while (escapes.find()) {
        place = copy(place, escapes.start(), clean, begins);
        begins[clean.length()] = origins[place];
        clean.append(folded(unescaped(escapes)));
        place = escapes.end();
      }
      if (clean.isEmpty()) {
        return this;
      }
      copy(place, characters.length(), clean, begins);
      begins[clean.length()] = origins[characters.length()];
      return new Text(clean.toString(), Arrays.copyOf(begins, clean.length() + 1));
    }

    private int copy(int from, int to, StringBuilder into, int[] begins) {
      System.arraycopy(origins, from, begins, into.length(), to - from);
      into.append(characters, from, to);
      return to;
    }

    private static char unescaped(Matcher escape) {
      for (var group = 1; group <= 4; group++) {
        if (escape.group(group) != null) {
          return (char) Integer.parseInt(escape.group(group), 16);
        }
      }
      if (escape.group(5) != null) {
        return (char) Integer.parseInt(escape.group(5));
      }
      var name = ENTITIES.get(String.valueOf(escape.group(6)));
      return name != null ? name : escape.group(7).charAt(0);
    }
  }
}
