package dev.conformance.invites.pacts;

import static dev.conformance.invites.contract.Profile.ATLAS_CLOUD;
import static dev.conformance.invites.contract.Profile.DOCUMENTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.conformance.invites.contract.Profile;
import dev.conformance.invites.http.Limits;
import dev.conformance.invites.pacts.BrokerDouble.Mood;
import dev.conformance.invites.reference.Fault;
import dev.conformance.invites.reference.ReferenceOptions;
import dev.conformance.invites.reference.Variation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.opentest4j.TestAbortedException;

class ProviderVerificationTest {
  private static final Path PACTS = Path.of("pacts");
  private static final InvitedAddresses INVITED =
      InvitedAddresses.of("test-738@mongodb.com", "test+1@mongodb.com");
  private static final String SERVICE_ACCOUNT = "curl-service-account";

  /** Conformant, and yet without what some consumer needs: an address, a status, a credential. */
  private static final Set<Variation> MISSED_BY_A_CONSUMER =
      EnumSet.of(
          Variation.FIVE_THOUSAND,
          Variation.ONE,
          Variation.NONE,
          Variation.DIGEST_ONLY,
          Variation.BEARER_ONLY);

  @Test
  void verifiesTheCommittedPacts() throws IOException {
    assertThat(run(Map.of(), PACTS, UnaryOperator.identity()))
        .hasSize(25)
        .allSatisfy(line -> assertThat(line).startsWith("passed "));
  }

  @ParameterizedTest
  @MethodSource("conformantVariations")
  void failsNothingThatTheContractLeavesOpen(Variation variation) throws IOException {
    var lines = runAgainst(ReferenceOptions.defaults().withVariation(variation), DOCUMENTED);

    assertThat(lines).hasSize(25).allSatisfy(line -> assertThat(line).startsWith("passed "));
  }

  static Stream<Variation> conformantVariations() {
    return Arrays.stream(Variation.values())
        .filter(variation -> variation.profile() == DOCUMENTED)
        .filter(variation -> !MISSED_BY_A_CONSUMER.contains(variation));
  }

  @ParameterizedTest
  @MethodSource("deviationsThatAtlasCloudTolerates")
  void failsNothingThatTheProfileTolerates(Variation variation) throws IOException {
    var lines = runAgainst(ReferenceOptions.defaults().withVariation(variation), ATLAS_CLOUD);

    assertThat(lines)
        .hasSize(25)
        .allSatisfy(line -> assertThat(line).matches("(?s)passed .*|skipped .*: Tolerated\\..*"));
  }

  static Stream<Variation> deviationsThatAtlasCloudTolerates() {
    return Arrays.stream(Variation.values())
        .filter(variation -> variation.profile() == ATLAS_CLOUD);
  }

  @Test
  void skipsAStatusThatTheProfileToleratesAndSaysWhy() throws IOException {
    var options = ReferenceOptions.defaults().withVariation(Variation.UNKNOWN_IS_FORBIDDEN);

    var lines = runAgainst(options, ATLAS_CLOUD);

    assertThat(lines)
        .filteredOn(line -> !line.startsWith("passed "))
        .containsExactly(
            "skipped a request for a project that does not exist: Tolerated. expected status of 404"
                + " but was 403, which the profile atlas-cloud tolerates.",
            "skipped a list of a project that does not exist: Tolerated. expected status of 404 but"
                + " was 403, which the profile atlas-cloud tolerates.");
  }

  @Test
  void failsTheSameStatusUnderTheDocumentedProfile() throws IOException {
    var options = ReferenceOptions.defaults().withVariation(Variation.UNKNOWN_IS_FORBIDDEN);

    var lines = runAgainst(options, DOCUMENTED);

    assertThat(lines)
        .filteredOn(line -> !line.startsWith("passed "))
        .containsExactly(
            "failed a request for a project that does not exist: atlas-go-sdk does not get from the"
                + " provider what it reads, for \"a request for a project that does not exist\":\n"
                + "- expected status of 404 but was 403",
            "failed a list of a project that does not exist: cloudformation-project-invitation does"
                + " not get from the provider what it reads, for \"a list of a project that does not"
                + " exist\":\n- expected status of 404 but was 403");
  }

  @Test
  void toleratesTheStatusAloneAndNotTheBodyBesideIt() throws IOException {
    var options =
        ReferenceOptions.defaults()
            .withVariation(Variation.UNKNOWN_IS_FORBIDDEN)
            .withFault(Fault.ERROR_NUMBER_STRING);

    var lines = runAgainst(options, ATLAS_CLOUD);

    assertThat(lines)
        .filteredOn(line -> line.contains("a request for a project that does not exist"))
        .containsExactly(
            "failed a request for a project that does not exist: atlas-go-sdk does not get from the"
                + " provider what it reads, for \"a request for a project that does not exist\":\n"
                + "- Expected '403' (String) to be an integer");
  }

