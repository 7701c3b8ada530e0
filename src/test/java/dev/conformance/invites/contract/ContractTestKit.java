package dev.conformance.invites.contract;

import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Responses for the tests of assertions. */
final class ContractTestKit {
  private ContractTestKit() {}

  /** A response of the real service, or the published sample of one. */
  static Response recorded(String name) throws IOException {
    var message = Files.readString(Path.of("src/test/proof/recorded", name + ".http"));
    var parts = message.strip().split("\n\n", 2);
    var fields = parts[0].lines().skip(1).toArray(String[]::new);
    return response(Integer.parseInt(parts[0].split(" ", 3)[1]), parts[1], fields);
  }

  /** A response with these header fields, each {@code Name: value}. */
  static Response response(int status, String body, String... fields) {
    var headers =
        Stream.of(fields)
            .map(field -> field.split(": ", 2))
            .map(parts -> new Headers.Field(parts[0], parts[1]))
            .toList();
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    return new Response(status, new Headers(headers), new Body(bytes, Invitation::new));
  }

  /** The message of the failure; empty if the assertion holds. */
  static Optional<String> failure(ThrowingCallable assertion) {
    return Optional.ofNullable(catchThrowable(assertion)).map(Throwable::getMessage);
  }

  static Response list(String... items) {
    return response(200, "[" + String.join(",", items) + "]");
  }
}
