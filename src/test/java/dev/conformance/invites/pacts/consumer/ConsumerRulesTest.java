package dev.conformance.invites.pacts.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import au.com.dius.pact.core.matchers.BodyMismatch;
import au.com.dius.pact.core.matchers.Mismatch;
import au.com.dius.pact.core.model.ContentType;
import au.com.dius.pact.core.model.HttpResponse;
import au.com.dius.pact.core.model.OptionalBody;
import dev.conformance.invites.pacts.ResponseRules;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Which responses a consumer can use. The cases about Go were measured on the real Atlas Go SDK.
 */
class ConsumerRulesTest {
  private static final String JSON = "application/json";
  private static final RealConsumer SDK = new AtlasGoSdk();
  private static final RealConsumer CLI = new AtlasCliList();
  private static final String ALL = "a request for all pending invitations";
  private static final String NONE =
      "a request for all pending invitations to a project without any";
  private static final String UNKNOWN = "a request for a project that does not exist";
  private static final String TOKEN = "a service account's request for a token";
  private static final String CHALLENGE = "the first request of an API key, without credentials";

  /** An item of the list, an error, a token or a whole list, and whether Go can use it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          item  | {}                                                                          | true
          item  | null                                                                        | true
          item  | {"id":null,"username":null,"inviterUsername":null,"groupName":null}         | true
          item  | {"createdAt":null,"expiresAt":"2024-02-29T23:59:59.123+05:30"}              | true
          item  | {"roles":null,"links":null}                                                 | true
          item  | {"roles":[null,"R"],"links":[null,{"href":null},{"rel":"self"}]}            | true
          item  | {"somethingNew":{"nested":[1]}}                                             | true
          item  | 1                                                                           | false
          item  | {"id":1}                                                                    | false
          item  | {"username":[]}                                                             | false
          item  | {"inviterUsername":{}}                                                      | false
          item  | {"groupName":7}                                                             | false
          item  | {"createdAt":"2026-08-10T25:04:53Z"}                                        | false
          item  | {"expiresAt":"2026-02-30T03:04:53Z"}                                        | false
          item  | {"createdAt":"2026-08-10T03:04:53"}                                         | false
          item  | {"createdAt":"2026-08-10t03:04:53z"}                                        | false
          item  | {"roles":"GROUP_OWNER"}                                                     | false
          item  | {"roles":[1]}                                                               | false
          item  | {"links":{}}                                                                | false
          item  | {"links":["https://example.com"]}                                           | false
          item  | {"links":[{"href":1}]}                                                      | false
          error | {}                                                                          | true
          error | {"error":404,"errorCode":"X","reason":null,"detail":null,"parameters":[1]}  | true
          error | {"error":null,"errorCode":null,"parameters":null}                           | true
          error | {"error":"404"}                                                             | false
          error | {"error":404.0}                                                             | false
          error | {"errorCode":404}                                                           | false
          error | {"reason":{}}                                                               | false
          error | {"detail":[]}                                                               | false
          error | {"parameters":{}}                                                           | false
          token | {"access_token":"t"}                                                        | true
          token | {"access_token":"t","token_type":null,"expires_in":null}                    | true
          token | {"access_token":"t","token_type":"bearer","expires_in":"3600"}              | true
          token | {"access_token":"t","token_type":"","expires_in":-1}                        | true
          token | {}                                                                          | false
          token | {"access_token":""}                                                         | false
          token | {"access_token":null}                                                       | false
          token | {"access_token":"t","token_type":"mac"}                                     | false
          token | {"access_token":"t","expires_in":"soon"}                                    | false
          token | {"access_token":"t","expires_in":3600.5}                                    | false
          token | {"access_token":"t","error":"invalid_client"}                               | false
          list  | [{},]                                                                       | false
          list  | [{'id':'1'}]                                                                | false
          list  | {}                                                                          | false
          none  | []                                                                          | true
          none  | null                                                                        | true
          none  | ``                                                                          | true
          none  | [{}]                                                                        | false
          """)
  void goDecodesABody(String kind, String body, boolean isUsable) {
    var mismatches =
        switch (kind) {
          case "item" -> mismatches(SDK, ALL, 200, JSON, "[{}," + body + "]");
          case "error" -> mismatches(SDK, UNKNOWN, 404, JSON, body);
          case "token" -> mismatches(SDK, TOKEN, 200, JSON, body);
          case "none" -> mismatches(SDK, NONE, 200, JSON, body);
          default -> mismatches(SDK, ALL, 200, JSON, body);
        };

    assertThat(mismatches.isEmpty()).as("%s", mismatches).isEqualTo(isUsable);
  }

  @Test
  void aDifferenceSaysWhatGoDoesNotDecodeAndWhere() {
    assertThat(mismatches(SDK, ALL, 200, JSON, "[{},{\"roles\":[1]}]"))
        .containsExactly(
            "$[1].roles[0]: The consumer cannot decode it: integer found, [string, null] expected");
    assertThat(mismatches(SDK, ALL, 200, JSON, "[{},]"))
        .contains("$: The consumer cannot decode it: it is not valid JSON");
  }

  @ParameterizedTest
  @CsvSource({
    "application/json, true",
    "application/vnd.atlas.2023-01-01+json;charset=utf-8, true",
    "application/vnd.atlas.2025-03-12+json, true",
    "text/json; charset=utf-8, true",
    "text/html, false",
    "application/problem+json, false",
    "application/octet-stream, false"
  })
  void goReadsAListOfTheseTypes(String type, boolean isRead) {
    assertThat(mismatches(SDK, ALL, 200, type, "[{}]").isEmpty()).isEqualTo(isRead);
    assertThat(mismatches(SDK, ALL, 200, type, "{}")).isNotEmpty();
    assertThat(mismatches(SDK, TOKEN, 201, type, "{\"access_token\":\"t\"}")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"200, true", "201, true", "206, true", "300, false", "404, false", "500, false"})
  void everyStatusOfSuccessIsOne(int status, boolean isSuccess) {
    var token = "{\"access_token\":\"t\"}";
    var raw = "the raw command without options";

    assertThat(mismatches(SDK, ALL, status, JSON, "[{}]").isEmpty()).isEqualTo(isSuccess);
    assertThat(mismatches(SDK, TOKEN, status, JSON, token).isEmpty()).isEqualTo(isSuccess);
    assertThat(mismatches(new AtlasCliApi(), raw, status, "", "any text").isEmpty())
        .isEqualTo(isSuccess);
  }

  @Test
  void goFindsNoInvitationInAResponseWithoutContent() {
    assertThat(mismatches(SDK, NONE, 204, "", "")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          Digest realm="r", domain="", nonce="n", algorithm=MD5, qop="auth", stale=false; true
          Digest realm=r, domain=/api, nonce=n, algorithm="SHA-256", qop=auth; true
          Digest nonce="n"; true
          Digest realm="r", domain="/a, /b", nonce="n"; false
          Digest realm="r",nonce="n"; false
          Digest realm="r", nonce="n", charset=UTF-8; false
          Digest realm="r", nonce="n", qop="auth,auth-int"; false
          Digest realm="r", nonce="n", algorithm=MD5-sess; false
          digest realm="r", nonce="n"; false
          Bearer realm="r"; false
          """)
  void goParsesTheChallenge(String challenge, boolean isParsed) {
    var response = new HttpResponse(401, Map.of("WWW-Authenticate", List.of(challenge)));

    assertThat(mismatches(SDK, CHALLENGE, response).isEmpty()).isEqualTo(isParsed);
  }

  @Test
  void aFilterThatIsIgnoredMisleadsTheConsumersThatFilter() {
    var address = "a list of the invitations of one address";
    var ignored = list(item(Items.ADDRESS), item("somebody.else@example.com"));

    assertThat(mismatches(CLI, address, 200, JSON, list(item(Items.ADDRESS)))).isEmpty();
    assertThat(
            List.of(
                mismatches(CLI, address, 200, JSON, ignored),
                mismatches(new CloudFormationList(), address, 200, JSON, ignored),
                mismatches(
                    SDK, "a request for the invitations of one address", 200, JSON, ignored)))
        .allSatisfy(found -> assertThat(found.toString()).contains("somebody.else@example.com"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"id", "username", "createdAt", "expiresAt"})
  void theListCommandPrintsFourColumns(String column) {
    var all = "a list of all invitations, with the empty filter that is always sent";

    var item = item(Items.ADDRESS);

    assertThat(mismatches(CLI, all, 200, JSON, list(item))).isEmpty();
    assertThat(mismatches(CLI, all, 200, JSON, list(item.replace(column, "renamed")))).isNotEmpty();
  }

  @Test
  void terraformLooksForTheAddressByteForByte() {
    var complete = "the complete list, to find the invitation of one address";
    var terraform = new TerraformImport();
    var other = item("somebody.else@example.com");

    assertThat(mismatches(terraform, complete, 200, JSON, list(other, item(Items.ADDRESS))))
        .isEmpty();
    assertThat(
            mismatches(terraform, complete, 200, JSON, list(other, item("Test-738@example.com"))))
        .isNotEmpty();
  }

  private static String list(String... items) {
    return Stream.of(items).toList().toString();
  }

  private static String item(String username) {
    return """
    {"createdAt":"2026-08-10T03:04:53Z","expiresAt":"2026-09-09T03:04:53Z",\
    "groupId":"6a793fd0c0eb9e7a177181d4","groupName":"g","id":"6a793fd52c88faeba59bd5d0",\
    "inviterUsername":"nmtxqlkl","roles":["GROUP_READ_ONLY"],"username":"%s"}"""
        .formatted(username);
  }

  private static List<String> mismatches(
      RealConsumer consumer, String interaction, int status, String type, String body) {
    var headers = type.isEmpty() ? Map.<String, List<String>>of() : contentType(type);
    return mismatches(
        consumer,
        interaction,
        new HttpResponse(
            status,
            headers,
            OptionalBody.body(body.getBytes(StandardCharsets.UTF_8), new ContentType(type))));
  }

  private static Map<String, List<String>> contentType(String type) {
    return Map.of("Content-Type", List.of(type));
  }

  private static List<String> mismatches(
      RealConsumer consumer, String interaction, HttpResponse response) {
    var pact = new ConsumerPact(consumer);
    return ResponseRules.mismatches(
            pact.pact(),
            pact.interaction(interaction),
            Map.of("projectId", "6a793fd0c0eb9e7a177181d4", "username", Items.ADDRESS),
            response)
        .stream()
        .map(ConsumerRulesTest::located)
        .toList();
  }

  private static String located(Mismatch mismatch) {
    return mismatch instanceof BodyMismatch body
        ? body.getPath() + ": " + body.description()
        : mismatch.description();
  }
}
