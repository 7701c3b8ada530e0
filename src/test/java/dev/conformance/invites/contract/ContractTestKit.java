package dev.conformance.invites.contract;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Responses written by hand, and recorded ones of the real service. */
final class Sample {
  static final String RECORDED_LIST =
      """
      [{"createdAt":"2026-08-10T03:04:53Z","expiresAt":"2026-09-09T03:04:53Z",\
      "groupId":"6a793fd0c0eb9e7a177181d4","groupName":"invitations-e2e-233",\
      "id":"6a793fd52c88faeba59bd5d0","inviterUsername":"nmtxqlkl",\
      "roles":["GROUP_READ_ONLY"],"username":"test-738@mongodb.com"}]""";

  private Sample() {}

  /**
   * @param fields header fields, each {@code Name: value}
   */
  static Response response(int status, String body, String... fields) {
    var headers =
        Stream.of(fields)
            .map(field -> field.split(": ", 2))
            .map(parts -> new Headers.Field(parts[0], parts[1]))
            .toList();
    return new Response(
        status, new Headers(headers), Body.of(body.getBytes(StandardCharsets.UTF_8)));
  }

  static Response list(String... items) {
    return response(200, "[" + String.join(",", List.of(items)) + "]");
  }

  /** The response to the plain request, with its header. */
  static Response recorded() {
    return response(
        200,
        RECORDED_LIST,
        "Content-Type: " + MediaTypes.ATLAS_2023_01_01 + ";charset=utf-8",
        "Date: Mon, 10 Aug 2026 03:05:00 GMT",
        "Deprecation: Wed, 4 Oct 2023 00:00:00 GMT",
        "Sunset: Thu, 1 Jul 2027 00:00:00 GMT",
        "Ratelimit-Limit: 1200",
        "Ratelimit-Remaining: 1198");
  }

  /** The edge's response to a request without credentials. */
  static Response recorded401() {
    return response(
        401,
        """
        {
          "error" : 401,
          "reason" : "Unauthorized",
          "detail" : "You are not authorized for this resource.",
          "errorCode" : "UNEXPECTED_ERROR"
        }""",
        "Content-Type: application/json",
        "WWW-Authenticate: Digest realm=\"MMS Public API\", domain=\"\", nonce=\"bm9uY2U=\","
            + " algorithm=MD5, qop=\"auth\", stale=false");
  }

  static Response recorded404() {
    return response(
        404,
        """
        {"detail":"No group with ID 111111111111111111111111 exists.","error":404,\
        "errorCode":"GROUP_NOT_FOUND","parameters":["111111111111111111111111"],\
        "reason":"Not Found"}""",
        "Content-Type: application/json");
  }

  static Response published() {
    return list(
        """
        {"createdAt": "2026-05-04T09:42:00Z", "expiresAt": "2026-05-04T09:42:00Z",
         "groupId": "32b6e34b3d91647abb20e7b8", "groupName": "string",
         "id": "32b6e34b3d91647abb20e7b8", "inviterUsername": "hello@example.com",
         "links": [{"href": "https://cloud.mongodb.com/api/atlas", "rel": "self"}],
         "roles": ["string"], "username": "hello@example.com"}""");
  }
}
