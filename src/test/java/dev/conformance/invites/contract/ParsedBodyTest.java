package dev.conformance.invites.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class ParsedBodyTest {
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
}
