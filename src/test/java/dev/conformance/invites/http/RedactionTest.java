package dev.conformance.invites.http;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class RedactionTest {
  private final Redaction redaction =
      new Redaction(
          ClientTestKit.credentials(
              "public-key=user private-key=key/1+2=3 client-id=client client-secret=s3cret access-token=given-token expired-access-token=old.token"));

  @BeforeEach
  void otherSecretsOfARun() {
    assertThat(redaction.redact("schlüssel")).isEqualTo("schlüssel");
    redaction.addSecret("schlüssel");
    redaction.addSecret("mdb_sa_sk_fake-000000000000");
    redaction.addHash("f648200ab1c2d3e4f5a6b7c8d9e0f102");
  }

  /** CanaryTest has more forms, which servers write. */
  @ParameterizedTest
  @CsvFileSource(files = "src/test/proof/masked-secrets.csv", quoteCharacter = '`')
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

  /** A server may issue tokens of any length, a new one with each response. */
  @Test
  void masksWhatMayBeATokenIfThereAreTooManySecretsToKeep() {
    for (var count = 0; count < 8; count++) {
      assertThat(redaction.redact("a-l0ng-w0rd, given-token")).isEqualTo("a-l0ng-w0rd, ***");
      redaction.addToken(("%08d".formatted(count) + "-token").repeat(4_000));
    }
    redaction.addSecret("brokerpassword");

    assertThat(redaction.redact("a-l0ng-w0rd-and-more, given-token, 00000007, brokerpassword"))
        .isEqualTo("***, ***, 00000007, ***");
  }

  @ParameterizedTest
  @CsvFileSource(files = "src/test/proof/masked-headers.csv", delimiter = '|')
  void masksHeadersThatAuthenticate(String name, String value, String clean) {
    assertThat(redaction.redactHeader(name, value)).isEqualTo(clean);
  }
}
