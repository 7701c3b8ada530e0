package dev.conformance.invites.contract;

import java.lang.ref.Reference;
import java.lang.ref.SoftReference;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.commons.lang3.StringUtils;
import tools.jackson.databind.JsonNode;

/** The bytes of a response's body after content decoding, and what they say. */
public final class Body {
  private final byte[] bytes;
  private final Lazy<Json> json;
  private final Lazy<Listing> listing;
  private final Lazy<Map<Requirement, List<String>>> deviations;
  private final Lazy<Set<String>> names;

  private Body(byte[] bytes) {
    this.bytes = bytes;
    this.json = new Lazy<>(() -> Json.parse(bytes));
    this.listing = new Lazy<>(() -> Listing.of(json.get()));
    this.deviations = new Lazy<>(() -> listing.get().deviations());
    this.names = new Lazy<>(() -> Leaks.namesIn(this));
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
    var text = new String(bytes, 0, end, StandardCharsets.UTF_8);
    return end < bytes.length ? StringUtils.stripEnd(text, "\uFFFD") : text;
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

  /** The addresses and ids that the body names, in lower case. */
  Set<String> names() {
    return names.get();
  }

  /**
   * A value that many checks read, and that the garbage collector may discard: a run keeps hundreds
   * of bodies.
   */
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
