package dev.conformance.invites.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A text as one reads it who knows escapes: which characters may begin at a place, and where they
 * end. {@code %2F} is a slash, and a percent sign before {@code 2F}; both are told, since only the
 * one who looks for something knows which was meant. Escapes are those of URLs, JSON and HTML, and
 * escapes in escapes, as JSON in a query has them.
 *
 * <p>Not for use by several threads.
 */
final class Readings {
  /** What is read where a text was cut within an escape. */
  static final char ANYTHING = '\uFFFF';

  /** One of the characters that escapes begin with. */
  static final char AN_ESCAPE = '%';

  private static final char CUT = '…';
  private static final int LAYERS = 2;

  /** More digits tell nothing, and a server could send a million of them. */
  private static final int MOST_DIGITS = 7;

  /** Many times what it takes to find all secrets in a text that repeats little else. */
  private static final int MOST_READS = 300_000;

  private static final String[] NAMES = {"amp", "lt", "gt", "quot", "apos"};
  private static final String NAMED = "&<>\"'";

  /** A character, and the place after it. */
  record Reading(char character, int end) {}

  private final String text;
  private final Map<Integer, List<Reading>> known = new HashMap<>();
  private int reads;

  Readings(String text) {
    this.text = text;
  }

  char character(int place) {
    reads++;
    return text.charAt(place);
  }

  /** Whether so much was read again and again that nobody should wait for the rest. */
  boolean isExhausting() {
    return reads > MOST_READS;
  }

  /** Whether the text goes on here, with a character that stands for itself alone. */
  boolean isPlain(int place) {
    return place < text.length() && !beginsAnEscape(text.charAt(place)) && !isCut(place);
  }

  /** Whether an ellipsis tells that the text was cut here. */
  boolean isCut(int place) {
    return place < text.length() && text.charAt(place) == CUT;
  }

  /** Whether an escape, of whatever kind and however often escaped, may begin so. */
  static boolean beginsAnEscape(char character) {
    return character == AN_ESCAPE || character == '\\' || character == '&';
  }

  /** What may begin at this place; nothing at the end of the text. */
  List<Reading> at(int place) {
    reads++;
    return place == text.length()
        ? List.of()
        : known.computeIfAbsent(place, begin -> at(begin, LAYERS));
  }

  private List<Reading> at(int place, int layers) {
    var literal = text.charAt(place);
    if (layers == 0 || !beginsAnEscape(literal)) {
      return List.of(new Reading(literal, place + 1));
    }
    var simpler = at(place, layers - 1);
    var readings = new ArrayList<>(simpler);
    for (var first : simpler) {
      switch (first.character()) {
        case '%' -> code(first.end(), layers - 1, 2, 0, readings);
        case '\\' -> afterBackslash(first.end(), layers - 1, readings);
        case '&' -> entity(first.end(), layers - 1, readings);
        default -> {}
      }
    }
    return readings;
  }

  /** What may stand within an escape; {@link #ANYTHING} where the text was cut there. */
  private List<Reading> within(int place, int layers) {
    if (place == text.length()) {
      return List.of();
    }
    return isCut(place) ? List.of(new Reading(ANYTHING, place)) : at(place, layers);
  }

  private void code(int place, int layers, int digits, int value, List<Reading> into) {
    if (digits == 0) {
      into.add(new Reading((char) value, place));
      return;
    }
    for (var next : within(place, layers)) {
      var digit = Character.digit(next.character(), 16);
      if (next.character() == ANYTHING) {
        into.add(next);
      } else if (digit >= 0) {
        code(next.end(), layers, digits - 1, value * 16 + digit, into);
      }
    }
  }

  private void afterBackslash(int place, int layers, List<Reading> into) {
    for (var next : within(place, layers)) {
      switch (next.character()) {
        case 'u', 'U' -> code(next.end(), layers, 4, 0, into);
        case 'x', 'X' -> code(next.end(), layers, 2, 0, into);
        default -> {
          if (!Character.isLetterOrDigit(next.character())) {
            into.add(next);
          }
        }
      }
    }
  }

  private void entity(int place, int layers, List<Reading> into) {
    for (var next : within(place, layers)) {
      if (next.character() == ANYTHING) {
        into.add(next);
      } else if (next.character() == '#') {
        number(next.end(), layers, into);
      }
    }
    for (var index = 0; index < NAMES.length; index++) {
      name(place, layers, NAMES[index] + ";", NAMED.charAt(index), into);
    }
  }

  private void number(int place, int layers, List<Reading> into) {
    digits(place, layers, 10, 0, MOST_DIGITS, into);
    for (var next : within(place, layers)) {
      if (next.character() == 'x' || next.character() == 'X') {
        digits(next.end(), layers, 16, 0, MOST_DIGITS, into);
      }
    }
  }

  private void digits(int place, int layers, int radix, int value, int most, List<Reading> into) {
    for (var next : within(place, layers)) {
      var digit = Character.digit(next.character(), radix);
      if (next.character() == ANYTHING) {
        into.add(next);
      } else if (next.character() == ';') {
        into.add(new Reading((char) value, next.end()));
      } else if (digit >= 0 && most > 0) {
        digits(next.end(), layers, radix, value * radix + digit, most - 1, into);
      }
    }
  }

  private void name(int place, int layers, String rest, char character, List<Reading> into) {
    if (rest.isEmpty()) {
      into.add(new Reading(character, place));
      return;
    }
    for (var next : within(place, layers)) {
      if (next.character() == ANYTHING) {
        into.add(next);
      } else if (Character.toLowerCase(next.character()) == rest.charAt(0)) {
        name(next.end(), layers, rest.substring(1), character, into);
      }
    }
  }
}
