package dev.conformance.invites.report;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * UUIDs made of names, those of {@link UUID#nameUUIDFromBytes}, which looks up an MD5 digest for
 * each: for a thousand of them that takes as long as writing as many files. For one thread.
 */
final class NameUuids {
  private final MessageDigest md5;

  NameUuids() {
    try {
      md5 = MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has MD5", impossible);
    }
  }

  String of(String name) {
    var hash = md5.digest(name.getBytes(StandardCharsets.UTF_8));
    // RFC 9562 section 5.3: version 3 and the variant.
    hash[6] = (byte) ((hash[6] & 0x0f) | 0x30);
    hash[8] = (byte) ((hash[8] & 0x3f) | 0x80);
    var bits = ByteBuffer.wrap(hash);
    return new UUID(bits.getLong(), bits.getLong()).toString();
  }
}
