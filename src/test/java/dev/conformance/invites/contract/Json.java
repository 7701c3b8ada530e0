package dev.conformance.invites.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** JSON as the contract means it: one value, in UTF-8, without a member twice. */
final class Json {
  private static final ObjectReader READER =
      JsonMapper.shared()
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
    if (encodingProblem(body).isPresent()) {
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

  /** Jackson guesses UTF-16 and UTF-32 and skips a byte order mark; the contract does not. */
  static Optional<String> encodingProblem(Body body) {
    try (var stream = body.stream()) {
      var start = stream.readNBytes(4);
      if (start.length >= 3
          && start[0] == (byte) 0xEF
          && start[1] == (byte) 0xBB
          && start[2] == (byte) 0xBF) {
        return Optional.of("the body begins with a byte order mark, which JSON does not allow");
      }
      for (var value : start) {
        if (value == 0 || value == (byte) 0xFE || value == (byte) 0xFF) {
          return Optional.of("the body is not UTF-8: it looks like UTF-16 or UTF-32");
        }
      }
      return Optional.empty();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** What is wrong and where, without the library's hints about its own settings. */
  static String explain(JacksonException malformed) {
    var where = malformed.getLocation();
    var place =
        where == null
            ? ""
            : " (line " + where.getLineNr() + ", column " + where.getColumnNr() + ")";
    return shorten(malformed.getOriginalMessage().lines().findFirst().orElse("malformed")) + place;
  }

  static String place(JsonParser parser) {
    var where = parser.currentTokenLocation();
    return "line " + where.getLineNr() + ", column " + where.getColumnNr();
  }

  static String shorten(String text) {
    return shorten(text, SHORT);
  }

  static String shorten(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length) + "…";
  }
}
