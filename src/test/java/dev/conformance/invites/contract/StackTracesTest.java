package dev.conformance.invites.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

class StackTracesTest {
  @ParameterizedTest
  @CsvFileSource(files = "src/test/proof/stack-traces.csv", delimiter = '|', quoteCharacter = '`')
  void recognizesATraceAndNoOrdinaryText(String text, boolean isTrace) {
    assertThat(StackTraces.firstIn("{\"detail\":\"" + text + "\"}").isPresent()).isEqualTo(isTrace);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "at a.", ".rb", "at a(", "com.", "\"className\"", "#1 ", "at a b "})
  void endsSoonWhateverTheTextIs(String part) {
    assertThat(StackTraces.firstIn(part.repeat((1 << 16) / part.length()))).isEmpty();
  }
}
