package dev.conformance.invites.report;

/**
 * Text that a server may have written, made safe for every format and for a terminal: what is not
 * visible becomes an escape that people know. Line feeds and tabs stay.
 */
final class Sanitizer {
  private Sanitizer() {}

  /** The text with each invisible or unpaired character as {@code \}{@code u001b}. */
  static String text(String raw) {
    var clean = raw.codePoints().allMatch(Sanitizer::visible);
    if (clean) {
      return raw;
    }
    var text = new StringBuilder(raw.length() + 64);
    raw.codePoints()
        .forEach(
            character -> {
              if (visible(character)) {
                text.appendCodePoint(character);
              } else if (character == '\r') {
                text.append("\\r");
              } else {
                text.append("\\u").append("%04x".formatted(character));
              }
            });
    return text.toString();
  }

  /** The beginning of a long text, and how much is left out. */
  static String upTo(int limit, String text) {
    if (text.length() <= limit) {
      return text;
    }
    var end = Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit;
    return text.substring(0, end) + "… (" + (text.length() - end) + " more characters)";
  }

  private static boolean visible(int character) {
    if (character < ' ') {
      return character == '\n' || character == '\t';
    }
    if (character < 0x7f) {
      return true;
    }
    if ((character & 0xfffe) == 0xfffe) {
      // Not a character at all; XML takes none of them.
      return false;
    }
    return switch (Character.getType(character)) {
      // Format characters can turn the direction of text around.
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
