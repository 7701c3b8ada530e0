package dev.conformance.invites.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParsedBodyTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          `` | the body is empty
          `  ` | the body is empty
          [] [] | the body continues after the JSON value at line 1, column 4
          []] | the body is not JSON: Unexpected close marker ']'
          []x | the body is not JSON: Unrecognized token 'x'
          [{"id": "a | the body is not JSON: Unexpected end-of-input: was expecting
          [{"id":1,"id":2}] | the body is not JSON: Duplicate Object property "id"
          [NaN] | the body is not JSON: Non-standard token 'NaN'
          [1,] | the body is not JSON: Unexpected character (']' (code 93))
          <html> | the body is not JSON: Unexpected character ('<' (code 60))
          # gzip without a header
          0x1F8B08 | the body is still gzip: it was compressed twice, or Content-Encoding is missing: (gzip, which is not shown)
          # a byte order mark; UTF-16 with and without one
          0xEFBBBF5B5D | the body begins with a byte order mark
          0xFFFE5B005D00 | the body is not UTF-8: byte 1 is FF
          0x5B005D00 | the body is not JSON: Illegal character
          # an overlong form of a slash, a surrogate, and a sequence cut off
          0x5B22E080AF225D | the body is not UTF-8: byte 3 is E0
          0x5B22EDA080225D | the body is not UTF-8: byte 3 is ED
          0x5B22C3 | the body is not UTF-8: byte 3 is C3
          """)
  void reportsWhatIsNotJson(String body, String problem) {
    var bytes =
        body.startsWith("0x")
            ? HexFormat.of().parseHex(body.substring(2))
            : body.getBytes(StandardCharsets.UTF_8);

    var read = new Body(bytes);
    assertThat(read.parsed().problem().orElseThrow() + ": " + read.excerpt()).startsWith(problem);
  }
}
