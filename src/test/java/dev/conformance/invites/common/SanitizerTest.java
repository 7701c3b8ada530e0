package dev.conformance.invites.common;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SanitizerTest {
  @Test
  void invisibleCharactersBecomeEscapes() {
    assertThat(
            Sanitizer.message(
                "a\u0000\u001b[31m\r\n\t\u007f\u2028\u202e\ud800 \uffff \ud83d\ude00é"))
        .isEqualTo("a\\u0000\\u001b[31m\\r\n\t\\u007f\\u2028\\u202e\\ud800 \\uffff \ud83d\ude00é");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "  :|:error::b $1",
        ":|:set-output name=x::y",
        "c #|#vso[task.complete]d",
        "#|#[group]e",
        "#|#TeamCity[f]"
      })
  void aCommandOfACiRunnerIsBrokenWhereItHasABar(String command) {
    var text = command + "\na\n" + command;

    assertThat(Sanitizer.message(text.replace("|", ""))).isEqualTo(text.replace('|', '\\'));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"Ünïcode\" <b> & 日本語 \\u001b",
        "IPv6 http://[::1]/ and a::b, C#, # [1], ### heading",
        ":\\:error::\\u001b\\r\n#\\#[x]"
      })
  void whatIsVisibleOrSanitizedStaysItself(String text) {
    assertThat(Sanitizer.message(text)).isEqualTo(text);
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
