package dev.conformance.invites.http;

import dev.conformance.invites.common.Lazy;
import dev.conformance.invites.contract.Body;
import dev.conformance.invites.contract.Headers;
import dev.conformance.invites.contract.Invitation;
import dev.conformance.invites.contract.ParsedBody;
import dev.conformance.invites.contract.Response;
import dev.conformance.invites.http.NoResponseException.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPInputStream;
import org.apache.commons.lang3.Strings;
import org.apache.hc.core5.http.ContentTooLongException;
import org.apache.hc.core5.http.ContentType;
import tools.jackson.databind.JsonNode;

/**
 * Keeps each different body of a run once, and most items: what responses have in common is read
 * once. Limits what the run keeps of all responses. Safe for use by several threads.
 */
final class ReceivedBodies {
  private static final int MAX_LENGTH = 100_000_000;
  private static final int MAX_TOKENS = 4_000_000;

  private final Map<Body, Body> bodies = new HashMap<>();

  /** The last invitation with each id: an id has an order, in which equal hashes are found fast. */
  private final Lazy<Map<String, Invitation>> invitations = new Lazy<>(ConcurrentHashMap::new);

  private long length;
  private long tokens;

  /** A complete response as it was received, before content decoding; empty without a body. */
  @SuppressWarnings("ArrayRecordComponent") // responses are not compared
  record Received(int status, Headers headers, byte[] body) {}

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
   * content (206) nor the malformed body of a 401 or a server error is decoded. The body of an
   * error is converted to UTF-8.
   */
  Response decode(Received received, long mostBytes) throws NoResponseException {
    var headers = received.headers();
    var status = received.status();
    var isGzip = status != 206 && Strings.CI.equalsAny(headers.coding(), "gzip", "x-gzip");
    // An empty body is not malformed, whichever coding it announces.
    var bytes = isGzip && received.body().length > 0 ? unzip(received, mostBytes) : received.body();
    return new Response(
        status, headers, of(headers, status == 200 ? bytes : inUtf8(bytes, headers)));
  }

  private static byte[] unzip(Received received, long mostBytes) throws NoResponseException {
    try (var stream = new GZIPInputStream(new ByteArrayInputStream(received.body()))) {
      return read(stream, mostBytes);
    } catch (ContentTooLongException large) {
      throw new NoResponseException(Reason.TOO_LARGE, NoResponseException.message(large), large);
    } catch (IOException damaged) {
      if (received.status() >= 500 || received.status() == 401) {
        return received.body(); // It is retried, counts or has a challenge, whatever its body is.
      }
      throw new NoResponseException(
          Reason.UNDECODABLE,
          "Content-Encoding is gzip, but the body is not: " + NoResponseException.message(damaged),
          damaged);
    }
  }

  private static byte[] inUtf8(byte[] bytes, Headers headers) {
    return headers
        .first("Content-Type")
        .map(ContentType::parseLenient)
        .map(ContentType::getCharset)
        .map(charset -> new String(bytes, charset).getBytes(StandardCharsets.UTF_8))
        .orElse(bytes);
  }

  /** The body of a response, the same for equal ones; throws if there is too much to be tested. */
  synchronized Body of(Headers headers, byte[] received) throws NoResponseException {
    var body = new Body(received, this::invitation);
    var known = bodies.get(body);
    length += headers.length();
    if (known == null) {
      var parsed = body.parsed(); // one at a time, because a body may be too large
      if (parsed.excess().isPresent()) {
        throw new NoResponseException(Reason.TOO_LARGE, parsed.excess().get());
      }
      length += body.length();
      tokens += parsed.tokens();
      bodies.put(body, body);
    }
    if (length > MAX_LENGTH || tokens > MAX_TOKENS) {
      throw new NoResponseException(
          Reason.TOO_LARGE, "not kept, because the run has reached a limit");
    }
    return known == null ? body : known;
  }

  /** Of a list that is different in each response, only the first items are kept. */
  private Invitation invitation(JsonNode item) {
    var kept = invitations.get();
    var id = item.path("id").asString("");
    var known = kept.get(id);
    if (known != null && known.item().equals(item)) {
      return known;
    }
    var invitation = new Invitation(item);
    if (kept.size() < ParsedBody.MAX_ITEMS) {
      kept.put(id, invitation);
    }
    return invitation;
  }
}