  @Test
  void failsWhereThereIsNothingToVerify(@TempDir Path empty) throws IOException {
    assertThat(run(Map.of(), empty, UnaryOperator.identity()))
        .containsExactly(
            "failed something was verified: There is no pact to verify for atlas-invites-api; give"
                + " -Dpacts.allow-none if that is meant.");
  }

  @Test
  void letsNothingPassWhereThatIsAllowed(@TempDir Path empty) throws IOException {
    assertThat(run(Map.of("pacts.allow-none", ""), empty, UnaryOperator.identity()))
        .containsExactly("passed something was verified");
  }

  @Test
  void verifiesThePactsOfABrokerAndPublishesTheResults() throws IOException {
    try (var broker = brokerWithPact("Bearer t", Mood.WELL)) {
      var lines =
          run(
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
          run(
              Map.of(
                  "pactbroker.url", broker.url(),
                  "pact.verifier.publishResults", "true",
                  "pact.provider.version", "9.1"),
              PACTS,
              ProviderVerificationTest::compact);

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
          run(
              Map.of(
                  "pactbroker.url", broker.url(),
                  "pactbroker.includeWipPactsSince", "2026-01-01",
                  "pact.provider.branch", "main"),
              PACTS,
              ProviderVerificationTest::compact);

      assertThat(lines.get(0)).contains("skipped a list for a person to read").contains("Pending.");
      assertThat(lines).last().isEqualTo("passed something was verified");
      assertThat(broker.bodies().get(0).path("includeWipPactsSince").asString())
          .isEqualTo("2026-01-01");
    }
  }

  @Test
  void failsWhereTheBrokerHasNoPacts() throws IOException {
    try (var broker = BrokerDouble.start("", Mood.WITHOUT_PACTS)) {
      assertThat(run(Map.of("pactbroker.url", broker.url()), PACTS, UnaryOperator.identity()))
          .containsExactly(
              "failed something was verified: There is no pact to verify for atlas-invites-api;"
                  + " give -Dpacts.allow-none if that is meant.");
    }
  }

  @Test
  void wantsTheProvidersVersionBeforeItVerifies() throws IOException {
    try (var broker = brokerWithPact("", Mood.WELL)) {
      var given = Map.of("pactbroker.url", broker.url(), "pact.verifier.publishResults", "true");

      assertThatThrownBy(() -> run(given, PACTS, UnaryOperator.identity()))
          .hasMessage("Give the version of the server under test as -Dpact.provider.version=….");
    }
  }

  @Test
  void wantsABrokerToPublishResultsTo() {
    assertThatThrownBy(
            () ->
                run(
                    Map.of("pact.verifier.publishResults", "true"),
                    PACTS,
                    UnaryOperator.identity()))
        .hasMessage(
            "pact.verifier.publishResults needs a broker; set -Dpactbroker.url=… or"
                + " PACT_BROKER_BASE_URL.");
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

  /** Runs the tests and tells of each how it ended. */
  private static List<String> run(
      Map<String, String> given, Path folder, UnaryOperator<String> mutation) throws IOException {
    try (var provider = ProviderDouble.start(mutation);
        var clients = new SenderClients(provider.target())) {
      var states = new ProviderStates(provider.target(), () -> INVITED);
      return run(given, folder, new PactVerifier(provider.target(), states, clients));
    }
  }

  private static List<String> runAgainst(ReferenceOptions options, Profile profile)
      throws IOException {
    var invited = InvitedAddresses.of("ann@example.com", "kim+atlas@example.com");
    try (var provider =
        ProviderUnderTest.reference(
            options, profile, invited, new Limits(Duration.ofSeconds(3), 64_000_000))) {
      return run(Map.of(), PACTS, provider.verifier());
    }
  }

  private static List<String> run(Map<String, String> given, Path folder, PactVerifier verifier) {
    var properties = new PactProperties(new HashMap<>(given)::get, name -> null);
    var verification = new ProviderVerification(properties, folder, verifier, new PactReport());
    return tests(verification.tests().stream()).map(ProviderVerificationTest::end).toList();
  }

  private static Stream<DynamicTest> tests(Stream<? extends DynamicNode> nodes) {
    return nodes.flatMap(
        node ->
            node instanceof DynamicContainer container
                ? tests(container.getChildren())
                : Stream.of((DynamicTest) node));
  }

  @SuppressWarnings("CatchingUnchecked") // a test may end in any way
  private static String end(DynamicTest test) {
    try {
      test.getExecutable().execute();
      return "passed " + test.getDisplayName();
    } catch (TestAbortedException e) {
      return "skipped %s: %s".formatted(test.getDisplayName(), e.getMessage());
    } catch (Throwable e) {
      return "failed %s: %s".formatted(test.getDisplayName(), e.getMessage());
    }
  }
}
