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
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * Which responses a consumer can use. The cases about Go were measured on the real Atlas Go SDK.
 */
class ConsumerRulesTest {
  /** An item of the list, an error, a token or a whole list, and whether Go can use it. */
  @ParameterizedTest
  @CsvFileSource(
      files = "src/test/proof/go-decoder.csv",
      delimiter = '|',
      quoteCharacter = '`',
      numLinesToSkip = 1)
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
