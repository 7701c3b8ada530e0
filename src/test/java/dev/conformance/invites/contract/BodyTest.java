package dev.conformance.invites.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodyTest {
  @ParameterizedTest
  @CsvFileSource(files = "src/test/proof/bodies.csv", delimiter = '|', quoteCharacter = '`')
  void reportsWhatIsNotJson(String body, String problem) {
    var bytes =
        body.startsWith("0x")
            ? HexFormat.of().parseHex(body.substring(2))
            : body.getBytes(StandardCharsets.UTF_8);

    var read = new Body(bytes, Invitation::new);
    assertThat(read.parsed().problem().orElseThrow() + ": " + read.excerpt()).startsWith(problem);
  }

  @ParameterizedTest
  @CsvFileSource(files = "src/test/proof/stack-traces.csv", delimiter = '|', quoteCharacter = '`')
  void recognizesATraceAndNoOrdinaryText(String text, boolean isTrace) {
    assertThat(stackTrace("{\"detail\":\"" + text + "\"}").isPresent()).isEqualTo(isTrace);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "at a.", ".rb", "at a(", "com.", "\"className\"", "#1 ", "at a b "})
  void endsSoonWhateverTheTextIs(String part) {
    assertThat(stackTrace(part.repeat((1 << 16) / part.length()))).isEmpty();
  }

  private static Optional<String> stackTrace(String text) {
    return ContractTestKit.response(500, text).body().findings().stackTrace();
  }
}
