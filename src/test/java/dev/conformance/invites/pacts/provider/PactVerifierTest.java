package dev.conformance.invites.pacts.provider;

import static dev.conformance.invites.pacts.provider.VerificationTestKit.INVITED;
import static dev.conformance.invites.testing.ProviderDouble.PREFIX;
import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.config.Settings;
import dev.conformance.invites.http.TargetClient;
import dev.conformance.invites.pacts.provider.InteractionOutcome.Failed;
import dev.conformance.invites.pacts.provider.InteractionOutcome.NotExercised;
import dev.conformance.invites.pacts.provider.InteractionOutcome.Passed;
import dev.conformance.invites.testing.ProviderDouble;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The committed pacts against a provider whose responses are changed. */
class PactVerifierTest {
  private static final String FIRST = "the first request of an API key, without credentials";

  @Test
  void allPactsPassWithAConformantProvider() throws IOException {
    try (var provider = ProviderDouble.start(UnaryOperator.identity())) {
      assertThat(outcomes(provider).values()).hasSizeGreaterThan(20).containsOnly(new Passed());
    }
  }

  @Test
  void requestsAreThoseOfTheConsumersBelowThePathPrefix() throws IOException {
    try (var provider = ProviderDouble.start(UnaryOperator.identity())) {
      outcomes(provider);

      var list = PREFIX + "/api/atlas/v2/groups/" + ProviderDouble.PROJECT + "/invites";
      assertThat(provider.requests())
          .contains(
              list + "?username=",
              list + "?username=test%2B1%40mongodb.com",
              list + "?pretty=true",
              PREFIX + "/api/oauth/token");
    }
  }

