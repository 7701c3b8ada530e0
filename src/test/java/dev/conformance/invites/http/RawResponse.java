package dev.conformance.invites.http;

import dev.conformance.invites.contract.Body;
import dev.conformance.invites.contract.Headers;
import dev.conformance.invites.contract.Response;
import dev.conformance.invites.http.NoResponseException.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.apache.http.ParseException;
import org.apache.http.entity.ContentType;

/** A complete response as it was received, before content decoding. */
public final class RawResponse {
  private final int status;
  private final Headers headers;
  private final byte[] body;
  private final Limits limits;

  RawResponse(int status, Headers headers, byte[] body, Limits limits) {
    this.status = status;
    this.headers = headers;
    this.body = body;
    this.limits = limits;
  }

  /** The HTTP status code. */
  public int status() {
    return status;
  }

  /** The header fields. */
  public Headers headers() {
    return headers;
  }

  /** The bytes of the body as received; empty if there is no body. */
  public byte[] body() {
    return body.clone();
  }

  /**
   * The bytes of the body after content decoding (gzip). The bound on the size of a body holds for
   * them as well.
   *
   * @throws NoResponseException if the body is damaged or too large
   */
  public byte[] decodedBody() throws NoResponseException {
    try (var decoded = decoded()) {
      return decoded.readAllBytes();
    } catch (IOException failure) {
      throw undecodable(failure);
    }
  }

  /** The response after content decoding; an error is converted from its charset to UTF-8. */
  Response decode() throws NoResponseException {
    try (var decoded = decoded()) {
      return new Response(
          status, headers, status == 200 ? Body.of(decoded.readAllBytes()) : inUtf8(decoded));
    } catch (IOException failure) {
      throw undecodable(failure);
    }
  }

  private NoResponseException undecodable(IOException failure) {
    return failure instanceof BoundedStream.TooLongException
        ? new NoResponseException(Reason.TOO_LARGE, limits.tooLarge(), failure)
        : new NoResponseException(
            Reason.DAMAGED,
            "the body ends early or is damaged: " + Connection.message(failure),
            failure);
  }

  private InputStream decoded() throws IOException {
    var stream = new ByteArrayInputStream(body);
    var coding = headers.first("Content-Encoding").orElse("identity").strip();
    return switch (coding.toLowerCase(Locale.ROOT)) {
      // An empty body is not malformed, whichever coding it announces.
      case "gzip", "x-gzip" ->
          body.length == 0
              ? stream
              : new BoundedStream(new GZIPInputStream(stream), limits.maxBodyBytes());
      default -> stream;
    };
  }

  private Body inUtf8(InputStream decoded) throws IOException {
    var bytes = decoded.readAllBytes();
    var charset = headers.first("Content-Type").flatMap(RawResponse::charset);
    return charset.isEmpty() || charset.get().equals(StandardCharsets.UTF_8)
        ? Body.of(bytes)
        : Body.of(new String(bytes, charset.get()).getBytes(StandardCharsets.UTF_8));
  }

  private static Optional<Charset> charset(String contentType) {
    try {
      return Optional.ofNullable(ContentType.parse(contentType).getCharset());
    } catch (ParseException | IllegalArgumentException unknown) {
      return Optional.empty();
    }
  }
}
