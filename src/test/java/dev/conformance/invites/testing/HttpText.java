package dev.conformance.invites.testing;

import java.nio.charset.StandardCharsets;

/** Complete HTTP responses as text. */
public final class HttpText {
  private HttpText() {}

  /**
   * A response with a body.
   *
   * @param status the status code and its phrase
   * @param fields further header fields, each {@code Name: value}
   */
  public static String response(String status, String type, String body, String... fields) {
    var more = fields.length == 0 ? "" : String.join("\r\n", fields) + "\r\n";
    return "HTTP/1.1 "
        + status
        + "\r\nContent-Type: "
        + type
        + "\r\nContent-Length: "
        + body.getBytes(StandardCharsets.UTF_8).length
        + "\r\n"
        + more
        + "\r\n"
        + body;
  }

  public static String json(String status, String body, String... fields) {
    return response(status, "application/json", body, fields);
  }

  public static String error(String status, String code, String... fields) {
    var parts = status.split(" ", 2);
    return json(
        status,
        """
        {"error":%s,"reason":"%s","detail":"A sentence.","errorCode":"%s"}"""
            .formatted(parts[0], parts[1], code),
        fields);
  }
}
