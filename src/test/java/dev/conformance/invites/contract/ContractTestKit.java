package dev.conformance.invites.contract;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Responses for the tests of assertions. */
final class ContractTestKit {
  /** The real service's response to the plain request. */
  static final String RECORDED_LIST =
      """
      [{"createdAt":"2026-08-10T03:04:53Z","expiresAt":"2026-09-09T03:04:53Z",\
      "groupId":"6a793fd0c0eb9e7a177181d4","groupName":"invitations-e2e-233",\
      "id":"6a793fd52c88faeba59bd5d0","inviterUsername":"nmtxqlkl",\
      "roles":["GROUP_READ_ONLY"],"username":"test-738@mongodb.com"}]\
      """;

  private ContractTestKit() {}

  /** A response with these header fields, each {@code Name: value}. */
  static Response response(int status, String body, String... fields) {
    var headers =
        Stream.of(fields)
            .map(field -> field.split(": ", 2))
            .map(parts -> new Headers.Field(parts[0], parts[1]))
            .toList();
    return new Response(
        status,
        new Headers(headers),
        new Body(body.getBytes(StandardCharsets.UTF_8), Invitation::new));
  }

  static Response list(String... items) {
    return response(200, "[" + String.join(",", List.of(items)) + "]");
  }
}
