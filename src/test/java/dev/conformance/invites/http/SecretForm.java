package dev.conformance.invites.http;

import java.util.Arrays;
import java.util.BitSet;

/**
 * A secret, or what a usual encoding makes of it. It is found in a text however its characters are
 * escaped there, in small letters or capitals unless it is so short that it could be a word, and
 * with the two characters that base64 has of its own for URLs instead of the usual ones.
 */
final class SecretForm {
  private static final int NONE = -1;

  /** A shorter beginning of a secret helps nobody to guess the rest. */
  private static final int SHORTEST_BEGINNING = 6;

  private final char[] characters;
  private final boolean ignoringCase;

  SecretForm(String text, boolean ignoringCase) {
    this.ignoringCase = ignoringCase;
    this.characters = text.toCharArray();
    for (var index = 0; index < characters.length; index++) {
      characters[index] = alike(characters[index], ignoringCase);
    }
  }

  /** Whether both find the same. */
  @Override
  public boolean equals(Object other) {
    return other instanceof SecretForm form
        && ignoringCase == form.ignoringCase
        && Arrays.equals(characters, form.characters);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(characters);
  }

  /** What it has at this place, or another character that is alike. */
  char character(int index) {
    return characters[index];
  }

  private boolean is(int index, char character) {
    return characters[index] == alike(character, ignoringCase);
  }

  /** One of the characters that are taken for the same, always the same one of them. */
  static char alike(char character, boolean ignoringCase) {
    return switch (character) {
      case '-', ' ' -> '+';
      case '_' -> '/';
      default -> ignoringCase ? small(character) : character;
    };
  }

  private static char small(char character) {
    if (character < 128) {
      return character >= 'A' && character <= 'Z' ? (char) (character + 32) : character;
    }
    return Character.toLowerCase(Character.toUpperCase(character));
  }

  /**
   * Where it ends if it begins at this place, or where the text was cut if its beginning stands
   * before that; not after this place where neither is so.
   */
  int endIn(Readings text, int start) {
    var place = start;
    var index = 0;
    while (index < characters.length && text.isPlain(place)) {
      if (!is(index, text.character(place))) {
        return NONE;
      }
      place++;
      index++;
    }
    return index == characters.length ? place : endIn(text, place, index);
  }

  /** Goes on where there are several readings: each place is where one of them has led so far. */
  private int endIn(Readings text, int start, int known) {
    var end = NONE;
    var places = new BitSet();
    places.set(0);
    var next = new BitSet();
    for (var index = known; index < characters.length && !places.isEmpty(); index++) {
      if (text.isExhausting()) {
        return NONE;
      }
      next.clear();
      for (var at = places.nextSetBit(0); at >= 0; at = places.nextSetBit(at + 1)) {
        if (text.isCut(start + at) && index >= SHORTEST_BEGINNING) {
          end = Math.max(end, start + at);
        }
        for (var reading : text.at(start + at)) {
          if (reading.character() == Readings.ANYTHING && index >= SHORTEST_BEGINNING) {
            end = Math.max(end, reading.end());
          } else if (is(index, reading.character())) {
            next.set(reading.end() - start);
          }
        }
      }
      var done = places;
      places = next;
      next = done;
    }
    return places.isEmpty() ? end : Math.max(end, start + places.length() - 1);
  }
}
