package dev.conformance.invites.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.config.Credentials;
import dev.conformance.invites.config.Credentials.ApiKey;
import dev.conformance.invites.config.Credentials.ServiceAccount;
import dev.conformance.invites.config.Secret;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactionTest {
  private final Redaction redaction =
      new Redaction(
          new Credentials(
              Optional.of(new ApiKey("user", new Secret("key/1+2=3"))),
              Optional.of(new ServiceAccount("client", new Secret("s3cret"))),
              Optional.of(new Secret("given-token"))));

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
        "GIVEN-TOKEN is shorter than GIVEN-TOKEN., GIVEN-TOKEN is shorter than GIVEN-TOKEN.",
        "QmVhcmVyIGdpdmVuLXRva2Vu, QmVhcmVyIG***",
        "a2V5LzErMj0z, ***",
        "Basic Y2xpZW50OnMzY3JldA==, Basic ***",
        "Basic Y2xpZW50OnMzY3JldA., Basic ***.",
        "Bearer given-token!, Bearer ***!",
        "it was s3cret and given-token, it was *** and ***",
        "it was cut: given-to… (900 bytes), it was cut: ***… (900 bytes)",
        "it was cut: key%2f1%2b%… (900 bytes), it was cut: ***… (900 bytes)",
        "it was cut: 6b65792f… (900 bytes), it was cut: ***… (900 bytes)",
        "it was cut: given… (900 bytes), it was cut: given… (900 bytes)",
        "{\"access_token\" : \"abc\"}, {\"access_token\" : \"***\"}",
        "`{\\\"access_token\\\":\\\"abc\\\"}`, `{\\\"access_token\\\":\\\"***\\\"}`",
        "access_token=abc&token_type=Bearer, access_token=***&token_type=Bearer",
      })
  void masksSecretsInTheirUsualForms(String text, String clean) {
    assertThat(redaction.redact(text)).isEqualTo(clean);
  }

  @Test
  void masksATokenFromTheMomentItIsKnown() {
    assertThat(redaction.redact("fetched.token")).isEqualTo("fetched.token");

    redaction.add("fetched.token");

    assertThat(redaction.redact("<fetched.token>")).isEqualTo("<***>");
  }

  @Test
  void masksADigestResponseThatWasSentButNoOtherNumber() {
    var response = "6629fae49393a05397450978507c4ef1";
    redaction.addDigestResponse(
        "Digest username=\"u\", response=\"" + response + "\", nc=00000001");

    assertThat(redaction.redact("{\"r\":\"" + response + "\",\"nc\":\"00000001\"}"))
        .isEqualTo("{\"r\":\"***\",\"nc\":\"00000001\"}");
    assertThat(redaction.redact("response=\"6629fae4… (99 bytes)"))
        .isEqualTo("response=\"***… (99 bytes)");
    assertThat(redaction.redact("0a793fd0c0eb9e7a177181d4")).isEqualTo("0a793fd0c0eb9e7a177181d4");
  }

  @Test
  void masksADigestResponseAmongOtherHexadecimalDigits() {
    var response = "f648200ab1c2d3e4f5a6b7c8d9e0f102";
    redaction.addDigestResponse("Digest username=\"u\", response=\"" + response + "\"");

    assertThat(redaction.redact("response%3D%22" + response + "%22"))
        .isEqualTo("response%3D%22***%22");
    assertThat(redaction.redact("00" + response + "ff" + response + "0")).isEqualTo("00***ff***0");
    assertThat(redaction.redact("response%3D%22f6482… (99 bytes)"))
        .isEqualTo("response%3D%22f6482… (99 bytes)");
    assertThat(redaction.redact("response%3D%22f648200… (99 bytes)"))
        .isEqualTo("response%3D%22***… (99 bytes)");
  }

  @Test
  void masksACharacterBeyondAsciiHoweverItIsWritten() {
    redaction.add("schlüssel");

    assertThat(redaction.redact("schlüssel schl%C3%BCssel schl\\u00fcssel schl&#252;ssel"))
        .isEqualTo("*** *** *** ***");
  }

  @Test
  void masksATextAsAWholeThatWouldTakeTooLongToRead() {
    redaction.add("\\".repeat(500));

    assertThat(redaction.redact("\\".repeat(16_384))).isEqualTo("***");
  }

  @Test
  void masksALongSecretInCapitalsAndSmallLetters() {
    redaction.add("Not-A-Word-1");

    assertThat(redaction.redact("NOT-A-WORD-1 not-a-word-1")).isEqualTo("*** ***");
  }

  @Test
  void masksALongSecretThatWasMadeAnotherUsername() {
    redaction.add("not-a-word-1@x");

    assertThat(redaction.redact("ot-a-word-1@x n.t-a-word-1@x not-a-word-1@"))
        .isEqualTo("o*** n.*** ***");
  }

  @ParameterizedTest
  @CsvSource({
    "Authorization, Digest username=u, Digest ***",
    "Proxy-Authorization, Basic abc, Basic ***",
    "Authorization, given-token, *** ***",
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
