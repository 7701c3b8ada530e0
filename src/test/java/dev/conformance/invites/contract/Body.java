package dev.conformance.invites.contract;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.commons.lang3.StringUtils;

/** The body of a response after content decoding, parsed on demand. */
public final class Body {
  private final byte[] bytes;
  private final Lazy<Listing> listing;
  private final Lazy<Map<Requirement, List<ItemDeviation>>> deviations;

  private Body(byte[] bytes) {
    this.bytes = bytes;
    this.listing = new Lazy<>(() -> Json.parse(bytes));
    this.deviations = new Lazy<>(() -> listing.get().deviations());
  }

  /** A body of these bytes. They are not copied, so the caller must not change them. */
  public static Body of(byte[] bytes) {
    return new Body(bytes);
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

  Listing listing() {
    return listing.get();
  }

  /** The schema violations of the items, by requirement, one for each item. */
  Map<Requirement, List<ItemDeviation>> deviations() {
    return deviations.get();
  }
}
