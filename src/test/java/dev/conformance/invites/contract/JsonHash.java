package dev.conformance.invites.contract;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Hash sums of JSON values, by which values are compared that are too many to be kept: equal where
 * the values are equal but for the order of members and elements. Numbers count by their value.
 */
final class JsonHash {
  private static final long MISSING = 0;

  private JsonHash() {}

  static long of(@Nullable JsonNode value) {
    return of(value, false);
  }

  /** The same, where a reference may repeat the query of the request that it came with. */
  static long withoutQueries(@Nullable JsonNode value) {
    return of(value, true);
  }

  /** Combines the sums of values that stand in an order. */
  static long chain(long before, long next) {
    return mix(before * 31 + next);
  }

  /** With a stack of its own, because values may be nested deeper than a thread's bears. */
  private static long of(@Nullable JsonNode value, boolean cutsQueries) {
    if (value == null) {
      return MISSING;
    }
    if (!value.isContainer()) {
      return scalar(value, cutsQueries);
    }
    var open = new ArrayList<>(List.of(new Level(value)));
    while (true) {
      var level = open.get(open.size() - 1);
      if (level.hasNext()) {
        var child = level.next();
        if (child.isContainer()) {
          open.add(new Level(child));
        } else {
          level.add(scalar(child, cutsQueries));
        }
      } else if (open.size() > 1) {
        open.remove(open.size() - 1);
        open.get(open.size() - 1).add(level.sum());
      } else {
        return level.sum();
      }
    }
  }

  /** The members of an object or the elements of an array, and the sum of those that are done. */
  private static final class Level {
    private final Iterator<Map.Entry<String, JsonNode>> members;
    private final Iterator<JsonNode> elements;
    private long name;
    private long sum;

    Level(JsonNode container) {
      members = container.properties().iterator();
      elements = container.isArray() ? container.iterator() : Collections.emptyIterator();
      sum = container.isArray() ? 7 : 11;
    }

    boolean hasNext() {
      return members.hasNext() || elements.hasNext();
    }

    JsonNode next() {
      if (elements.hasNext()) {
        return elements.next();
      }
      var member = members.next();
      name = text(member.getKey());
      return member.getValue();
    }

    void add(long child) {
      sum += chain(name, child);
    }

    long sum() {
      return mix(sum);
    }
  }

  private static long scalar(JsonNode value, boolean cutsQueries) {
    if (value.isString()) {
      return text(cutsQueries ? beforeQuery(value.stringValue()) : value.stringValue());
    }
    return value.isNumber() ? chain(13, number(value)) : chain(19, text(value.toString()));
  }

  private static String beforeQuery(String text) {
    var mark = text.indexOf('?');
    return mark < 0 ? text : text.substring(0, mark);
  }

  /** 1 and 1.0 are the same value; integers count exactly, however long they are. */
  private static long number(JsonNode value) {
    if (value.isIntegralNumber()) {
      return value.bigIntegerValue().hashCode();
    }
    var decimal = value.doubleValue();
    return Double.isFinite(decimal) && decimal == Math.rint(decimal)
        ? new BigDecimal(decimal).toBigInteger().hashCode()
        : Double.hashCode(decimal);
  }

  private static long text(String text) {
    var hash = 17L;
    for (var index = 0; index < text.length(); index++) {
      hash = hash * 1_000_003 + text.charAt(index);
    }
    return mix(hash);
  }

  /** The finalizer of SplitMix64: spreads every bit over the whole word. */
  private static long mix(long value) {
    var mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }
}
