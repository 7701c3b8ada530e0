package dev.conformance.invites.pacts.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import au.com.dius.pact.consumer.MockHttpServerKt;
import au.com.dius.pact.consumer.PactVerificationResult;
import au.com.dius.pact.consumer.model.MockProviderConfig;
import au.com.dius.pact.core.model.ContentType;
import au.com.dius.pact.core.model.HttpResponse;
import au.com.dius.pact.core.model.OptionalBody;
import au.com.dius.pact.core.model.PactSpecVersion;
import au.com.dius.pact.core.model.V4Interaction.SynchronousHttp;
import au.com.dius.pact.core.model.V4Pact;
import dev.conformance.invites.contract.Explanation;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.http.ClientTestKit;
import dev.conformance.invites.http.auth.Credential;
import dev.conformance.invites.pacts.PactDocument;
import dev.conformance.invites.pacts.ResponseRules;
import dev.conformance.invites.pacts.State;
import dev.conformance.invites.pacts.provider.PactRequest;
import dev.conformance.invites.report.Template;
import dev.conformance.invites.testing.GeneratedFile;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every interaction, and which responses a Go client can use. */
class ConsumerPactTest {
  private static final Map<String, String> VALUES =
      Map.of("projectId", "6a793fd0c0eb9e7a177181d4", "username", GoClient.ADDRESS);

  static Stream<V4Pact> interactions() {
    return RealConsumer.all().stream()
        .flatMap(
            consumer ->
                consumer.interactions().stream().map(it -> consumer.pact(List.of(it)::contains)));
  }

  @ParameterizedTest
  @MethodSource("dev.conformance.invites.pacts.consumer.RealConsumer#all")
  void everyPactIsCommitted(RealConsumer consumer) throws IOException {
    GeneratedFile.at("pacts", consumer.fileName()).hasText(consumer.text());
  }

  @Test
  void everyCommittedPactIsThatOfARealConsumer() {
    assertThat(PactDocument.inFolder(Path.of("pacts")))
        .extracting(pact -> Path.of(pact.source()).getFileName().toString())
        .as(
            "Delete a pact that no class of this package generates; write a missing one with: %s",
            GeneratedFile.COMMAND)
        .containsExactlyInAnyOrderElementsOf(
            RealConsumer.all().stream().map(RealConsumer::fileName).toList());
  }

  @ParameterizedTest
  @EnumSource
  void theExplanationCountsTheConsumersThatRelyOnARequirement(Requirement requirement) {
    var count =
        RealConsumer.all().stream()
            .filter(consumer -> consumer.text().contains("\"%s\" :".formatted(requirement.id())))
            .count();

    assertThat(Explanation.of(requirement).clients().orElse(0))
        .as("the clients of %s in explanations.yaml", requirement.id())
        .isEqualTo((int) count);
  }

  @Test
  void allConsumersAndStatesAreListedBesideThePacts() throws IOException {
    var readme = Files.readString(Path.of("pacts", "README.md"));
    var consumers = Template.render("consumers.md", Map.of("consumers", RealConsumer.all()));

    GeneratedFile.at("pacts", "README.md").hasSection("consumers", consumers);
    for (var state : State.values()) {
      state
          .parameters()
          .forEach(
              (name, value) ->
                  assertThat(readme)
                      .contains("| `%s` | `%s` | `%s` |".formatted(state.sentence(), name, value)));
    }
  }

  @ParameterizedTest
  @MethodSource("interactions")
  void theMockServerAcceptsTheRequestAndSendsAnExampleThatObeysItsOwnRules(V4Pact pact)
      throws Exception {
    var interaction = (SynchronousHttp) pact.getInteractions().get(0);
    var expected = ResponseRules.withValues(pact, interaction, VALUES);
    var example = interaction.getResponse();
    var server =
        MockHttpServerKt.mockServer(
            pact, MockProviderConfig.httpConfig("127.0.0.1", 0, PactSpecVersion.V4));
    server.start();
    var url = URI.create(server.getUrl());
    try (var transport = ClientTestKit.transport(url)) {
      var request = new PactRequest(interaction.getRequest()).toRequest(Credential.ANONYMOUS);

      var response = transport.send(request, Optional.empty()).response();

      assertThat(response.status()).isEqualTo(example.getStatus());
      assertThat(response.body().beginning(1 << 20)).isEqualTo(example.getBody().valueAsString());
      assertThat(server.validateMockServerState(response))
          .isInstanceOf(PactVerificationResult.Ok.class);
      assertThat(ResponseRules.mismatches(pact, expected, example)).isEmpty();
    } finally {
      server.stop();
    }
  }

  /**
   * An item of the list, an error, a token or a whole list, and whether Go can use it, as measured
   * on the real Atlas Go SDK.
   */
  @ParameterizedTest
  @CsvFileSource(files = "src/test/proof/go-decoder.csv", delimiter = '|', numLinesToSkip = 1)
  void goDecodesWhatTheRealClientDecodes(String kind, String body, boolean isUsable) {
    var description =
        switch (kind) {
          case "error" -> "a request for a project that does not exist";
          case "token" -> "a service account's request for a token";
          case "none" -> "a request for all pending invitations to a project without any";
          default -> "a request for all pending invitations";
        };
    var pact = AtlasGoSdk.consumer().pact(it -> it.description().equals(description));
    var type = "application/json";
    var text = kind.equals("item") ? "[{}," + body + "]" : body;
    var response =
        new HttpResponse(
            kind.equals("error") ? 404 : 200,
            Map.of("Content-Type", List.of(type)),
            OptionalBody.body(text.getBytes(StandardCharsets.UTF_8), new ContentType(type)));

    var interaction = (SynchronousHttp) pact.getInteractions().get(0);
    var expected = ResponseRules.withValues(pact, interaction, VALUES);
    var mismatches = ResponseRules.mismatches(pact, expected, response);
    assertThat(mismatches.isEmpty()).as("%s", mismatches).isEqualTo(isUsable);
  }
}
