package dev.conformance.invites.contract;

/** Answers in words, for messages. */
final class Answers {
  private static final int SHOWN = 300;
  private static final int LAYOUT_SHOWN = 160;

  private Answers() {}

  /** Status, media type and the beginning of the body. */
  static String describe(Answer answer) {
    var type = answer.mediaType();
    return answer.status() + (type.isEmpty() ? "" : " " + type) + ": " + describeBody(answer);
  }

  static String describeBody(Answer answer) {
    if (answer.body().length() == 0) {
      return "(empty body)";
    }
    var start = answer.body().beginning(SHOWN).replaceAll("\\s+", " ").strip();
    return answer.body().length() > SHOWN
        ? start + "… (" + answer.body().length() + " bytes)"
        : start;
  }

  /** The beginning of the body with its line breaks and tabs visible. */
  static String raw(Answer answer) {
    var cut = answer.body().length() > LAYOUT_SHOWN ? "…" : "";
    var start = answer.body().beginning(LAYOUT_SHOWN) + cut;
    return start.replace("\r", "\\r").replace("\n", "\\n").replace("\t", "\\t");
  }
}
