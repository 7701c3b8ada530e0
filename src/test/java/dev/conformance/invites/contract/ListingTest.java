package dev.conformance.invites.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListingTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          `` | the body is empty
          `  ` | the body is empty
          \uFEFF[] | the body begins with a byte order mark, which JSON does not allow
          [] [] | the body continues after the JSON value at line 1, column 4
          []] | the body is not JSON: Unexpected close marker ']'
          []x | the body is not JSON: Unrecognized token 'x'
          [{"id": "a" | the body is not JSON: Unexpected end-of-input
          [{"id": "a | the body is not JSON: Unexpected end-of-input in VALUE_STRING
          [{"id":1,"id":2}] | the body is not JSON: Duplicate Object property "id"
          [NaN] | the body is not JSON: Non-standard token 'NaN'
          [01] | the body is not JSON: Invalid numeric value: Leading zeroes not allowed
          [1,] | the body is not JSON: Unexpected character (']' (code 93))
          ['a'] | the body is not JSON: Unexpected character (''' (code 39))
          [/* a */] | the body is not JSON: Unexpected character ('/' (code 47))
          <html> | the body is not JSON: Unexpected character ('<' (code 60))
          """)
  void reportsWhatIsNotJson(String body, String problem) {
    assertThat(read(body).problem()).hasValueSatisfying(it -> assertThat(it).startsWith(problem));
    assertThat(read(body).holdsAList()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16BE", "UTF-16LE", "UTF-16", "UTF-32BE", "UTF-32LE"})
  void rejectsAnotherEncoding(String charset) {
    var body = "[{\"id\":\"a\"}]".getBytes(Charset.forName(charset));

    assertThat(Listing.of(Json.parse(body)).problem())
        .hasValue("the body is not UTF-8: it looks like UTF-16 or UTF-32");
    assertThat(Body.of(body).json()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "an overlong form of a full stop, C0AE, C0",
    "an overlong form of a slash, E080AF, E0",
    "a surrogate, EDA080, ED",
    "beyond Unicode, F4908080, F4",
    "a stray byte, 80, 80",
    "a sequence cut off, C3, C3",
  })
  void rejectsBytesThatParsersAcceptAsUtf8(String what, String bytes, String first) {
    var text = "[{\"a\":\"" + "\u00e9".repeat(4200) + "?\"}]";
    var hex = HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    var body = HexFormat.of().parseHex(hex.replaceFirst("3f", bytes));

    assertThat(Listing.of(Json.parse(body)).problem())
        .as(what)
        .hasValue("the body is not UTF-8: byte 8408 is " + first);
    assertThat(Body.of(body).json()).isEmpty();
  }

  @Test
  void reportsCompressionWithoutAHeader() throws IOException {
    var compressed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(compressed)) {
      gzip.write("[]".getBytes(StandardCharsets.UTF_8));
    }

    assertThat(Listing.of(Json.parse(compressed.toByteArray())).problem())
        .hasValue(
            "the body is still gzip: it was compressed twice, or Content-Encoding is missing");
  }

  @Test
  void hasLimits() {
    var limit = "the body exceeds a limit of the kit, which does not make it wrong: ";

    assertThat(read("[".repeat(200_000) + "]".repeat(200_000)).problem())
        .hasValue(limit + "Document nesting depth (1201) exceeds the maximum allowed (1200)");
    assertThat(read("[" + "1,".repeat(2_000_000) + "1]").problem())
        .hasValueSatisfying(it -> assertThat(it).startsWith(limit + "Token count (2000001)"));
  }

  @ParameterizedTest
  @MethodSource("hugeMembers")
  void readsHugeUnknownMembers(String member) throws InterruptedException {
    var response = Sample.response(200, "[{\"id\":\"a\"," + member + "}]");
    var listings = new ArrayList<Listing>();
    var reading = new Thread(null, () -> listings.add(judged(response)), "default stack", 1 << 20);

    reading.start();
    reading.join();

    assertThat(listings).hasSize(1).allSatisfy(it -> assertThat(it.problem()).isEmpty());
  }

  private static Listing judged(Response response) {
    ResponseAssert.assertThat(response).isAList().hasExactlyTheItemsOf(response, response);
    assertThat(response.body().deviations()).doesNotContainKey(Requirement.SCHEMA_9);
    assertThat(Excerpt.of(response.json().orElseThrow()))
        .startsWith("[{\"id\":")
        .hasSizeLessThan(122);
    return response.listing();
  }

  static Stream<String> hugeMembers() {
    var depth = 1_190;
    return Stream.of(
        "\"deep\":" + "[".repeat(depth) + "]".repeat(depth),
        "\"deep\":" + "{\"a\":".repeat(depth) + "1" + "}".repeat(depth),
        "\"number\":" + "9".repeat(9_999),
        "\"number\":1e9999",
        "\"number\":0." + "9".repeat(9_990),
        "\"" + "n".repeat(900_000) + "\":1");
  }

  @Test
  void findsTheListInEachEnvelope() {
    var results = read("{\"results\":[{\"id\":\"a\"}],\"status\":200,\"links\":[]}");
    var content = read("{\"status\":\"200\",\"content\":[{\"id\":\"a\"},7,null]}");

    assertThat(results.member()).hasValue("results");
    assertThat(results.status().orElseThrow().intValue()).isEqualTo(200);
    assertThat(content.member()).hasValue("content");
    assertThat(content.otherItems()).containsExactly("item 1 is 7", "item 2 is null");
    assertThat(List.of(results, content)).allMatch(Listing::holdsAList);
    assertThat(List.of(results, content))
        .allSatisfy(it -> assertThat(it.invitations()).extracting(Invitation::id).contains("a"));
  }

  private static Listing read(String body) {
    return Listing.of(Json.parse(body.getBytes(StandardCharsets.UTF_8)));
  }
}
