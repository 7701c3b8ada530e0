package dev.conformance.invites.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.config.Credentials;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Random secrets, written in all ways, among all that could confuse the one who looks for them. */
class SecretFormsTest {
  private static final int CASES = 5_000;
  private static final long SEED = 20_240_229;

  /** A beginning of so many characters is masked before a cut. */
  private static final int BEGINNING = 6;

  /** A shorter secret is looked for as it is, in capitals and small letters. */
  private static final int LONG = 12;

  /** What stands around a secret may happen to be one more layer of escapes: little of it. */
  private static final int ESCAPE = 12;

  private static final String NASTY = "aBcX019 -_.~*+/=%&<>\"'\\#;u2F5xQ";
  private static final String AROUND = "%25\\u00&#x;amp+/=-_\"'2FAb ";

  private static final Map<String, String> ENTITIES =
      Map.of("&", "&amp;", "<", "&lt;", ">", "&gt;", "\"", "&quot;", "'", "&apos;");

  /** How a character can be escaped; some escape only what must be. */
  private static final List<UnaryOperator<String>> ESCAPES =
      List.of(
          one -> one,
          one -> code("%%%02x", one),
          one -> code("%%%02X", one),
          one -> "/aBcX019-_.~u25xFQ".contains(one) ? one : code("%%%02X", one),
          one ->
              one.equals(" ") ? "+" : "aBcX019-_.*u25xFQ".contains(one) ? one : code("%%%02X", one),
          one -> code("\\u%04x", one),
          one -> code("\\u%04X", one),
          one -> code("\\x%02x", one),
          one -> "\"\\".contains(one) ? "\\" + one : one,
          one -> "\"\\/".contains(one) ? "\\" + one : one,
          one -> ENTITIES.getOrDefault(one, one),
          one -> code("&#%d;", one),
          one -> code("&#%03d;", one),
          one -> code("&#x%x;", one));

  private final Random random = new Random(SEED);

  /** A text that holds a secret: what its characters have become, and what is around them. */
  private record Written(String before, List<String> secret, String after) {
    Written spelled(UnaryOperator<String> spelling) {
      return new Written(before, secret.stream().map(spelling).toList(), after);
    }

    /** The end is cut off, within the secret but not within its beginning. */
    Written cut(Random random) {
      var whole = BEGINNING + random.nextInt(secret.size() - BEGINNING);
      var part = secret.get(whole).substring(0, random.nextInt(secret.get(whole).length()));
      var seen = String.join("", secret.subList(0, whole)) + part;
      return new Written(before, List.of(seen), "… (900 bytes)");
    }

    String text() {
      return before + String.join("", secret) + after;
    }
  }

  @Test
  void noCharacterOfASecretIsSeenHoweverItIsWritten() {
    for (var count = 0; count < CASES; count++) {
      var secret = text(NASTY, 8 + random.nextInt(24));

      var written = anyhow(secret);

      assertHidden(secret, written);
    }
  }

  @Test
  void noBeginningOfASecretIsSeenBeforeACut() {
    for (var count = 0; count < CASES; count++) {
      var secret = text(NASTY, 8 + random.nextInt(24));

      var written = anyhow(secret).cut(random);

      assertHidden(secret, written);
    }
  }

  private static void assertHidden(String secret, Written written) {
    var redaction =
        new Redaction(new Credentials(Optional.empty(), Optional.empty(), Optional.empty()));
    redaction.add(secret);

    var clean = redaction.redact(written.text());

    var before = clean.substring(0, Math.max(0, clean.indexOf("***")));
    var after = clean.substring(clean.lastIndexOf("***") + 3);
    assertThat(clean).as("%s in %s", secret, written).contains("***");
    assertThat(written.before()).as("%s in %s: %s", secret, written, clean).startsWith(before);
    assertThat(written.after()).as("%s in %s: %s", secret, written, clean).endsWith(after);
    assertThat(before.length()).isGreaterThanOrEqualTo(written.before().length() - ESCAPE);
    assertThat(after.length()).isGreaterThanOrEqualTo(written.after().length() - ESCAPE);
  }

  /** Encoded or not, then escaped up to twice, each character in the same way or in its own. */
  private Written anyhow(String secret) {
    var encoded = encoded(secret);
    UnaryOperator<String> once = random.nextBoolean() ? escape() : this::mixed;
    var twice = random.nextInt(3) > 0 ? UnaryOperator.<String>identity() : each(escape());
    var spelled = encoded.spelled(one -> twice.apply(once.apply(one)));
    return secret.length() < LONG ? spelled : spelled.spelled(letterCase());
  }

  private Written encoded(String secret) {
    var before = text(AROUND, random.nextInt(9));
    var after = text(AROUND, random.nextInt(9));
    var bytes = secret.getBytes(StandardCharsets.UTF_8);
    return switch (random.nextInt(8)) {
      case 0 -> written(before, HexFormat.of().formatHex(bytes), after);
      case 1 -> written(before, HexFormat.of().withUpperCase().formatHex(bytes), after);
      case 2 -> written(before, Base64.getEncoder().encodeToString(bytes), after);
      case 3 ->
          written(before, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes), after);
      case 4 -> within(Base64.getEncoder(), before, secret, after);
      case 5 -> within(Base64.getUrlEncoder(), before, secret, after);
      default -> written(before, secret, after);
    };
  }

  /** All is encoded; at the secret's borders there are characters that tell of both sides. */
  private static Written within(Base64.Encoder base64, String before, String secret, String after) {
    var begin = before.length() * 8;
    var end = begin + secret.length() * 8;
    var all = base64.encodeToString((before + secret + after).getBytes(StandardCharsets.UTF_8));
    return written(
        all.substring(0, (begin + 5) / 6),
        all.substring((begin + 5) / 6, end / 6),
        all.substring(end / 6));
  }

  private static Written written(String before, String secret, String after) {
    return new Written(before, List.of(secret.split("")), after);
  }

  private UnaryOperator<String> escape() {
    return ESCAPES.get(random.nextInt(ESCAPES.size()));
  }

  private String mixed(String one) {
    return escape().apply(one);
  }

  private static UnaryOperator<String> each(UnaryOperator<String> escape) {
    return text -> Stream.of(text.split("")).map(escape).collect(Collectors.joining());
  }

  private UnaryOperator<String> letterCase() {
    return switch (random.nextInt(4)) {
      case 0 -> one -> one.toLowerCase(Locale.ROOT);
      case 1 -> one -> one.toUpperCase(Locale.ROOT);
      default -> UnaryOperator.identity();
    };
  }

  private String text(String alphabet, int length) {
    return IntStream.range(0, length)
        .mapToObj(index -> alphabet.charAt(random.nextInt(alphabet.length())))
        .map(String::valueOf)
        .collect(Collectors.joining());
  }

  private static String code(String format, String one) {
    return format.formatted((int) one.charAt(0));
  }
}
