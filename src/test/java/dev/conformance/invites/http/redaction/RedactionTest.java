package dev.conformance.invites.http.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.config.Credentials;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactionTest {
  private static final String RESPONSE = "f648200ab1c2d3e4f5a6b7c8d9e0f102";

  private final Redaction redaction =
      new Redaction(
          Credentials.none()
              .withApiKey("user", "key/1+2=3")
              .withServiceAccount("client", "s3cret")
              .withAccessToken("given-token")
              .withExpiredToken("old.token"));

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "nothing to hide: user and client, nothing to hide: user and client",
        "key/1+2=3, ***",
        "a=key%2F1%2B2%3D3&b, a=***&b",
        "a=key%2f1%2b2%3d3&b, a=***&b",
        "\"key\\/1+2=3\", \"***\"",
        "key%252F1%252B2%253D3, ***",
        "q=key/1%2B2%3D3, q=***",
        "%6b%65%79%2f%31%2b%32%3d%33!, ***!",
        "\\u006b\\u0065\\u0079\\u002f\\u0031\\u002B\\u0032\\u003D\\u0033, ***",
        "key&#47;1&#x2b;2&#61;3, ***",
        "key\\u0026#47;1+2%26%2361%3B3, ***",
        "6b65792f312b323d33 and 6B65792F312B323D33, *** and ***",
        "GIVEN-TOKEN and Given_Token and given token, *** and Given_Token and given token",
        "QmVhcmVyIGdpdmVuLXRva2Vu, QmVhcmVyIG***",
        "a2V5LzErMj0z, ***",
        "Basic Y2xpZW50OnMzY3JldA==, Basic ***",
        "Basic Y2xpZW50OnMzY3JldA., Basic ***.",
        "Bearer given-token!, Bearer ***!",
        "Bearer old.token!, Bearer ***!",
        "it was s3cret and given-token, it was *** and ***",
        "it was cut: given-to… (900 bytes), it was cut: ***… (900 bytes)",
        "it was cut: 6b65792f… (900 bytes), it was cut: ***… (900 bytes)",
        "it was cut: given-t… (900 bytes), it was cut: given-t… (900 bytes)",
        "without its first and last letter: iven-toke, without its first and last letter: ***",
        "{\"access_token\" : \"abc\"}, {\"access_token\" : \"***\"}",
        "`{\\\"access_token\\\":\\\"abc\\\"}`, `{\\\"access_token\\\":\\\"***\\\"}`",
        "access_token=abc&token_type=Bearer, access_token=***&token_type=Bearer",
        "{\"accessToken\":\"abc\"}, {\"accessToken\":\"***\"}",
        "expected rspauth=\"f648\", expected rspauth=\"***\"",
      })
  void masksSecretsInTheirUsualForms(String text, String clean) {
    assertThat(redaction.redact(text)).isEqualTo(clean);
  }

  @Test
  void showsAnIdThatSharesOnlyZerosWithASecret() {
    redaction.addSecret("mdb_sa_sk_fake-000000000000");

    assertThat(redaction.redact("000000000000000000000001 and fake-0000000"))
        .isEqualTo("000000000000000000000001 and ***");
  }

  @Test
  void masksACharacterBeyondAsciiHoweverItIsWritten() {
    redaction.addSecret("schlüssel");

    assertThat(redaction.redact("schlüssel schl%C3%BCssel schl\\u00fcssel schl&#252;ssel"))
        .isEqualTo("*** *** *** ***");
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"r\":\"f648200ab1c2d3e4f5a6b7c8d9e0f102\",\"nc\":\"00000001\"}',"
        + " '{\"r\":\"***\",\"nc\":\"00000001\"}'",
    "response%3D%22F648200AB1C2D3E4F5A6B7C8D9E0F102%22, response=\"***\"",
    "00f648200ab1c2d3e4f5a6b7c8d9e0f102ff, 00***ff",
    "response=f648200ab1c2… (99 bytes), response=***… (99 bytes)",
    "response=f648200ab1c… (99 bytes), response=f648200ab1c… (99 bytes)",
    "0a793fd0c0eb9e7a177181d4, 0a793fd0c0eb9e7a177181d4",
  })
  void masksAHashAmongOtherHexadecimalDigits(String text, String clean) {
    redaction.addHash(RESPONSE);

    assertThat(redaction.redact(text)).isEqualTo(clean);
  }

  @ParameterizedTest
  @CsvSource({
    "Authorization, Digest username=u, Digest ***",
    "Proxy-Authorization, Basic abc, Basic ***",
    "Authorization, given-token, *** ***",
    "Authentication-Info, 'rspauth=\"0123\", cnonce=\"4567\"', ***",
    "Set-Cookie, session=1, ***",
    "Set-Cookie2, session=1, ***",
    "cookie, session=1, ***",
    "X-Echo, given-token, ***",
    "X-Other, harmless, harmless",
  })
  void masksHeadersThatAuthenticate(String name, String value, String clean) {
    assertThat(redaction.redactHeader(name, value)).isEqualTo(clean);
  }

  private static final String NASTY = "aBcX019 -_.~*+/=%&<>\"'\\#;u2F5xQ";

  private static final Map<String, String> ENTITIES =
      Map.of("&", "&amp;", "<", "&lt;", ">", "&gt;", "\"", "&quot;", "'", "&apos;");

  /** How a whole secret can be written. */
  private static final List<UnaryOperator<String>> ENCODINGS =
      List.of(
          UnaryOperator.identity(),
          one -> HexFormat.of().formatHex(bytes(one)),
          one -> HexFormat.of().withUpperCase().formatHex(bytes(one)),
          one -> Base64.getEncoder().encodeToString(bytes(one)),
          one -> Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(one)),
          one -> Base64.getEncoder().encodeToString(bytes("x" + one + "yz")));

  /** How its characters can be escaped; some escapes are only for what must be escaped. */
  private static final List<UnaryOperator<String>> ESCAPES =
      List.of(
          UnaryOperator.identity(),
          one -> one.toUpperCase(Locale.ROOT),
          one -> each("%%%02x", "", one),
          one -> each("%%%02X", "/aBcX019-_.~u25xFQ", one),
          one -> each("%%%02X", "aBcX019-_.*u25xFQ", one).replace("%20", "+"),
          one -> each("\\u%04x", "", one),
          one -> one.replace("\\", "\\\\").replace("\"", "\\\"").replace("/", "\\/"),
          one ->
              characters(one).map(c -> ENTITIES.getOrDefault(c, c)).collect(Collectors.joining()),
          one -> each("&#%d;", "", one),
          one -> each("&#x%x;", "", one));

  @Test
  void showsAtMostTheEndsOfASecretHoweverItIsEncodedAndEscaped() {
    var known = new Redaction(Credentials.none());
    known.addSecret(NASTY);
    for (var encoding : ENCODINGS) {
      for (var inner : ESCAPES) {
        for (var outer : ESCAPES) {
          var written = outer.apply(inner.apply(encoding.apply(NASTY)));

          var clean = known.redact("%25" + written + "\\u00");

          assertThat(clean).as(written).contains("***").hasSizeLessThan(15 + written.length() / 5);
        }
      }
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Stream<String> characters(String text) {
    return text.codePoints().mapToObj(Character::toString);
  }

  private static String each(String format, String except, String text) {
    return characters(text)
        .map(one -> except.contains(one) ? one : format.formatted((int) one.charAt(0)))
        .collect(Collectors.joining());
  }
}
