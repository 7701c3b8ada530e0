package dev.conformance.invites.common;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.lang3.StringUtils;

/** Shortens what a message quotes: a server may send texts and lists of any length. */
public final class Excerpt {
  private static final int MAX_LENGTH = 120;
  private static final int MAX_ITEMS = 5;

  private Excerpt() {}

  public static String of(Object value) {
    return of(value.toString(), MAX_LENGTH);
  }

  /** The beginning of a text, with an ellipsis if more follows. */
  public static String of(String text, int length) {
    return StringUtils.abbreviate(text, "…", length + 1);
  }

  /** The first items in words, and how many more there are. */
  public static <T> String list(List<T> items, Function<T, String> words) {
    return list(items.stream().map(words).toList(), ", ", MAX_ITEMS);
  }

  /** As many of the items as this, with a separator, and how many more there are. */
  public static String list(List<String> items, String separator, int shown) {
    var first = items.stream().limit(shown).collect(Collectors.joining(separator));
    return items.size() > shown ? first + " and " + (items.size() - shown) + " more" : first;
  }
}
