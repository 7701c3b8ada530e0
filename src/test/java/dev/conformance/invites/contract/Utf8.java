package dev.conformance.invites.contract;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads bytes as strictly as RFC 3629 wants it: overlong forms and surrogates are no UTF-8, though
 * parsers take them.
 */
final class Utf8 {
  private static final int CHUNK = 1 << 13;

  private Utf8() {}

  /** Where the bytes cease to be UTF-8; empty where all of them are. */
  static Optional<String> problem(InputStream stream) throws IOException {
    var decoder = StandardCharsets.UTF_8.newDecoder();
    var bytes = ByteBuffer.allocate(CHUNK);
    var text = CharBuffer.allocate(CHUNK);
    var before = 0L;
    for (var isAtEnd = false; !isAtEnd; ) {
      var count = stream.read(bytes.array(), bytes.position(), bytes.remaining());
      isAtEnd = count < 0;
      bytes.position(bytes.position() + Math.max(0, count)).flip();
      if (decoder.decode(bytes, text, isAtEnd).isError()) {
        return Optional.of(
            "byte %d is %02X"
                .formatted(before + bytes.position() + 1, bytes.get(bytes.position())));
      }
      before += bytes.position();
      bytes.compact();
      text.clear();
    }
    return Optional.empty();
  }
}
