package dev.conformance.invites.pacts.provider;

import static dev.conformance.invites.pacts.provider.VerificationTestKit.PACTS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.http.TargetClient;
import dev.conformance.invites.testing.BrokerDouble;
import dev.conformance.invites.testing.BrokerDouble.Mood;
import dev.conformance.invites.testing.ProviderDouble;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrokerVerificationTest {
  private static final String SERVICE_ACCOUNT = "curl-service-account";
  private static final Map<String, String> PUBLISHING =
      Map.of("pact.verifier.publishResults", "true", "pact.provider.version", "9.1");
  private static final String LIST = "passed a list for a person to read";
  private static final String VERIFIED = "passed something was verified";
  private static final String PUBLISHED = "passed the results are published";

  @Test
  void thePactsOfABrokerAreVerifiedAndTheResultsPublished() throws IOException {
    try (var broker = brokerWithPact("Bearer t", Mood.WELL)) {
      var lines =
          run(
              broker,
              Map.of(
                  "PACT_BROKER_TOKEN", "t",
                  "pact.verifier.publishResults", "true",
                  "pact.provider.version", "9.1",
                  "pact.provider.branch", "feature/one",
                  "pact.provider.tag", "staging"));

      assertThat(lines).contains(LIST, PUBLISHED, VERIFIED);
      assertThat(broker.requests())
          .containsSubsequence(
              "POST /pacts/provider/atlas-invites-api/for-verification",
              "GET /pacts/provider/P/consumer/C/pact-version/0",
              "GET /pacticipants/atlas-invites-api",
              "PUT /pacticipants/atlas-invites-api/branches/feature%2Fone/versions/9.1",
              "PUT /pacticipants/atlas-invites-api/versions/9.1/tags/staging",
              "POST /pacts/provider/P/consumer/C/pact-version/0/verification-results");
      assertThat(broker.bodies().get(0))
          .hasToString(
              "{\"consumerVersionSelectors\":[{\"mainBranch\":true},{\"deployedOrReleased\":true}],"
                  + "\"includePendingStatus\":false,\"providerVersionBranch\":\"feature/one\"}");
      assertThat(broker.bodies())
          .last()
          .satisfies(
              body -> {
                assertThat(body.path("success").asBoolean()).isTrue();
                assertThat(body.path("providerApplicationVersion").asString()).isEqualTo("9.1");
                assertThat(body.at("/verifiedBy/implementation").asString()).isEqualTo("Pact-JVM");
                assertThat(body.at("/testResults/0/interactionId").asString())
                    .isEqualTo("interaction-0");
              });
    }
  }

  @Test
  void aFailureIsPublishedWithItsDifferences() throws IOException {
    try (var broker = brokerWithPact("", Mood.WELL)) {
      var lines = run(broker, PUBLISHING, BrokerVerificationTest::compact);

      assertThat(lines)
          .contains(
              "failed a list for a person to read: curl-service-account 1.0 does not get what it"
                  + " reads, for \"a list for a person to read\":"
                  + " Expected a body of indented lines that contains \\n[ \\t]",
              PUBLISHED);
      assertThat(broker.bodies())
          .last()
          .satisfies(
              body -> {
                assertThat(body.path("success").asBoolean()).isFalse();
                assertThat(body.findValuesAsString("description"))
                    .anySatisfy(text -> assertThat(text).startsWith("Expected a body of indented"));
              });
    }
  }

  @Test
  void aPendingPactThatIsNotMetDoesNotFail() throws IOException {
    try (var broker = brokerWithPact("", Mood.PENDING)) {
      var lines =
          run(
              broker,
              Map.of(
                  "pactbroker.includeWipPactsSince", "2026-01-01",
                  "pact.provider.branch", "main"),
              BrokerVerificationTest::compact);

      assertThat(lines)
          .contains(
              "skipped a list for a person to read: Pending. Expected a body of indented lines"
                  + " that contains \\n[ \\t]",
              VERIFIED);
      assertThat(broker.bodies().get(0).path("includeWipPactsSince").asString())
          .isEqualTo("2026-01-01");
    }
  }

  @Test
  void aPendingInteractionThatIsNotMetDoesNotFail() throws IOException {
    try (var broker = BrokerDouble.start("", Mood.WELL)) {
      broker.know(
          SERVICE_ACCOUNT, "1", pact().replace("\"pending\" : false", "\"pending\" : true"));

      assertThat(run(broker, Map.of(), BrokerVerificationTest::compact))
          .contains(
              "skipped a list for a person to read: Pending. Expected a body of indented lines"
                  + " that contains \\n[ \\t]");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"WITHOUT_PACTS", "UNKNOWN_PROVIDER"})
  void noPactsYetIsAFailureThatCanBeAllowed(Mood mood) throws IOException {
    try (var broker = BrokerDouble.start("", mood)) {
      assertThat(run(broker, Map.of()))
          .containsExactly(
              "failed something was verified: There is no pact to verify for atlas-invites-api;"
                  + " set -Dpacts.allow-none if that is intended.");
      assertThat(run(broker, Map.of("pacts.allow-none", ""))).containsExactly(VERIFIED);
    }
  }

  @Test
  void theProvidersVersionIsRequiredBeforeAnythingIsVerified() throws IOException {
    try (var broker = brokerWithPact("", Mood.WELL)) {
      assertThat(run(broker, Map.of("pact.verifier.publishResults", "true")))
          .containsExactly(
              "failed the pacts can be verified: Give the version of the server under test as"
                  + " -Dpact.provider.version=….");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"pact.verifier.publishResults=true", "pact.filter.pacturl=http://x/y"})
  void aBrokerIsRequired(String setting) throws IOException {
    var pair = setting.split("=", 2);

    assertThat(VerificationTestKit.run(Map.of(pair[0], pair[1]), PACTS, UnaryOperator.identity()))
        .containsExactly(
            "failed the pacts can be verified: %s requires a broker; set -Dpactbroker.url=… or"
                    .formatted(pair[0])
                + " PACT_BROKER_BASE_URL.");
  }

  @Test
  void aBrokerThatCannotBeUsedIsOneFailure() throws IOException {
    try (var broker = BrokerDouble.start("", Mood.NO_BROKER)) {
      assertThat(run(broker, Map.of()))
          .containsExactly(
              "failed the pacts can be verified: %s is not a Pact Broker: its index has no links;"
                      .formatted(broker.url())
                  + " check pactbroker.url (PACT_BROKER_BASE_URL) and its path prefix.");
    }
  }

  @Test
  void aDocumentThatIsNotAPactFailsAloneAndIsNotPublished() throws IOException {
    try (var broker = brokerWithPact("", Mood.WELL)) {
      broker.know("a-consumer", "1", "{\"interactions\":[]}");

      assertThat(run(broker, PUBLISHING))
          .contains(
              "failed the pact can be read: %s/pacts/provider/P/consumer/C/pact-version/1 is not a"
                      .formatted(broker.url())
                  + " pact: it names no consumer; correct or remove it.",
              LIST,
              PUBLISHED);
      assertThat(results(broker))
          .containsExactly("POST /pacts/provider/P/consumer/C/pact-version/0/verification-results");
    }
  }

  @Test
  void aPactWithoutInteractionsIsNotPublished() throws IOException {
    try (var broker = BrokerDouble.start("", Mood.WELL)) {
      broker.know(
          "a-consumer",
          "1",
          "{\"consumer\":{\"name\":\"a-consumer\"},\"provider\":{\"name\":\"atlas-invites-api\"},"
              + "\"interactions\":[]}");

      assertThat(run(broker, PUBLISHING))
          .contains(
              "failed the results are published: Nothing is published for a-consumer 1.0: the pact"
                  + " has no interactions.");
      assertThat(results(broker)).isEmpty();
    }
  }

  @Test
  void nothingIsPublishedForAPactThatIsNotJudgedInFull() throws IOException {
    try (var broker = brokerWithPact("", Mood.WELL);
        var provider = ProviderDouble.start(UnaryOperator.identity())) {
      var keyOnly = VerificationTestKit.settings(provider.baseUrl(), VerificationTestKit.KEY);
      broker.know(
          "by-token",
          "1",
          """
          {"consumer":{"name":"by-token"},"provider":{"name":"atlas-invites-api"},"interactions":[
            {"description":"a list","request":{"method":"GET","path":"/x"},"response":{},
             "providerStates":[{"name":"a caller","params":{"credentials":"service account"}}]}],
           "metadata":{"pactSpecification":{"version":"3.0.0"}}}""");

      assertThat(new VerificationTestKit().against(keyOnly, with(broker, PUBLISHING), PACTS))
          .contains(
              "skipped the results are published: Nothing is published for by-token 1.1: 1 of its 1"
                  + " interactions were not judged.");
      assertThat(results(broker))
          .doesNotContain("POST /pacts/provider/P/consumer/C/pact-version/1/verification-results");
    }
  }

  @Test
  void aServerThatDiesHalfWayPublishesNothing() throws IOException {
    try (var broker = brokerWithPact("", Mood.WELL);
        var provider = ProviderDouble.start(body -> body)) {
      var dying = VerificationTestKit.settings(provider);
      broker.know("curl-api-key", "1", pact("curl-api-key"));
      try (var client = TargetClient.open(dying)) {
        provider.stop();

        assertThat(
                new VerificationTestKit().against(client, dying, with(broker, PUBLISHING), PACTS))
            .noneMatch(line -> line.equals(PUBLISHED));
      }
      assertThat(results(broker)).isEmpty();
    }
  }

  @Test
  void onePactIsVerifiedByItsUrl() throws IOException {
    try (var broker = brokerWithPact("", Mood.WELL)) {
      var url = broker.url() + "/pacts/provider/P/consumer/C/pact-version/0";

      assertThat(run(broker, Map.of("pact.filter.pacturl", url))).contains(LIST, VERIFIED);
      assertThat(broker.requests())
          .containsExactly("GET /pacts/provider/P/consumer/C/pact-version/0");
    }
  }

  @Test
  void onlyThePactsOfTheNamedConsumersAreVerified() throws IOException {
    try (var broker = brokerWithPact("", Mood.WELL)) {
      assertThat(run(broker, Map.of("pact.filter.consumers", "another")))
          .containsExactly(
              "failed something was verified: There is no pact to verify for atlas-invites-api;"
                  + " set -Dpacts.allow-none if that is intended.");
      assertThat(run(broker, Map.of("pact.filter.consumers", "another," + SERVICE_ACCOUNT)))
          .contains(LIST);
    }
  }

  @Test
  void thePageSaysWhyAPactWasSelectedAndWhatWasPublished() throws IOException {
    var verification = new VerificationTestKit();
    try (var broker = brokerWithPact("", Mood.WELL);
        var provider = ProviderDouble.start(UnaryOperator.identity())) {
      verification.against(VerificationTestKit.settings(provider), with(broker, PUBLISHING), PACTS);

      var url = broker.url() + "/pacts/provider/P/consumer/C/pact-version/0";
      assertThat(verification.report().toMarkdown("a server"))
          .contains(
              "| curl-service-account 1.0 | " + url + " | a list for a person to read | passed |",
              "- The pact is verified because it is of the main branch.\n",
              "- Published for atlas-invites-api 9.1: success, " + url + "\n");
    }
  }

  @Test
  void resultsThatCannotBePublishedAreAFailure() throws IOException {
    try (var broker = brokerWithPact("", Mood.WITHOUT_RESULTS)) {
      assertThat(run(broker, PUBLISHING))
          .filteredOn(line -> line.startsWith("failed the results are published: "))
          .singleElement()
          .asString()
          .contains("404");
    }
  }

  private static List<String> run(BrokerDouble broker, Map<String, String> given)
      throws IOException {
    return run(broker, given, UnaryOperator.identity());
  }

  private static List<String> run(
      BrokerDouble broker, Map<String, String> given, UnaryOperator<String> mutation)
      throws IOException {
    return VerificationTestKit.run(with(broker, given), PACTS, mutation);
  }

  private static Map<String, String> with(BrokerDouble broker, Map<String, String> given) {
    var all = new HashMap<>(given);
    all.put("pactbroker.url", broker.url());
    return all;
  }

  private static List<String> results(BrokerDouble broker) {
    return broker.requests().stream()
        .filter(request -> request.endsWith("/verification-results"))
        .toList();
  }

  private static String compact(String body) {
    return body.replace("\n", "");
  }

  private static BrokerDouble brokerWithPact(String authorization, Mood mood) throws IOException {
    var broker = BrokerDouble.start(authorization, mood);
    broker.know(SERVICE_ACCOUNT, "1", pact());
    return broker;
  }

  private static String pact() throws IOException {
    return pact(SERVICE_ACCOUNT);
  }

  private static String pact(String consumer) throws IOException {
    return Files.readString(
        PACTS.resolve(consumer + "-atlas-invites-api.json"), StandardCharsets.UTF_8);
  }
}
