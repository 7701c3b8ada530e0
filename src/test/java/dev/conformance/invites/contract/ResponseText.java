package dev.conformance.invites.contract;

/** Answers in words, for messages. */
final class ResponseText {
  private static final int SHOWN = 300;
  private static final int LAYOUT_SHOWN = 160;

  private ResponseText() {}

  /** Status, media type and the beginning of the body. */
  static String describe(Response response) {
    var type = response.mediaType();
    return response.status() + (type.isEmpty() ? "" : " " + type) + ": " + describeBody(response);
  }

  static String describeBody(Response response) {
    if (response.body().length() == 0) {
      return "(empty body)";
    }
    var start = response.body().beginning(SHOWN).replaceAll("\\s+", " ").strip();
    return response.body().length() > SHOWN
        ? start + "… (" + response.body().length() + " bytes)"
        : start;
  }

  /** The beginning of the body with its line breaks and tabs visible. */
  static String raw(Response response) {
    var cut = response.body().length() > LAYOUT_SHOWN ? "…" : "";
    var start = response.body().beginning(LAYOUT_SHOWN) + cut;
    return start.replace("\r", "\\r").replace("\n", "\\n").replace("\t", "\\t");
  }
}
