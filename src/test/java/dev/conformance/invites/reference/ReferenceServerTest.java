package dev.conformance.invites.reference;

import static dev.conformance.invites.contract.ResponseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.contract.Profile;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReferenceServerTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-08-10T03:04:53.678Z"), ZoneOffset.UTC);

  @AutoClose
  private final ReferenceServer server =
      ReferenceServer.start(
          ReferenceOptions.defaults().withClock(CLOCK).withVariation(Variation.PATH_PREFIX));

  private final TestClient client = TestClient.bearer(server);

  @Test
  void respondsInTheRecordedForm() {
    var response = client.list("username=ann@example.com");

    assertThat(response.body().beginning(2000))
        .isEqualTo(
            """
            [{"createdAt":"2026-08-09T03:04:53Z","expiresAt":"2026-09-08T03:04:53Z",\
            "groupId":"0a793fd0c0eb9e7a177181d0","groupName":"Grün & Ωmega (e2e), проект-1",\
            "id":"66f0c2d94be7a1d3005a1000","inviterUsername":"owner@example.net",\
            "links":[{"href":"https://cloud.example.com/api/atlas/v2/groups/0a793fd0c0eb9e7a177181d0/invites",\
            "rel":"self"}],"roles":["GROUP_READ_ONLY"],"username":"ann@example.com"}]\
            """);
    assertThat(response.headers().first("Content-Type"))
        .contains("application/vnd.atlas.2023-01-01+json;charset=utf-8");
    assertThat(response.headers().first("Deprecation")).contains("Wed, 4 Oct 2023 00:00:00 GMT");
    assertThat(response.headers().first("Sunset")).contains("Thu, 1 Jul 2027 00:00:00 GMT");
    assertThat(response.headers().first("RateLimit-Limit")).contains("1200");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "//", "/api/atlas//v2/groups", "/gateway/v1.0/api/oauth", "*", "nowhere"})
  void knowsNoOtherPaths(String target) {
    assertThat(client.get(target)).hasStatus(400, 404).hasAnErrorBody(Profile.DOCUMENTED);
  }
}
