package dev.conformance.invites.http;

import dev.conformance.invites.contract.Headers;
import dev.conformance.invites.contract.Response;
import dev.conformance.invites.http.NoResponseException.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.apache.commons.lang3.Strings;
import org.apache.hc.core5.http.ContentTooLongException;
import org.apache.hc.core5.http.ContentType;

/**
 * A complete response as it was received, before content decoding.
 *
 * @param body the bytes as received, not to be changed; empty if there is no body
 */
@SuppressWarnings("ArrayRecordComponent") // responses are not compared
record ReceivedResponse(int status, Headers headers, byte[] body) {
  private static final int PARTIAL_CONTENT = 206;

  private byte[] unzipped(long mostBytes) throws NoResponseException {
    try (var stream = new GZIPInputStream(new ByteArrayInputStream(body))) {
      return read(stream, mostBytes);
    } catch (ContentTooLongException large) {
      throw new NoResponseException(Reason.TOO_LARGE, NoResponseException.message(large), large);
    } catch (IOException damaged) {
      if (status >= 500 || status == 401) {
        return body; // It is retried, counts or has a challenge, whatever its body is.
      }
      throw new NoResponseException(
          Reason.UNDECODABLE,
          "Content-Encoding is gzip, but the body is not: " + NoResponseException.message(damaged),
          damaged);
    }
  }

  /** All bytes of a stream; throws {@link ContentTooLongException} if there are more. */
  static byte[] read(InputStream body, long mostBytes) throws IOException {
    var bytes = body.readNBytes((int) Math.min(mostBytes + 1, Integer.MAX_VALUE - 8));
    if (bytes.length > mostBytes) {
      throw new ContentTooLongException("the body is larger than " + mostBytes + " bytes");
    }
    return bytes;
  }

  /**
   * The response after content decoding (gzip), within this bound on its size. Neither partial
   * content nor the malformed body of a 401 or a server error is decoded. The body of an error is
   * converted to UTF-8.
   */
  Response decode(long mostBytes, ReceivedBodies bodies) throws NoResponseException {
    var isGzip =
        status != PARTIAL_CONTENT && Strings.CI.equalsAny(headers.coding(), "gzip", "x-gzip");
    // An empty body is not malformed, whichever coding it announces.
    var bytes = isGzip && body.length > 0 ? unzipped(mostBytes) : body;
    return new Response(status, headers, bodies.of(headers, status == 200 ? bytes : inUtf8(bytes)));
  }

  private byte[] inUtf8(byte[] bytes) {
    return headers
        .first("Content-Type")
        .map(ContentType::parseLenient)
        .map(ContentType::getCharset)
        .map(charset -> new String(bytes, charset).getBytes(StandardCharsets.UTF_8))
        .orElse(bytes);
  }
}
