package dev.conformance.invites.http;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/** The secrets known so far; finds them in texts. For use by several threads. */
final class Secrets {
  private final Set<SecretForm> all = new LinkedHashSet<>();
  private volatile Beginnings beginnings = new Beginnings(all);

  /** From now on these are found too. */
  synchronized void add(Collection<SecretForm> forms) {
    if (all.addAll(forms)) {
      beginnings = new Beginnings(all);
    }
  }

  /**
   * The text with this instead of each of them, and of the beginning of one before an ellipsis.
   * Nothing is left of a text, and of a secret of its author's choice, that take too long to read.
   */
  String masked(String text, String mask) {
    var known = beginnings;
    var characters = text.toCharArray();
    var readings = new Readings(text);
    var clean = new StringBuilder();
    var covered = 0;
    for (var place = known.next(characters, 0);
        place < characters.length;
        place = known.next(characters, place + 1)) {
      var end = known.end(readings, place);
      if (end > place && end > covered) {
        if (place >= covered) {
          clean.append(text, covered, place).append(mask);
        }
        covered = end;
      }
      if (readings.isExhausting()) {
        return mask;
      }
    }
    return covered == 0 ? text : clean.append(text, covered, text.length()).toString();
  }

  /**
   * How secrets begin. Hardly any pair of characters in a text is such a beginning, and most of a
   * run is over before this code is compiled: the loop that passes the others by calls nothing.
   */
  private static final class Beginnings {
    private static final int ASCII = 128;

    /** For each character the one that stands for all that are alike. */
    private static final byte[] ALIKE = new byte[ASCII];

    static {
      for (char character = 0; character < ASCII; character++) {
        ALIKE[character] = (byte) SecretForm.alike(character, true);
      }
    }

    private final SecretForm[][] byFirst = new SecretForm[ASCII][0];

    /** Whether one can begin with these two; either may be the beginning of an escape. */
    private final boolean[] pairs = new boolean[ASCII * ASCII];

    Beginnings(Collection<SecretForm> forms) {
      for (var form : forms) {
        var first = alike(form.character(0));
        var some = Arrays.copyOf(byFirst[first], byFirst[first].length + 1);
        some[some.length - 1] = form;
        byFirst[first] = some;
        pairs[first * ASCII + alike(form.character(1))] = true;
      }
      for (char escape = 0; escape < ASCII; escape++) {
        if (Readings.beginsAnEscape(escape)) {
          Arrays.fill(pairs, escape * ASCII, (escape + 1) * ASCII, true);
          for (var first = 0; first < ASCII; first++) {
            pairs[first * ASCII + escape] |= byFirst[first].length > 0;
          }
        }
      }
    }

    /** Those beyond ASCII are few, and taken together. */
    private static int alike(char character) {
      return character < ASCII ? ALIKE[character] : 0;
    }

    /**
     * The next place, this one or a later one, at which one may begin; the end if there is none.
     */
    int next(char[] text, int from) {
      for (var place = from; place < text.length - 1; place++) {
        var first = text[place];
        var second = text[place + 1];
        var pair =
            (first < ASCII ? ALIKE[first] : 0) * ASCII + (second < ASCII ? ALIKE[second] : 0);
        if (pairs[pair]) {
          return place;
        }
      }
      return text.length;
    }

    /** Where the longest ends that begins at this place; not after it if none does. */
    int end(Readings text, int place) {
      var end = place;
      for (var reading : text.at(place)) {
        for (var form : byFirst[alike(reading.character())]) {
          end = Math.max(end, form.endIn(text, place));
        }
      }
      return end;
    }
  }
}
