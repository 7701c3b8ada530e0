package dev.conformance.invites.contract;

import dev.conformance.invites.common.Excerpt;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Parses bodies: each has to be one JSON value in UTF-8 without repeated members. */
final class Json {
  private static final ObjectReader READER =
      JsonMapper.shared()
          .reader()
          .with(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .without(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private Json() {}

  static ParsedBody parse(byte[] body) {
    // A parser that gets bytes guesses other encodings and tolerates malformed UTF-8.
    var text = new String(body, StandardCharsets.UTF_8);
    JsonNode value = MissingNode.getInstance();
    var encoding = encodingProblem(body, text);
    if (encoding.isPresent()) {
      return new ParsedBody(value, encoding);
    }
    try (var parser = READER.createParser(text)) {
      if (parser.nextToken() == null) {
        return new ParsedBody(value, Optional.of("the body is empty"));
      }
      value = READER.readTree(parser);
      return new ParsedBody(
          value,
          Optional.ofNullable(parser.nextToken())
              .map(more -> "the body continues after the JSON value at ")
              .map(words -> words + place(parser.currentTokenLocation())));
    } catch (JacksonException unreadable) {
      var what = unreadable.getOriginalMessage().lines().findFirst().orElse("malformed");
      var where = unreadable.getLocation();
      return new ParsedBody(
          value,
          Optional.of(
              "the body is not JSON: "
                  + Excerpt.of(what)
                  + (where == null ? "" : " (" + place(where) + ")")));
    }
  }

  private static Optional<String> encodingProblem(byte[] body, String text) {
    if (text.startsWith("\u001F\uFFFD")) {
      return Optional.of(
          "the body is still gzip: it was compressed twice, or Content-Encoding is missing");
    }
    if (text.startsWith("\uFEFF")) {
      return Optional.of("the body begins with a byte order mark, which JSON does not allow");
    }
    var malformed = Arrays.mismatch(body, text.getBytes(StandardCharsets.UTF_8));
    return malformed < 0
        ? Optional.empty()
        : Optional.of(
            "the body is not UTF-8: byte %d is %02X".formatted(malformed + 1, body[malformed]));
  }

  private static String place(TokenStreamLocation location) {
    return "line " + location.getLineNr() + ", column " + location.getColumnNr();
  }

  /** Whether the value is an integer equal to this number. */
  static boolean isInteger(JsonNode value, int number) {
    return value.isIntegralNumber() && value.bigIntegerValue().equals(BigInteger.valueOf(number));
  }
}
