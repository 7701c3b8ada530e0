package dev.conformance.invites.pacts.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import au.com.dius.pact.core.matchers.Mismatch;
import au.com.dius.pact.core.model.ContentType;
import au.com.dius.pact.core.model.HttpResponse;
import au.com.dius.pact.core.model.OptionalBody;
import au.com.dius.pact.core.model.V4Interaction.SynchronousHttp;
import dev.conformance.invites.pacts.ResponseRules;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Which responses a consumer can use. The cases about Go were measured on the real Atlas Go SDK.
 */
class ConsumerRulesTest {
  /** An item of the list, an error, a token or a whole list, and whether Go can use it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          item  | {}                                                                          | true
          item  | {"id":null,"username":null,"inviterUsername":null,"groupName":null}         | true
          item  | {"createdAt":null,"expiresAt":"2024-02-29T23:59:59.123+05:30"}              | true
          item  | {"roles":null,"links":null}                                                 | true
          item  | {"roles":[null,"R"],"links":[null,{"href":null},{"rel":"self"}]}            | true
          item  | 1                                                                           | false
          item  | {"id":1}                                                                    | false
          item  | {"createdAt":"2026-08-10T25:04:53Z"}                                        | false
          item  | {"createdAt":"2026-08-10T03:04:53"}                                         | false
          item  | {"createdAt":"2026-08-10t03:04:53z"}                                        | false
          item  | {"roles":"GROUP_OWNER"}                                                     | false
          item  | {"links":[{"href":1}]}                                                      | false
          error | {}                                                                          | true
          error | {"error":404,"errorCode":"X","reason":null,"detail":null,"parameters":[1]}  | true
          error | {"error":"404"}                                                             | false
          error | {"error":404.0}                                                             | false
          error | {"errorCode":404}                                                           | false
          error | {"parameters":{}}                                                           | false
          error | {"badRequestDetail":{"fields":null}}                                        | true
          error | {"badRequestDetail":"The request is malformed."}                            | false
          token | {"access_token":"t"}                                                        | true
          token | {"access_token":"t","token_type":null,"expires_in":null}                    | true
          token | {"access_token":"t","token_type":"bearer","expires_in":"3600"}              | true
          token | {}                                                                          | false
          token | {"access_token":""}                                                         | false
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
  void canBeUsed(String kind, String body, boolean isUsable) {
    var mismatches = mismatches(kind, kind.equals("item") ? "[{}," + body + "]" : body);

    assertThat(mismatches.isEmpty()).as("%s", mismatches).isEqualTo(isUsable);
  }

  private static List<Mismatch> mismatches(String kind, String body) {
    var consumer = AtlasGoSdk.consumer();
    var description =
        switch (kind) {
          case "error" -> "a request for a project that does not exist";
          case "token" -> "a service account's request for a token";
          case "none" -> "a request for all pending invitations to a project without any";
          default -> "a request for all pending invitations";
        };
    var pact =
        consumer.pact(
            consumer.interactions().stream()
                .filter(interaction -> interaction.description().equals(description))
                .toList());
    var type = "application/json";
    return ResponseRules.mismatches(
        pact,
        (SynchronousHttp) pact.getInteractions().get(0),
        Map.of("projectId", "6a793fd0c0eb9e7a177181d4", "username", Items.ADDRESS),
        new HttpResponse(
            kind.equals("error") ? 404 : 200,
            Map.of("Content-Type", List.of(type)),
            OptionalBody.body(body.getBytes(StandardCharsets.UTF_8), new ContentType(type))));
  }
}
