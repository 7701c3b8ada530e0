package dev.conformance.invites.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.Optional;
import org.apache.commons.lang3.StringUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** JSON as the contract means it: one value, in UTF-8, without a member twice. */
final class Json {
  /** So deep, long and large that no server with a purpose meets it, and no reader falls over. */
  private static final StreamReadConstraints LIMITS =
      StreamReadConstraints.builder()
          .maxNestingDepth(10_000)
          .maxNumberLength(10_000)
          .maxNameLength(1_000_000)
          .build();

  private static final ObjectReader READER =
      JsonMapper.builder(JsonFactory.builder().streamReadConstraints(LIMITS).build())
          .build()
          .reader()
          .with(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private static final int SHORT = 120;

  private Json() {}

  static JsonParser parser(InputStream stream) {
    return READER.createParser(stream);
  }

  static JsonNode tree(JsonParser parser) {
    return READER.readTree(parser);
  }

  /** The whole body as a tree; empty where it is not one JSON value. For small bodies. */
  static Optional<JsonNode> tree(Body body) {
    if (body.encodingProblem().isPresent()) {
      return Optional.empty();
    }
    try (var stream = body.stream();
        var parser = parser(stream)) {
      if (parser.nextToken() == null) {
        return Optional.empty();
      }
      var value = tree(parser);
      return parser.nextToken() == null ? Optional.of(value) : Optional.empty();
    } catch (JacksonException malformed) {
      return Optional.empty();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** Why the body cannot be read. */
  static String problem(JacksonException unreadable) {
    return unreadable instanceof StreamConstraintsException
        ? "the body is beyond a limit of this kit, which does not mean that it is wrong: "
            + explain(unreadable)
        : "the body is not JSON: " + explain(unreadable);
  }

  /** What is wrong and where, without the library's hints about its own settings. */
  private static String explain(JacksonException malformed) {
    var where = malformed.getLocation();
    var place =
        where == null
            ? ""
            : " (line " + where.getLineNr() + ", column " + where.getColumnNr() + ")";
    var what = malformed.getOriginalMessage().lines().findFirst().orElse("malformed");
    return shorten(what.replaceAll(", from `[^`]*`", "")) + place;
  }

  static String place(JsonParser parser) {
    var where = parser.currentTokenLocation();
    return "line " + where.getLineNr() + ", column " + where.getColumnNr();
  }

  static String beginning(JsonNode value) {
    return beginning(value, SHORT);
  }

  /** The beginning of the value as text; the library writes no value that is nested deeply. */
  static String beginning(JsonNode value, int length) {
    var text = new StringBuilder();
    append(text, value, length);
    return shorten(text.toString(), length);
  }

  private static void append(StringBuilder text, JsonNode value, int length) {
    var separator = "";
    if (value.isArray()) {
      text.append('[');
      for (var elements = value.iterator(); elements.hasNext() && text.length() <= length; ) {
        append(text.append(separator), elements.next(), length);
        separator = ",";
      }
      text.append(']');
    } else if (value.isObject()) {
      text.append('{');
      for (var members = value.properties().iterator();
          members.hasNext() && text.length() <= length; ) {
        var member = members.next();
        text.append(separator).append('"').append(member.getKey()).append("\":");
        append(text, member.getValue(), length);
        separator = ",";
      }
      text.append('}');
    } else {
      text.append(value);
    }
  }

  private static String shorten(String text) {
    return shorten(text, SHORT);
  }

  private static String shorten(String text, int length) {
    return StringUtils.abbreviate(text, "…", length + 1);
  }

  /** Whether the value is this number, written as an integer; it may be of any length. */
  static boolean isInteger(JsonNode value, int number) {
    return value.isIntegralNumber() && value.bigIntegerValue().equals(BigInteger.valueOf(number));
  }
}
