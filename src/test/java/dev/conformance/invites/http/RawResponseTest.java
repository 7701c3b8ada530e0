package dev.conformance.invites.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.conformance.invites.contract.Headers;
import dev.conformance.invites.contract.Headers.Field;
import dev.conformance.invites.http.NoResponseException.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RawResponseTest {

  @ParameterizedTest
  @CsvSource({
    "plain, the body is not gzip",
    "cut, the compressed body ends early",
    "altered, the compressed body is damaged: Corrupt GZIP trailer"
  })
  void saysWhyABodyIsNotTheGzipThatItsHeaderAnnounces(String body, String problem) {
    var response =
        new RawResponse(
            new Headers(List.of()),
            200,
            new Headers(List.of(new Field("Content-Encoding", "gzip"))),
            body(body),
            1_000);

    assertThatThrownBy(response::decodedBody)
        .isInstanceOfSatisfying(
            NoResponseException.class,
            failure -> {
              assertThat(failure.reason()).isEqualTo(Reason.UNDECODABLE);
              assertThat(failure.description())
                  .isEqualTo(
                      "the body cannot be decoded: Content-Encoding is gzip, but " + problem);
            });
  }

  private static byte[] body(String kind) {
    var gzip = TransportTest.gzip("[]");
    return switch (kind) {
      case "plain" -> "[]".getBytes(StandardCharsets.UTF_8);
      case "cut" -> Arrays.copyOf(gzip, gzip.length - 9);
      default -> {
        gzip[gzip.length - 5] ^= 1;
        yield gzip;
      }
    };
  }
}
