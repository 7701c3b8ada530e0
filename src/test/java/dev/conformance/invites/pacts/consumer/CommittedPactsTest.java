package dev.conformance.invites.pacts.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.pacts.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CommittedPactsTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Path PACTS = Path.of("pacts");

  @Test
  void thereIsOneForEachRealConsumer() throws IOException {
    assertThat(pacts())
        .extracting(pact -> pact.at("/consumer/name").asString())
        .containsExactlyInAnyOrder(
            "atlas-cli-api",
            "atlas-cli-invitations-list",
            "atlas-go-sdk",
            "cloudformation-project-invitation",
            "curl-api-key",
            "curl-service-account",
            "terraform-provider-mongodbatlas");
  }

  @Test
  void allFollowVersion4OfThePactSpecification() throws IOException {
    assertThat(pacts())
        .extracting(pact -> pact.at("/metadata/pactSpecification/version").asString())
        .containsOnly("4.0");
  }

  @Test
  void noneStoresAuthentication() throws IOException {
    assertThat(files())
        .allSatisfy(file -> assertThat(file).content().doesNotContainIgnoringCase("authorization"));
  }

  @Test
  void everyInteractionCitesRequirementsOfTheCatalogue() throws IOException {
    assertThat(interactions())
        .allSatisfy(
            interaction -> {
              var cited = interaction.at("/comments/references/requirements");
              assertThat(cited.propertyNames()).isNotEmpty();
              assertThat(cited.propertyNames())
                  .allSatisfy(id -> assertThat(Requirement.withId(id)).isPresent());
            });
  }

  @Test
  void everyStateIsOneThatTheVerifierKnows() throws IOException {
    assertThat(interactions().stream().flatMap(item -> item.at("/providerStates").valueStream()))
        .isNotEmpty()
        .allSatisfy(
            given -> {
              var state = State.withSentence(given.get("name").asString()).orElseThrow();
              assertThat(state.caseOf(parameters(given.get("params")))).isPresent();
            });
  }

  private static Map<String, ?> parameters(JsonNode node) {
    return node.propertyStream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().asString()));
  }

  private static List<JsonNode> interactions() throws IOException {
    return pacts().stream().flatMap(pact -> pact.get("interactions").valueStream()).toList();
  }

  private static List<JsonNode> pacts() throws IOException {
    return files().stream().map(file -> JSON.readTree(file)).toList();
  }

  private static List<Path> files() throws IOException {
    try (var entries = Files.list(PACTS)) {
      return entries.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }
}
