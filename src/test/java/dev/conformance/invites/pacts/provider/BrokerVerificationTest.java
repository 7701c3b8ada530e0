package dev.conformance.invites.pacts.provider;

import static dev.conformance.invites.pacts.provider.VerificationTestKit.PACTS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.reference.ReferenceOptions;
import dev.conformance.invites.reference.VersionFault;
import dev.conformance.invites.report.PactResult;
import dev.conformance.invites.testing.BrokerDouble;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrokerVerificationTest {
  private static final Map<String, String> PUBLISHING =
      Map.of("pact.verifier.publishResults", "true", "pact.provider.version", "9.1");
  private static final String LIST = "passed a list for a person to read";
  private static final String REFUSED =
      "expected status code 406 to be a Successful response (200–299)";
  private static final String PENDING = "warned a list for a person to read: Pending. " + REFUSED;
  private static final String PUBLISHED = "passed the results are published";
  private static final ReferenceOptions CONFORMANT = ReferenceOptions.defaults();
  private static final ReferenceOptions REFUSES_LATER_VERSIONS =
      CONFORMANT.withFault(VersionFault.VERSION_LATER_REFUSED);
  private static final String RESULTS =
      "POST /pacts/provider/P/consumer/C/pact-version/%d/verification-results";

  private final VerificationTestKit verification = new VerificationTestKit();

  @AutoClose private final BrokerDouble broker = new BrokerDouble();

  private String pact = "";

  @BeforeEach
  void aBrokerWithOnePact() throws IOException {
    pact = Files.readString(PACTS.resolve("curl-service-account-atlas-invites-api.json"));
    broker.selects(pact);
  }

  @Test
  void thePactsOfABrokerAreVerifiedAndTheResultsPublished() {
    broker.requires("Basic bWU6c2VjcmV0");
    var given = new HashMap<>(PUBLISHING);
    given.put("PACT_BROKER_USERNAME", "me");
    given.put("PACT_BROKER_PASSWORD", "secret");
    given.put("pact.provider.branch", "feature/one");

    assertThat(run(given)).contains(LIST, PUBLISHED);

    assertThat(broker.requests())
        .containsSubsequence(
            "POST /pacts/provider/atlas-invites-api/for-verification",
            "GET /pacts/provider/P/consumer/C/pact-version/0",
            "GET /pacticipants/atlas-invites-api",
            "PUT /pacticipants/atlas-invites-api/branches/feature%2Fone/versions/9.1",
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
  }

  @Test
  void aFailureIsPublishedWithItsDifferences() {
    assertThat(run(PUBLISHING, REFUSES_LATER_VERSIONS))
        .containsExactly("failed a list for a person to read: " + REFUSED, PUBLISHED);

    var result = broker.bodies().get(broker.bodies().size() - 1);
    assertThat(result.path("success").asBoolean()).isFalse();
    assertThat(result.findValuesAsString("description")).contains(REFUSED);
  }

  @Test
  void aPendingPactThatIsNotMetDoesNotFail() {
    var pending =
        Map.of("pactbroker.includeWipPactsSince", "2026-01-01", "pact.provider.branch", "b");
    broker.selectsAsPending();
    assertThat(run(pending, REFUSES_LATER_VERSIONS)).containsExactly(PENDING);

    assertThat(broker.bodies().get(0).path("includePendingStatus").asBoolean()).isTrue();
    assertThat(broker.bodies().get(0).path("includeWipPactsSince").asString())
        .isEqualTo("2026-01-01");
  }

  /** The verdict of a run without results is undetermined. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          x=                                | There is no pact to verify for atlas-invites-api; check the settings that select pacts.
          pact.filter.consumers=another     | There is no pact to verify for atlas-invites-api; check the settings that select pacts.
          pact.verifier.publishResults=true | Give the version of the server under test as -Dpact.provider.version=….
          """)
  void oneLineSaysWhyNothingIsVerified(String setting, String sentence) {
    if (setting.equals("x=")) {
      broker.responds("/for-verification", "404 Not Found", "{}");
    }
    var pair = setting.split("=", 2);

    assertThat(run(Map.of(pair[0], pair[1])))
        .containsExactly("not exercised the pacts can be verified: " + sentence);
  }

  /** A broker may hold any of these; another pact is verified and published all the same. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {'name':'x'}                                              | failed the pact can be read: URL is not a pact that the kit can use: it does not follow the Pact specification.
          {'interactions':[]}                                       | not exercised the results are published: Nothing is published: 0 of 0 interactions were verified.
          {'interactions':[{'type':'Asynchronous/Messages','description':'x'}]} | not exercised x: The kit verifies only HTTP interactions.
          {'interactions':[{'type':'Synchronous/HTTP','description':'x','request':{'path':'/x'},'response':{},'providerStates':[{'name':'a caller','params':{'credentials':'a smile'}}]}]} | not exercised x: The kit does not know the provider state "a caller" {credentials=a smile}; see pacts/README.md.
          """,
      quoteCharacter = '`')
  void whatCannotBeVerifiedIsNotPublished(String members, String line) {
    broker.selects(
        pact,
        "{'consumer':{'name':'c'},'provider':{'name':'atlas-invites-api'},'metadata':{'pactSpecification':{'version':'4.0'}},"
            + members.substring(1));
    var url = broker.url() + "/pacts/provider/P/consumer/C/pact-version/1";

    assertThat(run(PUBLISHING)).contains(LIST, PUBLISHED, line.replace("URL", url));
    assertThat(results()).containsExactly(RESULTS.formatted(0));
  }

  @Test
  void aPactOfAnotherConsumerIsNotFetched() {
    broker.selects(pact, pact.replace("curl-service-account", "another"));
    broker.responds("/pact-version/1", "404 Not Found", "{}");

    assertThat(run(Map.of("pact.filter.consumers", "curl-service-account"))).containsExactly(LIST);
  }

  @Test
  void twoPactsOfOneConsumerAreToldApart() {
    broker.selects(pact, pact);

    run(PUBLISHING);

    assertThat(verification.results())
        .extracting(PactResult::consumer)
        .containsExactly("curl-service-account 1.0", "curl-service-account 1.1");
    assertThat(results()).containsExactly(RESULTS.formatted(0), RESULTS.formatted(1));
  }

  @Test
  void aPactWithAnotherProviderIsRefused() {
    broker.selects(pact.replace("atlas-invites-api", "another-provider"));
    var url = broker.url() + "/pacts/provider/another-provider/consumer/c/pact-version/0";
    var given = new HashMap<>(PUBLISHING);
    given.put("pact.filter.pacturl", url);

    assertThat(run(given))
        .containsExactly(
            "failed the pact can be read: %s is not a pact that the kit can use: its provider is another-provider and not atlas-invites-api."
                .formatted(url));
    assertThat(results()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          500 Internal Server Error | {}     | refuses the request (500).
          200 OK                    | <html> | does not respond like one: its response to RESULTS has no links; check pactbroker.url (PACT_BROKER_BASE_URL) and its path prefix.
          200 OK                    | {}     | does not respond like one: its response to RESULTS has no links; check pactbroker.url (PACT_BROKER_BASE_URL) and its path prefix.
          """)
  void resultsThatCannotBePublishedFailTheRun(String status, String body, String sentence) {
    broker.responds("/verification-results", status, body);

    assertThat(run(PUBLISHING))
        .contains(
            "failed the results are published: Nothing is published: The Pact Broker at %s %s"
                .formatted(
                    broker.url(),
                    sentence.replace(
                        "RESULTS", RESULTS.formatted(0).replace(" ", " " + BrokerDouble.PREFIX))));
  }

  private List<String> run(Map<String, String> given) {
    return run(given, CONFORMANT);
  }

  private List<String> run(Map<String, String> given, ReferenceOptions options) {
    var complete = new HashMap<>(given);
    complete.put("pactbroker.url", broker.url());
    return verification.verify(options, Map.of(), complete, PACTS, PactGate.complete());
  }

  private List<String> results() {
    return broker.requests().stream()
        .filter(request -> request.endsWith("/verification-results"))
        .toList();
  }
}
