package dev.conformance.invites.common;

import static org.apache.commons.text.StringEscapeUtils.unescapeJava;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class SanitizerTest {
  @ParameterizedTest
  @CsvFileSource(files = "src/test/proof/sanitized.csv", delimiter = '|', quoteCharacter = '`')
  void escapesInvisibleCharactersAndBreaksCommandsOfCiRunners(String foreign, String message) {
    assertThat(Sanitizer.message(unescapeJava(foreign))).isEqualTo(unescapeJava(message));
  }

  @Test
  void aLineIsOneLine() {
    assertThat(Sanitizer.line("a\r\nCONFORMANT: b\tc")).isEqualTo("a\\r CONFORMANT: b c");
  }

  @Test
  void longTextIsCutOnlyOnceAndNeverWithinACharacter() {
    var message = Sanitizer.message("x".repeat(5_000_000));

    assertThat(message).isEqualTo("x".repeat(8_000) + "…");
    assertThat(Sanitizer.message(message)).isEqualTo(message);
    assertThat(Sanitizer.message("\u202e".repeat(5_000_000))).hasSizeLessThan(8_100);
    assertThat(Sanitizer.message("x".repeat(7_999) + "\ud83d\ude00".repeat(100)))
        .isEqualTo("x".repeat(7_999) + "\\…");
  }
}