  static Stream<Arguments> whatBreaksTheGoSdk() {
    return Stream.of(
        mutation(
            "an object root", body -> body.startsWith("[") ? "{\"results\":" + body + "}" : body),
        mutation("times without a zone", body -> body.replace("53Z\"", "53\"")),
        mutation(
            "roles as a string",
            body -> body.replace("[\"GROUP_READ_ONLY\"]", "\"GROUP_READ_ONLY\"")),
        mutation(
            "error as a string",
            body -> body.replaceAll("\"error\":([0-9]+)", "\"error\":\"$1\"")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("whatBreaksTheGoSdk")
  void whatBreaksTheGoSdkFails(String name, UnaryOperator<String> mutation) throws IOException {
    try (var provider = ProviderDouble.start(mutation)) {
      assertThat(failed(provider))
          .as(name)
          .anySatisfy(interaction -> assertThat(interaction).startsWith("atlas-go-sdk: "));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "text/html"})
  void aContentTypeThatTheGoSdkCannotDecodeFails(String type) throws IOException {
    try (var provider = ProviderDouble.start(UnaryOperator.identity(), sent -> type)) {
      assertThat(failed(provider)).contains("atlas-go-sdk: a request for all pending invitations");
    }
  }

  @Test
  void anotherJsonTypePassesIfTheRuleForTheHeaderAllowsIt() throws IOException {
    try (var provider =
        ProviderDouble.start(
            UnaryOperator.identity(), sent -> sent.contains("json") ? "application/json" : sent)) {
      assertThat(outcomes(provider).values()).containsOnly(new Passed());
    }
  }

  @Test
  void aCompactBodyFailsForThoseWhoReadIt() throws IOException {
    try (var provider = ProviderDouble.start(body -> body.replace("\n", ""))) {
      var outcomes = outcomes(provider);

      outcomes.values().removeIf(Passed.class::isInstance);
      var failed = new Failed(List.of("Expected a body of indented lines that contains \\n[ \\t]"));
      assertThat(outcomes)
          .containsOnly(
              Map.entry("curl-api-key: a list for a person to read", failed),
              Map.entry("curl-service-account: a list for a person to read", failed));
    }
  }

  @Test
  void aDifferenceNamesItsPathAndIsReportedOnce() throws IOException {
    try (var provider =
        ProviderDouble.start(body -> body.replace("[\"GROUP_READ_ONLY\"]", "\"GROUP\""))) {
      assertThat(outcomes(provider).get("atlas-go-sdk: a request for all pending invitations"))
          .isInstanceOfSatisfying(
              Failed.class,
              failed ->
                  assertThat(failed.differences())
                      .singleElement()
                      .asString()
                      .startsWith("$[0].roles and 1 more: "));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer realm=\"MMS Public API\"", "Basic realm=\"a, b\"", "Negotiate"})
  void allPactsPassIfAnotherChallengeFollowsInItsOwnField(String other) throws IOException {
    try (var provider = ProviderDouble.challenging(ProviderDouble.CHALLENGE, other)) {
      assertThat(outcomes(provider).values()).containsOnly(new Passed());
    }
  }

  @Test
  void onlyTheGoClientsBreakIfTheDigestChallengeIsNotInTheFirstField() throws IOException {
    try (var provider = ProviderDouble.challenging("Bearer", ProviderDouble.CHALLENGE)) {
      assertThat(failed(provider))
          .isNotEmpty()
          .allSatisfy(name -> assertThat(name).startsWith("atlas-").endsWith(FIRST));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer realm=\"x\", %s", "%s, Bearer realm=\"x\""})
  void onlyTheGoClientsBreakIfTheDigestChallengeSharesItsField(String field) throws IOException {
    try (var provider = ProviderDouble.challenging(field.formatted(ProviderDouble.CHALLENGE))) {
      assertThat(failed(provider))
          .isNotEmpty()
          .allSatisfy(name -> assertThat(name).startsWith("atlas-").endsWith(FIRST));
    }
  }

  @Test
  void allReadersOfAChallengeBreakIfThereIsNoDigest() throws IOException {
    try (var provider = ProviderDouble.challenging("Bearer", "Basic realm=\"x\"")) {
      assertThat(failed(provider))
          .contains(
              "atlas-cli-api: " + FIRST,
              "atlas-cli-invitations-list: " + FIRST,
              "atlas-go-sdk: " + FIRST,
              "curl-api-key: the first request of --digest, without credentials");
    }
  }

  @Test
  void interactionsThatTheTargetIsNotConfiguredForAreNotExercised() throws IOException {
    try (var provider = ProviderDouble.start(UnaryOperator.identity())) {
      var bare = VerificationTestKit.settings(provider.baseUrl(), VerificationTestKit.KEY);

      assertThat(outcomes(bare, InvitedAddresses.of("a@example.com")))
          .containsEntry(
              "atlas-go-sdk: a request for a project of somebody else",
              new NotExercised(
                  "Set atlas.forbidden-project-id to a project on which the credentials have no"
                      + " owner role."))
          .containsEntry(
              "atlas-go-sdk: a request for all pending invitations to a project without any",
              new NotExercised(
                  "Set atlas.empty-project-id to a readable project without invitations."))
          .containsEntry(
              "atlas-go-sdk: a request for the invitations of an address with a plus sign",
              new NotExercised(
                  "Invite an address with a plus sign, in one spelling only and beside others, to"
                      + " the project "
                      + ProviderDouble.PROJECT
                      + "."));
    }
  }

  private static Arguments mutation(String name, UnaryOperator<String> mutation) {
    return Arguments.of(name, mutation);
  }

  private static List<String> failed(ProviderDouble provider) {
    var outcomes = outcomes(provider);
    outcomes.values().removeIf(outcome -> !(outcome instanceof Failed));
    return List.copyOf(outcomes.keySet());
  }

  private static Map<String, InteractionOutcome> outcomes(ProviderDouble provider) {
    return outcomes(VerificationTestKit.settings(provider), INVITED);
  }

  /** The outcomes by consumer and interaction. */
  private static Map<String, InteractionOutcome> outcomes(
      Settings settings, InvitedAddresses invited) {
    var outcomes = new TreeMap<String, InteractionOutcome>();
    try (var client = TargetClient.open(settings)) {
      var verifier = new PactVerifier(client, settings, invited);
      for (var pact : PactSources.folder(VerificationTestKit.PACTS).readable()) {
        for (var interaction : pact.pact().getInteractions()) {
          outcomes.put(
              pact.consumer() + ": " + interaction.getDescription(),
              verifier.verify(pact.pact(), interaction));
        }
      }
    }
    return outcomes;
  }
}
