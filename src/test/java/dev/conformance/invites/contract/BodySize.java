package dev.conformance.invites.contract;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * How much a body has to be read, counted without keeping what it contains.
 *
 * @param items the objects in a list, bare or in an envelope
 * @param tokens the JSON tokens up to the first one that is malformed; parsed, each takes about 50
 *     bytes
 */
public record BodySize(long items, long tokens) {
  private static final int MAX_ITEMS = 20_000;

  /** More than a list of that length has. */
  private static final int MAX_TOKENS = 1_000_000;

  static BodySize of(byte[] body) {
    var tokens = 0L;
    var items = 0L;
    try (var parser = JsonMapper.shared().createParser(body)) {
      while (parser.nextToken() != null) {
        tokens++;
        items += isItem(parser) ? 1 : 0;
      }
      return new BodySize(items, tokens);
    } catch (JacksonException reportedByWhoReadsTheBody) {
      return new BodySize(items, tokens);
    }
  }

  private static boolean isItem(JsonParser parser) {
    var list = parser.streamReadContext().getParent();
    return parser.hasToken(JsonToken.START_OBJECT)
        && list != null
        && list.inArray()
        && list.getNestingDepth() <= 2;
  }

  /** Why the body is not tested, in one clause; empty if it is. */
  public Optional<String> excess() {
    return items > MAX_ITEMS
        ? excess("list has %d items", items, MAX_ITEMS)
        : excess("body has %d JSON tokens", tokens, MAX_TOKENS).filter(it -> tokens > MAX_TOKENS);
  }

  private static Optional<String> excess(String what, long count, int most) {
    return Optional.of(
        "the %s, and the kit tests at most %d".formatted(what.formatted(count), most));
  }
}
