package dev.conformance.invites.contract;

import dev.conformance.invites.common.Excerpt;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * The JSON in a body, and the list in it: bare, in an envelope, or none.
 *
 * @param value the value, or what precedes the problem; a missing node if there is none
 * @param problem why the body is not one JSON value in UTF-8; empty if it is
 * @param tokens how many JSON tokens were read; each takes about 50 bytes
 */
public record ParsedBody(JsonNode value, Optional<String> problem, long tokens) {
  /** The length of the longest list that is tested. */
  public static final int MAX_ITEMS = 20_000;

  /** More than a list of that length has. */
  private static final int MAX_TOKENS = 1_000_000;

  private static final ObjectReader READER =
      JsonMapper.builder(
              JsonFactory.builder()
                  // A parser that guesses would accept other encodings than UTF-8.
                  .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxTokenCount(MAX_TOKENS).build())
                  .build())
          .build()
          .reader()
          .with(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .without(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /** The JSON in a body, which has to be one value in UTF-8 without repeated members. */
  static ParsedBody of(byte[] body) {
    var text = new String(body, StandardCharsets.UTF_8);
    var encoding = encodingProblem(body, text);
    if (encoding.isPresent()) {
      return new ParsedBody(MissingNode.getInstance(), encoding, 0);
    }
    try (var ofBytes = READER.createParser(body);
        var ofText = READER.createParser(text)) {
      var parsed = read(ofBytes);
      // The fast parser takes a letter in a wrong place for malformed UTF-8.
      return parsed.problem.isEmpty() ? parsed : read(ofText);
    }
  }

  private static ParsedBody read(JsonParser parser) {
    JsonNode value = MissingNode.getInstance();
    var problem = Optional.<String>empty();
    try {
      if (parser.nextToken() == null) {
        problem = Optional.of("the body is empty");
      } else {
        value = READER.readTree(parser);
        problem =
            Optional.ofNullable(parser.nextToken())
                .map(more -> "the body continues after the JSON value at ")
                .map(words -> words + place(parser.currentTokenLocation()));
      }
    } catch (NumberFormatException tooLarge) {
      problem = Optional.of("the body has a number whose exponent is out of range");
    } catch (JacksonException unreadable) {
      var what = unreadable.getOriginalMessage().lines().findFirst().orElse("malformed");
      var where = unreadable.getLocation();
      var place = where == null ? "" : " (" + place(where) + ")";
      problem = Optional.of("the body is not JSON: " + Excerpt.of(what) + place);
    }
    return new ParsedBody(value, problem, parser.currentTokenCount());
  }

  private static Optional<String> encodingProblem(byte[] body, String text) {
    if (text.startsWith("\u001F\uFFFD")) {
      return Optional.of(
          "the body is still gzip: it was compressed twice, or Content-Encoding is missing");
    }
    if (text.startsWith("\uFEFF")) {
      return Optional.of("the body begins with a byte order mark, which JSON does not allow");
    }
    var mismatch =
        text.contains("\uFFFD") ? Arrays.mismatch(body, text.getBytes(StandardCharsets.UTF_8)) : -1;
    var malformed = Math.min(mismatch, body.length - 1); // the last character may be incomplete
    return malformed < 0
        ? Optional.empty()
        : Optional.of(
            "the body is not UTF-8: byte %d is %02X".formatted(malformed + 1, body[malformed]));
  }

  private static String place(TokenStreamLocation location) {
    return "line " + location.getLineNr() + ", column " + location.getColumnNr();
  }

  static boolean isInteger(JsonNode value, int number) {
    return value.isIntegralNumber() && value.bigIntegerValue().equals(BigInteger.valueOf(number));
  }

  /** The kind of the outermost JSON value in words: {@code a JSON array}. */
  public String root() {
    return switch (value.getNodeType()) {
      case ARRAY -> "a JSON array";
      case OBJECT -> "a JSON object";
      case MISSING -> "no JSON";
      default -> "a JSON value that is neither array nor object";
    };
  }

  /** Why the body is not tested, in one clause; empty if it is. */
  public Optional<String> excess() {
    var items = objects().count();
    return tokens > MAX_TOKENS
        ? excess("body has %d JSON tokens or more", tokens, MAX_TOKENS)
        : excess("list has %d items", items, MAX_ITEMS).filter(sentence -> items > MAX_ITEMS);
  }

  private static Optional<String> excess(String what, long count, int most) {
    return Optional.of(
        "the %s, and the kit tests at most %d".formatted(what.formatted(count), most));
  }

  Optional<JsonNode> json() {
    return problem.isEmpty() ? Optional.of(value) : Optional.empty();
  }

  /** The envelope's member that is the array, {@code results} or {@code content}. */
  public Optional<String> listMember() {
    return member(value, JsonNode::isArray);
  }

  /** The envelope's member that is an object, such as an error. */
  public Optional<String> objectMember() {
    return member(value, JsonNode::isObject);
  }

  private static Optional<String> member(JsonNode value, Predicate<JsonNode> kind) {
    return Stream.of("results", "content").filter(name -> kind.test(value.path(name))).findFirst();
  }

  private static JsonNode list(JsonNode value) {
    var list = member(value, JsonNode::isArray).map(value::path).orElse(value);
    return list.isArray() ? list : MissingNode.getInstance();
  }

  /** The objects in the list; none if there is no list. */
  Stream<JsonNode> objects() {
    return list(value).valueStream().filter(JsonNode::isObject);
  }

  boolean hasOnlyObjects() {
    return list(value).valueStream().allMatch(JsonNode::isObject);
  }

  /** Whether there is an array of invitations, bare or in an envelope. */
  public boolean hasAList() {
    return problem.isEmpty() && (value.isArray() || listMember().isPresent());
  }
}
