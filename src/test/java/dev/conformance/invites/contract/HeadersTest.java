package dev.conformance.invites.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeadersTest {
  private static final Headers NONE = new Headers(List.of());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          gzip     | private, max-age=60 |                         | true
          gzip     | Max-Age="5"         | Accept                  | true
          gzip     | private, max-age=60 | Accept, Accept-Encoding | false
          gzip     | private, max-age=60 | *                       | false
          gzip     | private, max-age=0  |                         | false
          gzip     | no-store            |                         | false
          gzip     |                     |                         | false
          identity | private, max-age=60 |                         | false
          """)
  void aFreshCompressedResponseNeedsVary(
      String coding, String cacheControl, String vary, boolean mayBeReused) {
    var headers = NONE.with("Content-Encoding", coding);
    headers = cacheControl == null ? headers : headers.with("Cache-Control", cacheControl);
    headers = vary == null ? headers : headers.with("Vary", vary);

    assertThat(headers.mayBeReusedForAnotherCoding()).isEqualTo(mayBeReused);
  }
}
