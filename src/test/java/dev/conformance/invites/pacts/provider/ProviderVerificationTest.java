package dev.conformance.invites.pacts.provider;

import static dev.conformance.invites.contract.Profile.ATLAS_CLOUD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.config.SettingSources;
import dev.conformance.invites.config.SettingsReader;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.http.Client;
import dev.conformance.invites.reference.Disturbances;
import dev.conformance.invites.reference.ReferenceOptions;
import dev.conformance.invites.reference.ReferenceServer;
import dev.conformance.invites.reference.Variation;
import dev.conformance.invites.report.PactResult;
import dev.conformance.invites.testing.BrokerDouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ProviderVerificationTest {
  private static final ReferenceOptions CONFORMANT = ReferenceOptions.defaults();
  private static final String LIST = "passed a list for a person to read";
  private static final String PUBLISHED = "passed the results are published";
  private static final String PACT = "/pacts/provider/P/consumer/C/pact-version/";

  @AutoClose private final BrokerDouble broker = new BrokerDouble();

  private final Map<String, String> environment = new HashMap<>();
  private final Map<String, String> properties = new HashMap<>();
  private Set<Requirement> selected = EnumSet.allOf(Requirement.class);
  private Set<Requirement> accepted = Set.of();
  private Set<Requirement> excused = Set.of();
  private List<PactResult> results = List.of();
  private String pact = "";

  @BeforeEach
  void aBrokerWithOnePact() throws IOException {
    pact = Files.readString(Path.of("pacts/curl-service-account-atlas-invites-api.json"));
    broker.selects(pact);
    environment.putAll(Map.of("PACT_BROKER_USERNAME", "me", "PACT_BROKER_PASSWORD", "a-password"));
  }

  /** Those that change what consumers read: challenges, content types, members and errors. */
  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.MATCH_ANY,
      names = ".*(CHALLENGE|TYPE|MEMBER|NULL|MALFORMED|UNKNOWN).*")
  void failsNothingThatTheProfileAllows(Variation variation) {
    environment.put("ATLAS_PROFILE", variation.profile().id());

    assertThat(verify(CONFORMANT.with(variation.mutation())))
        .hasSizeGreaterThan(20)
        .filteredOn(line -> !line.startsWith("passed "))
        .allMatch(
            it ->
                it.matches(
                    "warned .*: Tolerated[.] .*, which the profile atlas-cloud tolerates[.]"));
  }

  @Test
  void toleratesAStatusAlone() {
    environment.put("ATLAS_PROFILE", ATLAS_CLOUD.id());
    var options =
        CONFORMANT.with(Variation.UNKNOWN_IS_FORBIDDEN.mutation()).withFault("error-number-string");

    assertThat(verify(options))
        .contains(
            "failed a request for a project that does not exist: $.error: The consumer cannot decode it: string found, [integer, null] expected");
  }

  /** Whatever fails because of a requirement is an interaction that states it. */
  @ParameterizedTest
  @CsvFileSource(files = "src/test/proof/relied-on.csv", numLinesToSkip = 1)
  void acceptsAKnownDeviationOfARequirementThatAnInteractionReliesOn(
      String fault, Requirement requirement, int interactions) {
    accepted = Set.of(requirement);

    assertThat(verify(CONFORMANT.withFault(fault)))
        .noneMatch(line -> line.startsWith("failed "))
        .filteredOn(line -> line.matches("(?s)accepted .*: A known deviation[.] .*"))
        .hasSize(interactions);
  }

  @Test
  void verifiesOnlyInteractionsThatCiteASelectedRequirement() {
    selected = Set.of(Requirement.SCHEMA_14);

    assertThat(verify(CONFORMANT))
        .containsExactly(
            "passed the raw command for a project without invitations",
            "passed a request for all pending invitations to a project without any");
    assertThat(verifyAndPublish(CONFORMANT))
        .containsExactly(
            "not exercised the results are published: Nothing is published: 0 of 1 interactions were verified with atlas.only.");
  }

  @Test
  void failsNothingIfTheProjectThatWasGivenAsEmptyHasAnInvitation() {
    assertThat(verify(CONFORMANT.with(Disturbances.invitationToTheEmptyProject(1))))
        .filteredOn(line -> !line.startsWith("passed "))
        .containsExactly(
            "not exercised a request for all pending invitations to a project without any: The project of atlas.empty-project-id has invitations.");
  }

  @ParameterizedTest
  @CsvSource({
    "BEARER_ONLY, MONGODB_ATLAS_PUBLIC_API_KEY, MONGODB_ATLAS_PRIVATE_API_KEY, an API key",
    "DIGEST_ONLY, MONGODB_ATLAS_CLIENT_ID, MONGODB_ATLAS_CLIENT_SECRET, a service account"
  })
  void failsNothingOfAServerWithOneKindOfCredential(
      Variation variation, String name, String secret, String missing) {
    environment.putAll(Map.of(name, "", secret, ""));
    var hint = "(%s, %s) to %s.".formatted(name, secret, missing);

    assertThat(verify(CONFORMANT.with(variation.mutation())))
        .allMatch(line -> line.startsWith("passed ") || line.endsWith(hint))
        .anyMatch(line -> line.startsWith("passed "))
        .anyMatch(line -> line.startsWith("not exercised "));

    excused =
        EnumSet.of(
            Requirement.AUTHENTICATION_4,
            Requirement.AUTHENTICATION_7,
            Requirement.AUTHENTICATION_9);
    assertThat(verify(CONFORMANT.with(variation.mutation())))
        .allMatch(line -> line.startsWith("passed ") || line.matches("accepted .*: A known.*"));
  }

  @Test
  void aPactOfAnotherConsumerIsNeitherVerifiedNorFetched() {
    var consumer = "curl-service-account";
    broker.selects(
        pact.replace(consumer, "Küche \\\"hi\\\""),
        pact.replace(consumer, consumer + "-2"),
        pact,
        pact.replace(consumer, "another"));
    broker.responds("/pact-version/3", "404 Not Found", "{}");
    properties.put("pact.filter.consumers", consumer + ",Küche \"hi\"," + consumer);

    assertThat(verifyAndPublish(CONFORMANT)).containsExactly(LIST, PUBLISHED, LIST, PUBLISHED);
  }

  @ParameterizedTest
  @CsvFileSource(files = "src/test/proof/broker-runs.csv", delimiter = '|', numLinesToSkip = 1)
  void thePactsThatABrokerSelectsAreVerifiedAndTheResultsPublished(
      String setting, String fault, String lines, String requests, String bodies) {
    properties.put("pact.provider.branch", "feature/one");
    var pair = setting.replace("URL", broker.url()).split("=", 2);
    properties.put(pair[0], pair[1]);

    assertThat(verifyAndPublish(CONFORMANT.withFault(fault))).containsExactly(lines.split("⏎"));

    assertThat(results.get(0).consumer()).isEqualTo("curl-service-account 1.0");
    assertThat(broker.authorizations()).containsOnly("Basic bWU6YS1wYXNzd29yZA==");
    assertThat(broker.requests()).containsExactly(requests.split("⏎"));
    assertThat(broker.bodies())
        .extracting(body -> body.toString().replaceFirst("\\\\nTOKEN=.*pretty=true'", ""))
        .containsExactly(bodies.split("⏎"));
  }

  /** Such a run skips the pacts. */
  @Test
  void aDefectOfTheKitLeavesNoVerdict() {
    environment.put("MONGODB_ATLAS_PROJECT_ID", "6a793fd0c0eb9e7a177181d4");

    assertThat(verifyAndPublish(CONFORMANT)).isEmpty();

    assertThat(results.get(0).noVerdictReason().orElseThrow())
        .startsWith("internal error in the pact of curl-service-account 1.0 (java.util.NoSuch");
  }

  @ParameterizedTest
  @CsvFileSource(files = "src/test/proof/unusable-brokers.csv", delimiter = '|', numLinesToSkip = 1)
  void theLastLineSaysWhatTheBrokerLacksOrRejects(
      String consumers, String path, String status, String line) {
    properties.put("pact.filter.consumers", consumers);
    broker.responds(path, status, "{\"_links\": {}}");

    assertThat(verifyAndPublish(CONFORMANT)).last().isEqualTo(line.formatted(broker.url()));
  }

  @Test
  void aBrokerThatDoesNotRespondGetsOneMoreRequest() {
    broker.selects(pact, pact.replace("curl-service-account", "another-a-password"));
    broker.responds("/verification-results", "no status", "");

    assertThat(verifyAndPublish(CONFORMANT)).hasSize(4).contains(LIST);

    assertThat(results).allMatch(it -> !it.noVerdictReason().orElseThrow().contains("a-password"));
    assertThat(broker.requests())
        .filteredOn(request -> request.endsWith("/verification-results"))
        .hasSize(2);
  }

  /** A broker may hold any of these; another pact is verified and published all the same. */
  @ParameterizedTest
  @CsvFileSource(files = "src/test/proof/unpublished-pacts.csv", delimiter = '|')
  void whatCannotBeVerifiedIsNotPublished(
      String part, String changed, String pending, String line) {
    properties.putAll(Map.of("pactbroker.enablePending", pending, "pact.provider.branch", "b"));
    var document =
        """
        {'consumer':{'name':'c'},'provider':{'name':'atlas-invites-api'},
         'metadata':{'pactSpecification':{'version':'4.0'}},'interactions':
          [{'type':'Synchronous/HTTP','description':'x','request':{'path':'/x'},'response':{}}]}
        """;
    broker.selects(document.replace(part, changed), pact);

    assertThat(verifyAndPublish(CONFORMANT))
        .contains(LIST, PUBLISHED, line.replace("URL", broker.url()));
    assertThat(results.get(0).notices()).containsExactly("It is of branch 'main'.");
    assertThat(broker.requests())
        .filteredOn(request -> request.endsWith("/verification-results"))
        .containsExactly("POST " + PACT + "1/verification-results");
  }

  /** Verifies the pacts of the broker. */
  private List<String> verifyAndPublish(ReferenceOptions options) {
    properties.put("pactbroker.url", broker.url());
    properties.put("pact.verifier.publishResults", "true");
    properties.put("pact.provider.version", "9.1");
    return verify(options);
  }

  /** Verifies pacts against a reference server, and describes each result in one line. */
  private List<String> verify(ReferenceOptions options) {
    try (var server = ReferenceServer.start(options)) {
      var variables = new HashMap<>(server.environment());
      variables.putAll(environment);
      variables.values().removeIf(String::isEmpty);
      var settings = SettingsReader.read(SettingSources.ofEnvironment(variables));
      try (var client = Client.open(settings, Clock.systemUTC())) {
        var verifier = new PactVerifier(client, settings.gate().profile());
        var sources = new SettingSources(properties, variables);
        results = new ProviderVerification(sources, verifier, selected, accepted, excused).verify();
        return results.stream()
            .flatMap(result -> result.interactions().stream())
            .map(ProviderVerificationTest::line)
            .toList();
      }
    }
  }

  private static String line(PactResult.Interaction result) {
    var message = result.message().map(": "::concat).orElse("");
    return result.status().words() + " " + result.description() + message;
  }
}
