package dev.conformance.invites.reference;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.commons.lang3.Strings;

/**
 * A response before it is sent.
 *
 * @param headers by name, in the order they are sent
 */
record ServerResponse(int status, Map<String, List<String>> headers, ByteBuffer body) {

  /** A duplicate with its own position: reading the duplicate does not change the response. */
  @Override
  public ByteBuffer body() {
    return body.duplicate();
  }

  String text() {
    return UTF_8.decode(body()).toString();
  }

  static ServerResponse of(int status, String contentType, String body) {
    return new ServerResponse(status, Map.of(), ByteBuffer.wrap(body.getBytes(UTF_8)))
        .with("Content-Type", contentType);
  }

  /** A web page, as a gateway or a framework sends it. */
  static ServerResponse page(int status, String html) {
    return of(status, "text/html", html);
  }

  ServerResponse with(String name, String... values) {
    var changed = new LinkedHashMap<>(without(name).headers);
    if (values.length > 0) {
      changed.put(name, List.of(values));
    }
    return new ServerResponse(status, changed, body);
  }

  ServerResponse without(String... names) {
    var changed = new LinkedHashMap<>(headers);
    changed.keySet().removeIf(name -> Strings.CI.equalsAny(name, names));
    return new ServerResponse(status, changed, body);
  }

  ServerResponse withStatus(int newStatus) {
    return new ServerResponse(newStatus, headers, body);
  }

  ServerResponse withBody(ByteBuffer newBody) {
    return new ServerResponse(status, headers, newBody);
  }

  ServerResponse withBody(String newBody) {
    return withBody(ByteBuffer.wrap(newBody.getBytes(UTF_8)));
  }

  ServerResponse withText(UnaryOperator<String> change) {
    return withBody(change.apply(text()));
  }
}
