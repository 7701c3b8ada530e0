package dev.conformance.invites.pacts.provider;

import static dev.conformance.invites.pacts.provider.VerificationTestKit.PACTS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.reference.ReferenceOptions;
import dev.conformance.invites.reference.ReferenceServer;
import dev.conformance.invites.reference.VersionFault;
import dev.conformance.invites.report.PactResult;
import dev.conformance.invites.testing.BrokerDouble;
import dev.conformance.invites.testing.BrokerDouble.Behaviour;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrokerVerificationTest {
  private static final String CURL = "curl-service-account";
  private static final Map<String, String> PUBLISHING =
      Map.of("pact.verifier.publishResults", "true", "pact.provider.version", "9.1");
  private static final String LIST = "passed a list for a person to read";
  private static final String REFUSED =
      "expected status code 406 to be a Successful response (200–299)";
  private static final String PENDING = "skipped a list for a person to read: Pending. " + REFUSED;
  private static final String VERIFIED = "passed something was verified";
  private static final String PUBLISHED = "passed the results are published";
  private static final ReferenceOptions CONFORMANT = ReferenceOptions.defaults();
  private static final ReferenceOptions REFUSES_LATER_VERSIONS =
      CONFORMANT.withFault(VersionFault.VERSION_LATER_REFUSED);
  private static final String RESULTS =
      "POST /pacts/provider/P/consumer/C/pact-version/%d/verification-results";

  private final VerificationTestKit verification = new VerificationTestKit();

  @AutoClose private final BrokerDouble broker = new BrokerDouble();

  @BeforeEach
  void aBrokerWithOnePact() throws IOException {
    broker.know(CURL, "1", pact(CURL));
  }

  @Test
  void thePactsOfABrokerAreVerifiedAndTheResultsPublished() {
    broker.requires("Bearer t");
    var given = new HashMap<>(PUBLISHING);
    given.put("PACT_BROKER_TOKEN", "t");
    given.put("pact.provider.branch", "feature/one");
    given.put("pact.provider.tag", "staging");

    assertThat(run(given)).contains(LIST, PUBLISHED, VERIFIED);

    assertThat(broker.requests())
        .containsSubsequence(
            "POST /pacts/provider/atlas-invites-api/for-verification",
            "GET /pacts/provider/P/consumer/C/pact-version/0",
            "GET /pacticipants/atlas-invites-api",
            "PUT /pacticipants/atlas-invites-api/branches/feature%2Fone/versions/9.1",
            "PUT /pacticipants/atlas-invites-api/versions/9.1/tags/staging",
            RESULTS.formatted(0));
    assertThat(broker.bodies().get(0))
        .hasToString(
            "{\"consumerVersionSelectors\":[{\"mainBranch\":true},{\"deployedOrReleased\":true}],"
                + "\"includePendingStatus\":false,\"providerVersionBranch\":\"feature/one\"}");
    var result = broker.bodies().get(broker.bodies().size() - 1);
    assertThat(result.path("success").asBoolean()).isTrue();
    assertThat(result.path("providerApplicationVersion").asString()).isEqualTo("9.1");
    assertThat(result.at("/verifiedBy/implementation").asString()).isEqualTo("Pact-JVM");
    assertThat(result.at("/testResults/0/interactionId").asString()).isEqualTo("interaction-0");
    assertThat(verification.report().toMarkdown("a server"))
        .endsWith(
            """
            - The pact is verified because it is of the main branch.
            - Published for atlas-invites-api 9.1: success, %s/pacts/provider/P/consumer/C/pact-version/0
            """
                .formatted(broker.url()));
  }

  @Test
  void aFailureIsPublishedWithItsDifferences() {
    assertThat(run(PUBLISHING, REFUSES_LATER_VERSIONS))
        .contains(
            "failed a list for a person to read: curl-service-account 1.0 cannot use the response"
                + " to \"a list for a person to read\": "
                + REFUSED,
            PUBLISHED);

    var result = broker.bodies().get(broker.bodies().size() - 1);
    assertThat(result.path("success").asBoolean()).isFalse();
    assertThat(result.findValuesAsString("description")).contains(REFUSED);
  }

  @Test
  void aPendingPactThatIsNotMetDoesNotFail() {
    var pending =
        Map.of("pactbroker.includeWipPactsSince", "2026-01-01", "pact.provider.branch", "b");
    broker.behaves(Behaviour.PENDING);
    assertThat(run(pending, REFUSES_LATER_VERSIONS)).containsExactly(PENDING, VERIFIED);

    assertThat(broker.bodies().get(0).path("includePendingStatus").asBoolean()).isTrue();
    assertThat(broker.bodies().get(0).path("includeWipPactsSince").asString())
        .isEqualTo("2026-01-01");
  }

  @Test
  void aPendingInteractionThatIsNotMetDoesNotFail() throws IOException {
    broker.know(CURL, "1", pact(CURL).replace("\"pending\" : false", "\"pending\" : true"));

    assertThat(run(Map.of(), REFUSES_LATER_VERSIONS)).containsExactly(PENDING, VERIFIED);
  }

  @Test
  void aPendingPactWithoutInteractionsDoesNotFail() {
    broker.behaves(Behaviour.PENDING);
    broker.know("c", "1", "{\"consumer\":{\"name\":\"c\"},\"interactions\":[]}");

    assertThat(run(PUBLISHING))
        .contains(
            "skipped the results are published: Nothing is published for c 1.1: the pact has no"
                + " interactions.");
    assertThat(verification.report().violations()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          WITHOUT_PACTS    | a=                                | failed something was verified: There is no pact to verify for atlas-invites-api; set -Dpacts.allow-none if that is intended.
          WITHOUT_PACTS    | pacts.allow-none=                 | passed something was verified
          UNKNOWN_PROVIDER | a=                                | failed something was verified: There is no pact to verify for atlas-invites-api; set -Dpacts.allow-none if that is intended.
          UNKNOWN_PROVIDER | pacts.allow-none=                 | passed something was verified
          WELL             | pact.filter.consumers=another     | failed something was verified: There is no pact to verify for atlas-invites-api; set -Dpacts.allow-none if that is intended.
          WELL             | pact.verifier.publishResults=true | failed the pacts can be verified: Give the version of the server under test as -Dpact.provider.version=….
          WELL             | pact.filter.pacturl=pacts/1       | failed the pacts can be verified: pact.filter.pacturl is "pacts/1"; give the http or https URL of a pact of the broker.
          WELL             | pactbroker.enablePending=true     | failed the pacts can be verified: Pending and work-in-progress pacts depend on the provider's branch; give it as -Dpact.provider.branch=….
          NO_BROKER        | a=                                | failed the pacts can be verified: %s is not a Pact Broker: its index has no links; check pactbroker.url (PACT_BROKER_BASE_URL) and its path prefix.
          """)
  void oneLineSaysWhyNothingIsVerified(Behaviour behaviour, String setting, String line) {
    var pair = setting.split("=", 2);
    broker.behaves(behaviour);
    var expected = line.formatted(broker.url());

    assertThat(run(Map.of(pair[0], pair[1]))).containsExactly(expected);

    // The server has not failed.
    assertThat(verification.report().results()).isEmpty();
    assertThat(verification.report().violations())
        .allSatisfy(sentence -> assertThat(expected).endsWith(": " + sentence))
        .hasSize(line.startsWith("failed") ? 1 : 0);
  }

  @ParameterizedTest
  @CsvSource({"pact.verifier.publishResults, true", "pact.filter.pacturl, http://x/y"})
  void aBrokerIsRequired(String setting, String value) {
    try (var server = ReferenceServer.start(CONFORMANT);
        var provider = ReferenceProvider.of(server, Map.of())) {
      assertThat(verification.verify(provider, Map.of(setting, value), PACTS, PactGate.complete()))
          .containsExactly(
              "failed the pacts can be verified: %s requires a broker; set -Dpactbroker.url=… or PACT_BROKER_BASE_URL."
                  .formatted(setting));
    }
  }

  /** A broker may hold any of these; another pact is verified and published all the same. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {'name':'x'}                                              | failed the pact can be read: URL is not a pact: it has no list of interactions; correct or remove it.
          {'interactions':[]}                                       | failed the results are published: Nothing is published for c 1.1: the pact has no interactions.
          {'interactions':[{'type':'New/Kind','description':'x'}]}  | failed the pact can be read: URL is not a pact: it does not follow the Pact specification; correct or remove it.
          {'interactions':[{'type':'Asynchronous/Messages','description':'x'}]} | skipped x: Not exercised. The kit verifies only HTTP interactions.
          {'interactions':[{'type':'Synchronous/HTTP','description':'x','request':{'method':'DELETE','path':'/x'},'response':{}}]} | skipped the results are published: Nothing is published for c 1.1: 1 of 1 interactions not judged.
          {'interactions':[{'type':'Synchronous/HTTP','description':'x','request':{'path':'/x'},'response':{},'providerStates':[{'name':'a state'}]}]} | skipped x: Not exercised. The kit does not know the provider state "a state" {}; see pacts/README.md.
          """,
      quoteCharacter = '`')
  void whatCannotBeVerifiedIsNotPublished(String members, String line) {
    broker.know(
        "c",
        "1",
        "{'consumer':{'name':'c'},'metadata':{'pactSpecification':{'version':'4.0'}},%s"
            .formatted(members.substring(1))
            .replace('\'', '"'));
    var url = broker.url() + "/pacts/provider/P/consumer/C/pact-version/1";

    assertThat(run(PUBLISHING)).contains(LIST, PUBLISHED, line.replace("URL", url));
    assertThat(results()).containsExactly(RESULTS.formatted(0));
  }

  @Test
  void twoPactsOfOneConsumerAreToldApart() throws IOException {
    broker.know(CURL, "2", pact(CURL));

    run(PUBLISHING);

    assertThat(verification.report().results())
        .extracting(PactResult::consumer)
        .containsExactly(CURL + " 1.0", CURL + " 1.1");
    assertThat(results()).containsExactly(RESULTS.formatted(0), RESULTS.formatted(1));
  }

  @Test
  void aServerThatDiesHalfWayPublishesNothing() {
    var server = ReferenceServer.start(CONFORMANT);
    try (var provider = ReferenceProvider.of(server, Map.of())) {
      server.close();

      assertThat(run(PUBLISHING, provider)).doesNotContain(PUBLISHED);
      assertThat(results()).isEmpty();
    }
  }

  @Test
  void onePactIsVerifiedByItsUrl() {
    var url = broker.url() + "/pacts/provider/P/consumer/C/pact-version/0";

    assertThat(run(Map.of("pact.filter.pacturl", url))).containsExactly(LIST, VERIFIED);
    assertThat(broker.requests())
        .containsExactly("GET /pacts/provider/P/consumer/C/pact-version/0");
  }

  @Test
  void onlyThePactsOfTheNamedConsumersAreVerified() throws IOException {
    broker.know("curl-api-key", "1", pact("curl-api-key"));

    assertThat(run(Map.of("pact.filter.consumers", "another," + CURL)))
        .containsExactly(LIST, VERIFIED);
  }

  @Test
  void resultsThatCannotBePublishedFailTheRun() {
    broker.behaves(Behaviour.WITHOUT_RESULTS);
    var sentence =
        "Nothing is published for curl-service-account 1.0: The Pact Broker at %s does not respond like one: Request failed with 404; check the address."
            .formatted(broker.url());

    assertThat(run(PUBLISHING)).contains("failed the results are published: " + sentence);
    assertThat(verification.report().violations()).containsExactly(sentence);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          pb:provider-pacts-for-verification | file:///x | failed the pacts can be verified: The Pact Broker at URL has a link pb:provider-pacts-for-verification in its index that is not an http or https URL, "file:///x"; correct the base URL in the broker's own settings.
          self                               | file:///x | failed the pact can be read: The Pact Broker at URL has a link self in its list of pacts that is not an http or https URL, "file:///x"; correct the base URL in the broker's own settings.
          pb:publish-verification-results    | file:///x | failed the results are published: Nothing is published for curl-service-account 1.0: The Pact Broker at URL has a link pb:publish-verification-results in a pact that is not an http or https URL, "file:///x"; correct the base URL in the broker's own settings.
          pb:publish-verification-results    |           | failed the results are published: Nothing is published for curl-service-account 1.0: The Pact Broker at URL has no link for verification results in this pact; give the pact's URL as the broker's webhook does.
          pb:provider                        |           | failed the results are published: Nothing is published for curl-service-account 1.0: The Pact Broker at URL has no link pb:provider in a pact; version 2.86 or later is required.
          pb:branch-version                  |           | failed the results are published: Nothing is published for curl-service-account 1.0: The Pact Broker at URL has no link pb:branch-version in the provider's document; version 2.86 or later is required.
          """)
  void aLinkThatCannotBeFollowedIsNamed(String relation, @Nullable String href, String line) {
    broker.link(relation, href == null ? "" : href);
    var given = new HashMap<>(PUBLISHING);
    given.put("pact.provider.branch", "main");

    assertThat(run(given)).contains(line.replace("URL has", broker.url() + " has"));
  }

  private List<String> run(Map<String, String> given) {
    return run(given, CONFORMANT);
  }

  private List<String> run(Map<String, String> given, ReferenceOptions options) {
    try (var server = ReferenceServer.start(options);
        var provider = ReferenceProvider.of(server, Map.of())) {
      return run(given, provider);
    }
  }

  private List<String> run(Map<String, String> given, ReferenceProvider provider) {
    var all = new HashMap<>(given);
    all.put("pactbroker.url", broker.url());
    return verification.verify(provider, all, PACTS, PactGate.complete());
  }

  private List<String> results() {
    return broker.requests().stream()
        .filter(request -> request.endsWith("/verification-results"))
        .toList();
  }

  private static String pact(String consumer) throws IOException {
    return Files.readString(
        PACTS.resolve(consumer + "-atlas-invites-api.json"), StandardCharsets.UTF_8);
  }
}
