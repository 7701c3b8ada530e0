package dev.conformance.invites.contract;

import dev.conformance.invites.common.Excerpt;
import dev.conformance.invites.common.Lazy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.commons.lang3.StringUtils;

/** The body of a response after content decoding, parsed on demand. */
public final class Body {
  private static final int MAX_SHOWN = 300;

  private final byte[] bytes;
  private final Lazy<ParsedBody> parsed;
  private final Lazy<Map<Requirement, List<Deviation>>> deviations;

  /** A body of these bytes. They are not copied, so the caller must not change them. */
  public Body(byte[] bytes) {
    this.bytes = bytes;
    this.parsed = new Lazy<>(() -> ParsedBody.of(bytes));
    this.deviations = new Lazy<>(() -> parsed.get().deviations());
  }

  public int length() {
    return bytes.length;
  }

  /**
   * The text of at most this many first bytes. A character that the limit cuts is left out, and
   * malformed UTF-8 becomes U+FFFD.
   */
  public String beginning(int maxBytes) {
    var end = Math.min(maxBytes, bytes.length);
    var text = new String(bytes, 0, end, StandardCharsets.UTF_8);
    return end < bytes.length ? StringUtils.stripEnd(text, "\uFFFD") : text;
  }

  /** The beginning on one line. */
  String excerpt() {
    if (bytes.length == 0) {
      return "(empty body)";
    }
    var start = StringUtils.normalizeSpace(beginning(MAX_SHOWN)).replaceAll("\\p{Cntrl}", "\uFFFD");
    return bytes.length > MAX_SHOWN ? start + "… (" + bytes.length + " bytes)" : start;
  }

  /** The beginning with its line breaks and tabs visible. */
  String excerptOfLines() {
    var start = Excerpt.of(beginning(MAX_SHOWN));
    return start.replace("\r", "\\r").replace("\n", "\\n").replace("\t", "\\t");
  }

  ParsedBody parsed() {
    return parsed.get();
  }

  /** The schema violations of the items, by requirement, one for each item. */
  Map<Requirement, List<Deviation>> deviations() {
    return deviations.get();
  }
}
