package dev.conformance.invites.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShellWordTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "target/kit-1.0.jar | target/kit-1.0.jar",
        "C:/kit.jar | C:/kit.jar",
        "my folder/kit.jar | 'my folder/kit.jar'",
        "it's/kit.jar | 'it'\\''s/kit.jar'",
        "$HOME/kit.jar | '$HOME/kit.jar'",
        "~/kit.jar | '~/kit.jar'",
        "k\u00fcche/kit.jar | 'k\u00fcche/kit.jar'",
      })
  void quotesOnlyWhatAShellWouldTakeApart(String text, String word) {
    assertThat(ShellWord.of(text)).isEqualTo(word);
  }
}
