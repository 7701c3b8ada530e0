package dev.conformance.invites.http;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactionTest {
  private final Redaction redaction =
      new Redaction(
          ClientTestKit.credentials(
              "public-key=user private-key=key/1+2=3 client-id=client client-secret=s3cret"
                  + " access-token=given-token expired-access-token=old.token"));

  @BeforeEach
  void otherSecretsOfARun() {
    redaction.addSecret("schlüssel");
    redaction.addSecret("mdb_sa_sk_fake-000000000000");
    redaction.addHash("f648200ab1c2d3e4f5a6b7c8d9e0f102");
  }

  /** CanaryTest has more forms, which servers write. */
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "nothing to hide: user and client, nothing to hide: user and client",
        "a=key%2f1%2b2%3d3&b, a=***&b",
        "\"key\\/1+2=3\", \"***\"",
        "key%252F1%252B2%253D3, ***",
        "q=key/1%2B2%3D3, q=***",
        "\\u006b\\u0065\\u0079\\u002f\\u0031\\u002B\\u0032\\u003D\\u0033, ***",
        "key&#47;1&#x2b;2&#61;3, ***",
        "key\\u0026#47;1+2%26%2361%3B3, ***",
        "GIVEN-TOKEN and Given_Token and given token, *** and Given_Token and given token",
        "QmVhcmVyIGdpdmVuLXRva2Vu, QmVhcmVyIG***",
        "Basic Y2xpZW50OnMzY3JldA., Basic Y2xpZW50On***A.",
        "QXV0aG9yaXphdGlvbjogQmFzaWMgWTJ4cFpXNTBPbk16WTNKbGRBPT0=, QXV0aG9yaXphdGlvbjogQmFzaWMgWTJ4cFpXNTBPbk***RBPT0=",
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
        "schlüssel schl%C3%BCssel schl\\u00fcssel schl&#252;ssel, *** *** *** ***",
        "an id with zeros: 000000000000000000000001, an id with zeros: 000000000000000000000001",
        "fake-0000000, ***",
        "\"r\":\"f648200ab1c2d3e4f5a6b7c8d9e0f102\" \"nc\":\"00000001\", \"r\":\"***\" \"nc\":\"00000001\"",
        "response%3D%22F648200AB1C2D3E4F5A6B7C8D9E0F102%22, response=\"***\"",
        "00f648200ab1c2d3e4f5a6b7c8d9e0f102ff, 00***ff",
        "response=f648200ab1c2… (99 bytes), response=***… (99 bytes)",
        "response=f648200ab1c… (99 bytes), response=f648200ab1c… (99 bytes)",
        "0a793fd0c0eb9e7a177181d4, 0a793fd0c0eb9e7a177181d4",
      })
  void masksSecretsInTheirUsualForms(String text, String clean) {
    assertThat(redaction.redact(text)).isEqualTo(clean);
  }

  @Test
  void masksASecretWithInvisibleCharactersBetweenItsLetters() {
    var utf16 = new String("key/1+2=3".getBytes(UTF_16LE), UTF_8);

    assertThat(redaction.redact("<" + utf16 + "> <given\u200b-tok\\u200den>"))
        .isEqualTo("<***> <***>");
    assertThat(redaction.redact("zero\u200bwidth")).isEqualTo("zero\u200bwidth");
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
}
