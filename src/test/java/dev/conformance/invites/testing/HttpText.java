package dev.conformance.invites.testing;

import static java.util.stream.Collectors.joining;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** Complete HTTP responses as text. */
public final class HttpText {
  private HttpText() {}

  /** The status is a code with its phrase, and each further header field {@code Name: value}. */
  public static String response(String status, String type, String body, String... fields) {
    var size = body.getBytes(StandardCharsets.UTF_8).length;
    var head = Stream.of("HTTP/1.1 " + status, "Content-Type: " + type, "Content-Length: " + size);
    return Stream.concat(head, Stream.of(fields)).collect(joining("\r\n", "", "\r\n\r\n")) + body;
  }

  public static String json(String status, String body, String... fields) {
    return response(status, "application/json", body, fields);
  }
}
