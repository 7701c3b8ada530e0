package dev.conformance.invites.pacts.provider;

import static dev.conformance.invites.pacts.provider.VerificationRun.PACTS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.testing.BrokerDouble;
import dev.conformance.invites.testing.BrokerDouble.Mood;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class BrokerVerificationTest {
  private static final String SERVICE_ACCOUNT = "curl-service-account";

  @Test
  void verifiesThePactsOfABrokerAndPublishesTheResults() throws IOException {
    try (var broker = brokerWithPact("Bearer t", Mood.WELL)) {
      var lines =
          VerificationRun.run(
              Map.of(
                  "pactbroker.url", broker.url(),
                  "pactbroker.auth.token", "t",
                  "pact.verifier.publishResults", "true",
                  "pact.provider.version", "9.1",
                  "pact.provider.branch", "main",
                  "pact.provider.tag", "staging"),
              PACTS,
              UnaryOperator.identity());

      assertThat(lines)
          .containsExactly(
              "passed a list for a person to read",
              "passed the results are published",
              "passed something was verified");
      assertThat(broker.requests())
          .containsExactly(
              "GET /",
              "POST /pacts/provider/atlas-invites-api/for-verification",
              "GET /pacts/provider/P/consumer/C/pact-version/0",
              "GET /pacticipants/atlas-invites-api",
              "PUT /pacticipants/atlas-invites-api/branches/main/versions/9.1",
              "PUT /pacticipants/atlas-invites-api/versions/9.1/tags/staging",
              "POST /pacts/provider/P/consumer/C/pact-version/0/verification-results");
      assertThat(broker.bodies().get(0))
          .hasToString(
              "{\"consumerVersionSelectors\":[{\"mainBranch\":true},{\"deployedOrReleased\":true}],"
                  + "\"includePendingStatus\":false,\"providerVersionBranch\":\"main\"}");
      assertThat(broker.bodies())
          .last()
          .hasToString(
              "{\"success\":true,\"providerApplicationVersion\":\"9.1\",\"testResults\":"
                  + "[{\"interactionId\":\"interaction-0\","
                  + "\"interactionDescription\":\"a list for a person to read\","
                  + "\"success\":true,\"mismatches\":[]}]}");
    }
  }

  @Test
  void publishesAFailureWithItsDifferences() throws IOException {
    try (var broker = brokerWithPact("", Mood.WELL)) {
      var lines =
          VerificationRun.run(
              Map.of(
                  "pactbroker.url", broker.url(),
                  "pact.verifier.publishResults", "true",
                  "pact.provider.version", "9.1"),
              PACTS,
              BrokerVerificationTest::compact);

      assertThat(lines.get(0))
          .isEqualTo(
              "failed a list for a person to read: curl-service-account does not get from the"
                  + " provider what it reads, for \"a list for a person to read\":\n- Expected a"
                  + " body over indented lines, one that contains \\n[ \\t]");
      assertThat(broker.bodies())
          .last()
          .satisfies(
              body -> {
                assertThat(body.path("success").asBoolean()).isFalse();
                assertThat(body.at("/testResults/0/mismatches/0/description").asString())
                    .startsWith("Expected a body over indented lines");
              });
    }
  }

  @Test
  void skipsAPendingPactThatIsNotMet() throws IOException {
    try (var broker = brokerWithPact("", Mood.PENDING)) {
      var lines =
          VerificationRun.run(
              Map.of(
                  "pactbroker.url", broker.url(),
                  "pactbroker.includeWipPactsSince", "2026-01-01",
                  "pact.provider.branch", "main"),
              PACTS,
              BrokerVerificationTest::compact);

      assertThat(lines.get(0)).contains("skipped a list for a person to read").contains("Pending.");
      assertThat(lines).last().isEqualTo("passed something was verified");
      assertThat(broker.bodies().get(0).path("includeWipPactsSince").asString())
          .isEqualTo("2026-01-01");
    }
  }

  @Test
  void failsWhereTheBrokerHasNoPacts() throws IOException {
    try (var broker = BrokerDouble.start("", Mood.WITHOUT_PACTS)) {
      assertThat(
              VerificationRun.run(
                  Map.of("pactbroker.url", broker.url()), PACTS, UnaryOperator.identity()))
          .containsExactly(
              "failed something was verified: There is no pact to verify for atlas-invites-api;"
                  + " give -Dpacts.allow-none if that is meant.");
    }
  }

  @Test
  void wantsTheProvidersVersionBeforeItVerifies() throws IOException {
    try (var broker = brokerWithPact("", Mood.WELL)) {
      var given = Map.of("pactbroker.url", broker.url(), "pact.verifier.publishResults", "true");

      assertThat(VerificationRun.run(given, PACTS, UnaryOperator.identity()))
          .containsExactly(
              "failed the pacts can be verified: Give the version of the server under test as"
                  + " -Dpact.provider.version=….");
    }
  }

  @Test
  void wantsABrokerToPublishResultsTo() throws IOException {
    var given = Map.of("pact.verifier.publishResults", "true");

    assertThat(VerificationRun.run(given, PACTS, UnaryOperator.identity()))
        .containsExactly(
            "failed the pacts can be verified: pact.verifier.publishResults needs a broker; set"
                + " -Dpactbroker.url=… or PACT_BROKER_BASE_URL.");
  }

  @Test
  void failsWithOneSentenceWhereTheBrokerCannotBeUsed() throws IOException {
    try (var broker = BrokerDouble.start("", Mood.NO_BROKER)) {
      var given = Map.of("pactbroker.url", broker.url());

      assertThat(VerificationRun.run(given, PACTS, UnaryOperator.identity()))
          .containsExactly(
              "failed the pacts can be verified: %s is no Pact Broker: its index has no links; check"
                      .formatted(broker.url())
                  + " pactbroker.url (PACT_BROKER_BASE_URL).");
    }
  }

  @Test
  void failsWithOneSentenceWhereTheBrokersPactIsNone() throws IOException {
    try (var broker = BrokerDouble.start("", Mood.WELL)) {
      broker.know("a-consumer", "1", "{\"interactions\":[]}");
      var given = Map.of("pactbroker.url", broker.url());

      assertThat(VerificationRun.run(given, PACTS, UnaryOperator.identity()))
          .containsExactly(
              "failed the pacts can be verified:"
                  + " %s/pacts/provider/P/consumer/C/pact-version/0 is no pact: it is no JSON object"
                      .formatted(broker.url())
                  + " with a consumer; correct or remove it.");
    }
  }

  @Test
  void failsWithOneSentenceWhereTheResultsCannotBePublished() throws IOException {
    try (var broker = brokerWithPact("", Mood.WITHOUT_RESULTS)) {
      var given =
          Map.of(
              "pactbroker.url", broker.url(),
              "pact.verifier.publishResults", "true",
              "pact.provider.version", "9.1");

      assertThat(VerificationRun.run(given, PACTS, UnaryOperator.identity()))
          .contains(
              "failed the results are published: The Pact Broker at %s does not know"
                      .formatted(broker.url())
                  + " /broker/pacts/provider/P/consumer/C/pact-version/0/verification-results"
                  + " (404).");
    }
  }

  private static String compact(String body) {
    return body.replace("\n", "");
  }

  private static BrokerDouble brokerWithPact(String authorization, Mood mood) throws IOException {
    var broker = BrokerDouble.start(authorization, mood);
    var file = PACTS.resolve(SERVICE_ACCOUNT + "-atlas-invites-api.json");
    broker.know(SERVICE_ACCOUNT, "1", Files.readString(file, StandardCharsets.UTF_8));
    return broker;
  }
}
