package dev.conformance.invites.pacts.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import au.com.dius.pact.consumer.MockHttpServerKt;
import au.com.dius.pact.consumer.PactVerificationResult;
import au.com.dius.pact.consumer.model.MockProviderConfig;
import au.com.dius.pact.core.model.HttpRequest;
import au.com.dius.pact.core.model.PactSpecVersion;
import au.com.dius.pact.core.model.V4Interaction.SynchronousHttp;
import au.com.dius.pact.core.model.V4Pact;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.pacts.PactDocument;
import dev.conformance.invites.pacts.ResponseRules;
import dev.conformance.invites.testing.GeneratedFile;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The generated half of the consumers' contracts: what holds for every interaction. */
class ConsumerPactTest {
  private static final Map<String, String> VALUES =
      Map.of("projectId", "6a793fd0c0eb9e7a177181d4", "username", Items.ADDRESS);

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  static Stream<ConsumerPact> pacts() {
    return RealConsumers.all().stream().map(ConsumerPact::new);
  }

  static Stream<Arguments> interactions() {
    return pacts()
        .flatMap(pact -> pact.pactsOfOneInteraction().stream())
        .map(
            pact ->
                argumentSet(
                    pact.getConsumer().getName()
                        + ": "
                        + pact.getInteractions().get(0).getDescription(),
                    pact,
                    pact.getInteractions().get(0)));
  }

  @ParameterizedTest
  @MethodSource("pacts")
  void everyPactIsCommitted(ConsumerPact pact) throws IOException {
    GeneratedFile.at("pacts", pact.fileName()).holds(pact.text());
  }

  @Test
  void everyCommittedPactIsOneOfARealConsumer() throws IOException {
    try (var files = Files.list(Path.of("pacts"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .filteredOn(name -> name.endsWith(".json"))
          .as("delete the pacts that no class of this package generates")
          .containsExactlyInAnyOrderElementsOf(pacts().map(ConsumerPact::fileName).toList());
    }
  }

  @Test
  void allConsumersAreListedBesideThePacts() throws IOException {
    GeneratedFile.at("pacts", "README.md").holdsSection("consumers", RealConsumers.markdown());
  }

  @ParameterizedTest
  @MethodSource("pacts")
  void everyPactIsReadBackAsItWasWritten(ConsumerPact pact) {
    var read = PactDocument.parse(pact.fileName(), pact.text()).pact();

    assertThat(read.getInteractions()).hasSameSizeAs(pact.pact().getInteractions());
    assertThat(read).isInstanceOf(V4Pact.class);
  }

  @ParameterizedTest
  @MethodSource("interactions")
  void theMockServerAcceptsTheRequestAndGivesTheResponse(V4Pact pact, SynchronousHttp interaction)
      throws Exception {
    var server =
        MockHttpServerKt.mockServer(
            pact, MockProviderConfig.httpConfig("127.0.0.1", 0, PactSpecVersion.V4));
    server.start();
    try {
      var response = send(server.getUrl(), interaction.getRequest());

      assertThat(response.statusCode()).isEqualTo(interaction.getResponse().getStatus());
      assertThat(response.body()).isEqualTo(interaction.getResponse().getBody().valueAsString());
      assertThat(server.validateMockServerState(response))
          .isInstanceOf(PactVerificationResult.Ok.class);
    } finally {
      server.stop();
    }
  }

  static Stream<Arguments> interactionsWithAnExampleBody() {
    return interactions().filter(ConsumerPactTest::hasAnExampleBody);
  }

  private static boolean hasAnExampleBody(Arguments interaction) {
    return ((SynchronousHttp) interaction.get()[1]).getResponse().getBody().isPresent();
  }

  @ParameterizedTest
  @MethodSource("interactionsWithAnExampleBody")
  void theExampleObeysItsOwnRules(V4Pact pact, SynchronousHttp interaction) {
    var example = interaction.getResponse();

    assertThat(
            ResponseRules.mismatches(
                pact,
                interaction,
                VALUES,
                new au.com.dius.pact.core.model.HttpResponse(
                    example.getStatus(), example.getHeaders(), example.getBody())))
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("interactions")
  void everyInteractionNamesItsCredentialAndContainsNone(V4Pact pact, SynchronousHttp interaction) {
    assertThat(interaction.getProviderStates())
        .filteredOn(state -> "a caller".equals(state.getName()))
        .hasSize(1);
    assertThat(interaction.getRequest().getHeaders()).doesNotContainKey("Authorization");
  }

  @ParameterizedTest
  @MethodSource("interactions")
  void everyInteractionCitesRequirementsOfTheCatalogue(V4Pact pact, SynchronousHttp interaction) {
    var references = Objects.requireNonNull(interaction.getComments().get("references"));
    var cited = references.get("requirements").asObject();

    assertThat(cited.getEntries().keySet())
        .isNotEmpty()
        .allSatisfy(id -> assertThat(Requirement.withId(id)).isPresent());
  }

  /** Sends a request as the pact states it. */
  private static HttpResponse<String> send(String baseUrl, HttpRequest request)
      throws IOException, InterruptedException {
    var query =
        request.getQuery().entrySet().stream()
            .flatMap(
                parameter ->
                    parameter.getValue().stream()
                        .map(value -> parameter.getKey() + "=" + encoded(String.valueOf(value))))
            .collect(Collectors.joining("&"));
    var uri = baseUrl + request.getPath() + (query.isEmpty() ? "" : "?" + query);
    var sent =
        java.net.http.HttpRequest.newBuilder(URI.create(uri))
            .timeout(Duration.ofSeconds(20))
            .method(
                request.getMethod(), BodyPublishers.ofString(request.getBody().valueAsString()));
    request
        .getHeaders()
        .forEach((name, values) -> values.forEach(value -> sent.header(name, value)));
    return HTTP.send(sent.build(), BodyHandlers.ofString());
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
