package dev.conformance.invites.reference;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Immutable bytes. */
final class Bytes {
  private final byte[] value;

  /** Takes ownership of the array. */
  Bytes(byte[] value) {
    this.value = value;
  }

  static Bytes of(String text) {
    return of(text, StandardCharsets.UTF_8);
  }

  static Bytes of(String text, Charset charset) {
    return new Bytes(text.getBytes(charset));
  }

  /** The bytes read as UTF-8. */
  String text() {
    return new String(value, StandardCharsets.UTF_8);
  }

  int length() {
    return value.length;
  }

  boolean isEmpty() {
    return value.length == 0;
  }

  /** The bytes from one index up to another. */
  ByteBuffer part(int from, int to) {
    return ByteBuffer.wrap(value, from, to - from).asReadOnlyBuffer();
  }

  /** A copy that the caller may change. */
  byte[] copy() {
    return value.clone();
  }
}
