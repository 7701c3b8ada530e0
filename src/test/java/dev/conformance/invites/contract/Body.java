package dev.conformance.invites.contract;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * The bytes of a response's body, after content decoding, and what was found in them. A large body
 * is kept compressed, because a run holds a dozen answers that list everything. Bodies of the same
 * bytes are equal.
 */
public final class Body {
  private static final int KEPT_AS_IT_IS = 1 << 20;
  private static final int CHUNK = 1 << 16;

  private final byte[] stored;
  private final boolean compressed;
  private final int length;

  /** Empty where there is none; a long body is not read for it twice. */
  private volatile @Nullable String encodingProblem;

  /** Missing where it is not one JSON value. */
  private volatile @Nullable JsonNode json;

  private volatile @Nullable Listing listing;
  private volatile @Nullable ItemDeviations itemDeviations;
  private volatile boolean keepsListing;

  private Body(byte[] stored, boolean compressed, int length) {
    this.stored = stored;
    this.compressed = compressed;
    this.length = length;
    this.keepsListing = !compressed;
  }

  /** A body of these bytes. */
  public static Body of(byte[] bytes) {
    try {
      return read(new ByteArrayInputStream(bytes));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** Reads the stream to its end. The body is never in memory as a whole where it is large. */
  public static Body read(InputStream stream) throws IOException {
    var beginning = stream.readNBytes(KEPT_AS_IT_IS + 1);
    return beginning.length <= KEPT_AS_IT_IS
        ? new Body(beginning, false, beginning.length)
        : deflate(beginning, stream);
  }

  /** The number of bytes. */
  public int length() {
    return length;
  }

  /** Whether the body is so large that it is kept compressed. */
  boolean isLarge() {
    return compressed;
  }

  /** From now on the list is kept, however large. */
  void keepList() {
    keepsListing = true;
  }

  /** The JSON value in it; empty where it is not one JSON value in UTF-8. */
  Optional<JsonNode> json() {
    var known = json;
    if (known == null) {
      known = Json.tree(this).orElseGet(MissingNode::getInstance);
      if (!compressed) {
        json = known;
      }
    }
    return Optional.of(known).filter(value -> !value.isMissingNode());
  }

  /** The list of invitations in it. */
  Listing listing() {
    var known = listing;
    if (known == null) {
      known = ListingReader.read(this);
      if (keepsListing) {
        listing = known;
      }
    }
    return known;
  }

  /** What the schema finds wrong with the items of the list. */
  ItemDeviations itemDeviations() {
    var known = itemDeviations;
    if (known == null) {
      known = ItemDeviations.of(this);
      itemDeviations = known;
    }
    return known;
  }

  /** The bytes from the beginning. */
  public InputStream stream() {
    var bytes = new ByteArrayInputStream(stored);
    return compressed ? new InflaterInputStream(bytes) : bytes;
  }

  /** The first bytes read as UTF-8, for people: what cannot be decoded becomes U+FFFD. */
  public String beginning(int bytes) {
    if (!compressed) {
      return new String(stored, 0, Math.min(bytes, length), StandardCharsets.UTF_8);
    }
    try (var stream = stream()) {
      return new String(stream.readNBytes(bytes), StandardCharsets.UTF_8);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /**
   * Why the bytes are not UTF-8 without a byte order mark. JSON parsers guess other encodings and
   * are lenient; the contract is not.
   */
  Optional<String> encodingProblem() {
    var known = encodingProblem;
    if (known == null) {
      known = findEncodingProblem().orElse("");
      encodingProblem = known;
    }
    return Optional.of(known).filter(words -> !words.isEmpty());
  }

  private Optional<String> findEncodingProblem() {
    try (var beginning = stream();
        var whole = stream()) {
      var otherCoding = otherCoding(beginning.readNBytes(4));
      return otherCoding.isPresent()
          ? otherCoding
          : Utf8.problem(whole).map(where -> "the body is not UTF-8: " + where);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static Optional<String> otherCoding(byte[] start) {
    if (beginsWith(start, 0x1F, 0x8B)) {
      return Optional.of(
          "the body is still gzip: it is compressed twice, or no Content-Encoding says so");
    }
    if (beginsWith(start, 0xEF, 0xBB, 0xBF)) {
      return Optional.of("the body begins with a byte order mark, which JSON does not allow");
    }
    for (var value : start) {
      if (value == 0 || value == (byte) 0xFE || value == (byte) 0xFF) {
        return Optional.of("the body is not UTF-8: it looks like UTF-16 or UTF-32");
      }
    }
    return Optional.empty();
  }

  private static boolean beginsWith(byte[] start, int... values) {
    return start.length >= values.length
        && IntStream.range(0, values.length)
            .allMatch(index -> start[index] == (byte) values[index]);
  }

  private static Body deflate(byte[] beginning, InputStream rest) throws IOException {
    var target = new ByteArrayOutputStream(KEPT_AS_IT_IS);
    var fast = new Deflater(Deflater.BEST_SPEED);
    var length = (long) beginning.length;
    try (var deflating = new DeflaterOutputStream(target, fast, CHUNK)) {
      deflating.write(beginning);
      length += rest.transferTo(deflating);
    } finally {
      fast.end();
    }
    return new Body(target.toByteArray(), true, Math.toIntExact(length));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Body body
        && length == body.length
        && Arrays.equals(stored, body.stored);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(stored);
  }
}
