package dev.conformance.invites.contract;

import java.lang.ref.Reference;
import java.lang.ref.SoftReference;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The bytes of a response's body after content decoding, and what they say. Bodies of the same
 * bytes are equal.
 */
public final class Body {
  /** The bytes of the longest character, less one. */
  private static final int LONGEST = 3;

  private static final int SEARCHED = 100;

  private final byte[] bytes;
  private final Lazy<Json> json;
  private final Lazy<Listing> listing;
  private final Lazy<Map<Requirement, List<String>>> deviations;

  private Body(byte[] bytes) {
    this.bytes = bytes;
    this.json = new Lazy<>(() -> Json.parse(bytes));
    this.listing = new Lazy<>(() -> Listing.of(json.get()));
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
   * The first bytes as text, which ends with a complete character; what cannot be decoded as UTF-8
   * becomes U+FFFD.
   */
  public String beginning(int most) {
    var end = Math.min(most, bytes.length);
    while (end < bytes.length && end > Math.max(0, most - LONGEST) && isContinuation(bytes[end])) {
      end--;
    }
    return new String(bytes, 0, end, StandardCharsets.UTF_8);
  }

  private static boolean isContinuation(byte value) {
    return (value & 0xC0) == 0x80;
  }

  /** Whether it has bytes that no text in UTF-8 has. */
  boolean isBinary() {
    return beginning(SEARCHED)
        .chars()
        .anyMatch(
            character -> character == 0 || (character < ' ' && !Character.isWhitespace(character)));
  }

  /** The first bytes in hexadecimal. */
  String hexadecimal(int most) {
    return HexFormat.ofDelimiter(" ")
        .withUpperCase()
        .formatHex(bytes, 0, Math.min(most, bytes.length));
  }

  /** The JSON value in it; empty if it is not one JSON value in UTF-8. */
  Optional<JsonNode> json() {
    return json.get().problem().isEmpty() ? json.get().value() : Optional.empty();
  }

  Listing listing() {
    return listing.get();
  }

  /** What the schema finds wrong with the items, by requirement, one line for each item. */
  Map<Requirement, List<String>> deviations() {
    return deviations.get();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Body body && Arrays.equals(bytes, body.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** A value that many checks read, and that the garbage collector may discard. */
  private static final class Lazy<T> {
    private final Supplier<T> compute;
    private volatile Reference<T> known = new SoftReference<>(null);

    Lazy(Supplier<T> compute) {
      this.compute = compute;
    }

    T get() {
      var value = known.get();
      if (value == null) {
        value = compute.get();
        known = new SoftReference<>(value);
      }
      return value;
    }
  }
}
