package dev.conformance.invites.reference;

import static dev.conformance.invites.contract.ResponseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.contract.Profile;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReferenceServerTest {
  private static final String OWNED = "0a793fd0c0eb9e7a177181d0";
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-08-10T03:04:53.678Z"), ZoneOffset.UTC);

  @AutoClose
  private final ReferenceServer server =
      ReferenceServer.start(
          ReferenceOptions.defaults().withClock(CLOCK).withVariation(Variation.PATH_PREFIX));

  private TestClient client = TestClient.anonymous(server);

  @BeforeAll
  void signIn() {
    client = TestClient.bearer(server);
  }

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
  @CsvSource({
    "ann@example.com, 1",
    "ANN@example.com, 1",
    "ann@example.com.au, 1",
    "kim%2Batlas@example.com, 1",
    "kim+atlas@example.com, 0",
    "pat.o'neil@example.com, 1",
    "max_power@example.org, 1",
    "max%25power@example.org, 0",
    "twice@example.org, 2",
    "owner@example.net, 0",
    "nmtxqlkl, 0",
    "zoe@elsewhere.example, 0",
    "'', 11",
  })
  void filtersByTheWholeAddress(String username, int expected) {
    var response = client.list("username=" + username);

    assertThat(response).isAList();
    assertThat(response.invitations()).hasSize(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"envelope=false", "pretty=false", "envelope=maybe", "pretty=maybe"})
  void readsAnythingButTrueAsFalse(String query) {
    var response = client.list(query);

    assertThat(response).isAList().isCompact().holdsTheSameAs(client.list(""));
  }

  @ParameterizedTest
  @CsvSource({
    "ffffffffffffffffffffffff, 404, GROUP_NOT_FOUND",
    "7f0e8d7c6b5a4f3e2d1c0b9a, 403, USER_UNAUTHORIZED",
    "0A793FD0C0EB9E7A177181D0, 404, INVALID_GROUP_ID",
    "0a793fd0c0eb9e7a177181d0%0A, 404, INVALID_GROUP_ID",
    "%2F0a793fd0c0eb9e7a177181d0, 404, INVALID_GROUP_ID",
    "0a793fd0c0eb9e7a177181d0/, 404, INVALID_GROUP_ID",
    "0a793fd0c0eb9e7a177181dé, 404, INVALID_GROUP_ID",
    "%FF%FE, 404, INVALID_GROUP_ID",
    ".., 404, INVALID_GROUP_ID",
    "%2e%2e, 404, INVALID_GROUP_ID",
    "'', 404, INVALID_GROUP_ID",
    "0a793fd0c0eb9e7a177181d0%00, 400, BAD_REQUEST",
    "0a793fd0c0eb9e7a177181d%, 400, BAD_REQUEST",
    "0a793fd0c0eb9e7a177181d%zz, 400, BAD_REQUEST",
  })
  void refusesProjectsWithTheErrorBody(String segment, int status, String code) {
    var response = client.project(segment, "");

    assertThat(response).hasStatus(status).leaksNoInvitation().hasAnErrorBody(Profile.DOCUMENTED);
    assertThat(response.body().beginning(500)).contains("\"errorCode\":\"" + code + "\"");
  }

  @Test
  void decodesADigit() {
    assertThat(client.project(OWNED.replace("a", "%61"), "")).holdsTheSameAs(client.list(""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"username=%FF", "username=%zz", "username=%", "username=%E2%82"})
  void refusesAMalformedQuery(String query) {
    assertThat(client.list(query)).hasStatus(400).hasAnErrorBody(Profile.DOCUMENTED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "//", "/api/atlas//v2/groups", "/gateway/v1.0/api/oauth", "*", "nowhere"})
  void knowsNoOtherPaths(String target) {
    assertThat(client.get(target)).hasStatus(400, 404).hasAnErrorBody(Profile.DOCUMENTED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*/*",
        "application/json",
        "\"",
        "application/vnd.atlas.2022-12-31+json",
        "application/vnd.atlas.2024-02-30+json",
        "application/vnd.atlas.2025-03-12+csv"
      })
  void refusesOtherVersions(String accept) {
    var response = client.with("Accept", accept).list("");

    assertThat(response).hasStatus(406).leaksNoInvitation().hasAnErrorBody(Profile.DOCUMENTED);
    assertThat(response.headers().first("X-Error-Code")).contains("INVALID_VERSION_DATE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "PATCH", "OPTIONS", "TRACE", "BREW"})
  void allowsNoOtherMethod(String method) {
    var response = client.send(method, client.target(OWNED, ""), "");

    assertThat(response).hasStatus(405).hasAnErrorBody(Profile.DOCUMENTED);
    assertThat(response.headers().first("Allow")).contains("GET, HEAD");
  }

  @Test
  void compressesOnlyIfRequested() {
    var compressed = client.with("Accept-Encoding", "gzip").list("");
    var plain = client.with("Accept-Encoding", "gzip;q=0, identity").list("");

    assertThat(compressed.headers().first("Content-Encoding")).contains("gzip");
    assertThat(plain.headers().first("Content-Encoding")).isEmpty();
  }
}
