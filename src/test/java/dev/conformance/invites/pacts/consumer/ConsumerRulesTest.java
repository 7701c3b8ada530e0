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
  private static final String UNKNOWN = "a request for a project that does not exist";
  private static final String TOKEN = "a service account's request for a token";
  private static final String CHALLENGE = "the first request of an API key, without credentials";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "null",
        "{\"id\":null,\"username\":null,\"inviterUsername\":null,\"groupName\":null}",
        "{\"createdAt\":null,\"expiresAt\":\"2024-02-29T23:59:59.123+05:30\"}",
        "{\"roles\":null,\"links\":null}",
        "{\"roles\":[null,\"GROUP_OWNER\"],\"links\":[null,{\"href\":null},{\"rel\":\"self\"}]}",
        "{\"somethingNew\":{\"nested\":[1]}}"
      })
  void goDecodesAnItem(String item) {
    assertThat(mismatches(SDK, ALL, 200, JSON, "[{}," + item + "]")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "{\"id\":1}",
        "{\"username\":[]}",
        "{\"inviterUsername\":{}}",
        "{\"groupName\":7}",
        "{\"createdAt\":\"2026-08-10T25:04:53Z\"}",
        "{\"expiresAt\":\"2026-02-30T03:04:53Z\"}",
        "{\"createdAt\":\"2026-08-10T03:04:53\"}",
        "{\"createdAt\":\"2026-08-10t03:04:53z\"}",
        "{\"roles\":\"GROUP_OWNER\"}",
        "{\"roles\":[1]}",
        "{\"links\":{}}",
        "{\"links\":[\"https://example.com\"]}",
        "{\"links\":[{\"href\":1}]}"
      })
  void goDoesNotDecodeAnItem(String item) {
    assertThat(mismatches(SDK, ALL, 200, JSON, "[{}," + item + "]"))
        .singleElement()
        .asString()
        .matches("\\$\\[1\\].*: The consumer cannot decode it: .*");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[{},]", "[{'id':'1'}]"})
  void goDecodesValidJsonOnly(String body) {
    assertThat(mismatches(SDK, ALL, 200, JSON, body))
        .contains("$: The consumer cannot decode it: it is not valid JSON");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        JSON,
        "application/vnd.atlas.2023-01-01+json;charset=utf-8",
        "application/vnd.atlas.2025-03-12+json",
        "text/json; charset=utf-8"
      })
  void goReadsTheContentType(String type) {
    assertThat(mismatches(SDK, ALL, 200, type, "[{}]")).isEmpty();
    assertThat(mismatches(SDK, ALL, 200, type, "{}")).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/html", "application/problem+json", "application/octet-stream"})
  void goDoesNotReadTheContentType(String type) {
    assertThat(mismatches(SDK, ALL, 200, type, "[{}]"))
        .anyMatch(difference -> difference.startsWith("Expected '" + type + "' to match"));
  }

  @ParameterizedTest
  @CsvSource({"200, true", "201, true", "206, true", "300, false", "404, false", "500, false"})
  void everyStatusOfSuccessIsOne(int status, boolean isSuccess) {
    assertThat(mismatches(SDK, ALL, status, JSON, "[{}]").isEmpty()).isEqualTo(isSuccess);
    assertThat(
            mismatches(new AtlasCliApi(), "the raw command without options", status, "", "any text")
                .isEmpty())
        .isEqualTo(isSuccess);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "null", ""})
  void goFindsNoInvitation(String body) {
    var none = "a request for all pending invitations to a project without any";

    assertThat(mismatches(SDK, none, 200, JSON, body)).isEmpty();
    assertThat(mismatches(SDK, none, 204, "", "")).isEmpty();
    assertThat(mismatches(SDK, none, 200, JSON, "[{}]")).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"error\":404,\"errorCode\":\"X\",\"reason\":null,\"detail\":null,\"parameters\":[1]}",
        "{\"error\":null,\"errorCode\":null,\"parameters\":null}"
      })
  void goDecodesAnError(String body) {
    assertThat(mismatches(SDK, UNKNOWN, 404, JSON, body)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"error\":\"404\"}",
        "{\"error\":404.0}",
        "{\"errorCode\":404}",
        "{\"reason\":{}}",
        "{\"detail\":[]}",
        "{\"parameters\":{}}"
      })
  void goDoesNotDecodeAnError(String body) {
    assertThat(mismatches(SDK, UNKNOWN, 404, JSON, body))
        .singleElement()
        .asString()
        .contains(": The consumer cannot decode it: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"access_token\":\"t\"}",
        "{\"access_token\":\"t\",\"token_type\":null,\"expires_in\":null}",
        "{\"access_token\":\"t\",\"token_type\":\"bearer\",\"expires_in\":\"3600\"}",
        "{\"access_token\":\"t\",\"token_type\":\"\",\"expires_in\":-1}"
      })
  void goTakesAToken(String body) {
    assertThat(mismatches(SDK, TOKEN, 200, JSON, body)).isEmpty();
    assertThat(mismatches(SDK, TOKEN, 201, "application/octet-stream", body)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"access_token\":\"\"}",
        "{\"access_token\":null}",
        "{\"access_token\":\"t\",\"token_type\":\"mac\"}",
        "{\"access_token\":\"t\",\"expires_in\":\"soon\"}",
        "{\"access_token\":\"t\",\"expires_in\":3600.5}",
        "{\"access_token\":\"t\",\"error\":\"invalid_client\"}"
      })
  void goTakesNoToken(String body) {
    assertThat(mismatches(SDK, TOKEN, 200, JSON, body)).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Digest realm=\"r\", domain=\"\", nonce=\"n\", algorithm=MD5, qop=\"auth\", stale=false; true",
        "Digest realm=r, domain=/api, nonce=n, algorithm=\"SHA-256\", qop=auth; true",
        "Digest nonce=\"n\"; true",
        "Digest realm=\"r\", domain=\"/a, /b\", nonce=\"n\"; false",
        "Digest realm=\"r\",nonce=\"n\"; false",
        "Digest realm=\"r\", nonce=\"n\", charset=UTF-8; false",
        "Digest realm=\"r\", nonce=\"n\", qop=\"auth,auth-int\"; false",
        "Digest realm=\"r\", nonce=\"n\", algorithm=MD5-sess; false",
        "digest realm=\"r\", nonce=\"n\"; false",
        "Bearer realm=\"r\"; false"
      })
  void goParsesTheChallenge(String challenge, boolean isParsed) {
    var response = new HttpResponse(401, Map.of("WWW-Authenticate", List.of(challenge)));

    assertThat(mismatches(SDK, CHALLENGE, response).isEmpty()).isEqualTo(isParsed);
  }

  @Test
  void aFilterThatIsIgnoredMisleadsTheConsumersThatFilter() {
    var narrowed = "[" + item(Items.ADDRESS) + "]";
    var ignored = "[" + item(Items.ADDRESS) + "," + item("somebody.else@example.com") + "]";

    assertThat(mismatches(CLI, "a list of the invitations of one address", 200, JSON, narrowed))
        .isEmpty();
    for (var consumer : List.of(CLI, new CloudFormationList())) {
      assertThat(
              mismatches(consumer, "a list of the invitations of one address", 200, JSON, ignored))
          .anyMatch(difference -> difference.contains("somebody.else@example.com"));
    }
    assertThat(mismatches(SDK, "a request for the invitations of one address", 200, JSON, ignored))
        .anyMatch(difference -> difference.contains("somebody.else@example.com"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"id", "username", "createdAt", "expiresAt"})
  void theListCommandPrintsFourColumns(String column) {
    var all = "a list of all invitations, with the empty filter that is always sent";

    assertThat(mismatches(CLI, all, 200, JSON, "[" + item(Items.ADDRESS) + "]")).isEmpty();
    assertThat(
            mismatches(
                CLI, all, 200, JSON, "[" + item(Items.ADDRESS).replace(column, "renamed") + "]"))
        .isNotEmpty();
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
