package dev.conformance.invites.pacts.provider;

import static dev.conformance.invites.pacts.provider.ProviderDouble.PREFIX;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PactVerifierTest {
  private static final InvitedAddresses INVITED =
      InvitedAddresses.of("test-738@mongodb.com", "test+1@mongodb.com");

  private static final List<String> CHALLENGES_OF_THE_GO_CLIENTS =
      List.of(
          "atlas-cli-api: the first request of an API key, without credentials",
          "atlas-cli-invitations-list: the first request of an API key, without credentials",
          "atlas-go-sdk: the first request of an API key, without credentials");

  @Test
  void keepsAllPactsWithAConformantProvider() throws IOException {
    try (var provider = ProviderDouble.start(UnaryOperator.identity())) {
      assertThat(outcomes(provider.target(), INVITED).values())
          .hasSize(24)
          .containsOnly(new InteractionOutcome.Kept());
    }
  }

  @Test
  void sendsWhatTheConsumersSendBelowThePathPrefix() throws IOException {
    try (var provider = ProviderDouble.start(UnaryOperator.identity())) {
      outcomes(provider.target(), INVITED);

      assertThat(provider.requests())
          .contains(
              PREFIX + "/api/atlas/v2/groups/" + ProviderDouble.PROJECT + "/invites?username=",
              PREFIX
                  + "/api/atlas/v2/groups/"
                  + ProviderDouble.PROJECT
                  + "/invites?username=test%2B1%40mongodb.com",
              PREFIX + "/api/atlas/v2/groups/" + ProviderDouble.PROJECT + "/invites?pretty=true",
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
  void reportsWhatBreaksTheGoSdk(String name, UnaryOperator<String> mutation) throws IOException {
    try (var provider = ProviderDouble.start(mutation)) {
      assertThat(outcomes(provider.target(), INVITED))
          .as(name)
          .anySatisfy(
              (interaction, outcome) -> {
                assertThat(interaction).startsWith("atlas-go-sdk: ");
                assertThat(outcome).isInstanceOf(InteractionOutcome.Broken.class);
              });
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "text/html"})
  void reportsAContentTypeThatTheGoSdkCannotDecode(String type) throws IOException {
    try (var provider = ProviderDouble.start(UnaryOperator.identity(), sent -> type)) {
      assertThat(outcomes(provider.target(), INVITED))
          .extractingByKey("atlas-go-sdk: a request for all pending invitations")
          .isInstanceOf(InteractionOutcome.Broken.class);
    }
  }

  @Test
  void reportsACompactBodyToThoseWhoReadIt() throws IOException {
    try (var provider = ProviderDouble.start(body -> body.replace("\n", ""))) {
      var outcomes = outcomes(provider.target(), INVITED);

      outcomes.values().removeIf(InteractionOutcome.Kept.class::isInstance);
      var broken =
          new InteractionOutcome.Broken(
              List.of("Expected a body over indented lines, one that contains \\n[ \\t]"));
      assertThat(outcomes)
          .containsOnly(
              Map.entry("curl-api-key: a list for a person to read", broken),
              Map.entry("curl-service-account: a list for a person to read", broken));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer realm=\"MMS Public API\"", "Basic realm=\"a, b\"", "Negotiate"})
  void keepsAllPactsWhereAnotherChallengeFollowsInAFieldOfItsOwn(String other) throws IOException {
    try (var provider = ProviderDouble.challenging(ProviderDouble.CHALLENGE, other)) {
      assertThat(outcomes(provider.target(), INVITED).values())
          .containsOnly(new InteractionOutcome.Kept());
    }
  }

  @Test
  void breaksTheGoClientsAloneWhereTheDigestChallengeIsNotInTheFirstField() throws IOException {
    try (var provider = ProviderDouble.challenging("Bearer", ProviderDouble.CHALLENGE)) {
      assertThat(broken(provider)).containsExactlyElementsOf(CHALLENGES_OF_THE_GO_CLIENTS);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer realm=\"x\", %s", "%s, Bearer realm=\"x\""})
  void breaksTheGoClientsAloneWhereTheDigestChallengeSharesItsField(String field)
      throws IOException {
    try (var provider = ProviderDouble.challenging(field.formatted(ProviderDouble.CHALLENGE))) {
      assertThat(broken(provider)).containsExactlyElementsOf(CHALLENGES_OF_THE_GO_CLIENTS);
    }
  }

  @Test
  void breaksAllReadersOfAChallengeWhereThereIsNoDigest() throws IOException {
    try (var provider = ProviderDouble.challenging("Bearer", "Basic realm=\"x\"")) {
      assertThat(broken(provider))
          .hasSize(4)
          .containsAll(CHALLENGES_OF_THE_GO_CLIENTS)
          .contains("curl-api-key: the first request of --digest, without credentials");
    }
  }

  @Test
  void exercisesNothingThatTheTargetIsNotConfiguredFor() throws IOException {
    try (var provider = ProviderDouble.start(UnaryOperator.identity())) {
      var full = provider.target();
      var bare =
          new VerifiedTarget(
              full.baseUrl(),
              full.projectId(),
              Optional.empty(),
              Optional.empty(),
              full.credentials(),
              full.profile(),
              full.limits(),
              full.requestsPerSecond());

      assertThat(outcomes(bare, InvitedAddresses.of("a@example.com")))
          .containsEntry(
              "atlas-go-sdk: a request for a project of somebody else",
              new InteractionOutcome.NotExercised(
                  "Give a project without the owner role as atlas.forbidden-project-id."))
          .containsEntry(
              "atlas-go-sdk: a request for all pending invitations where there are none",
              new InteractionOutcome.NotExercised(
                  "Give a readable project without invitations as atlas.empty-project-id."))
          .containsEntry(
              "atlas-go-sdk: a request for the invitations of an address with a plus sign",
              new InteractionOutcome.NotExercised(
                  "Invite an address with a plus sign, in one spelling only, to the project "
                      + ProviderDouble.PROJECT
                      + "."));
    }
  }

  private static Arguments mutation(String name, UnaryOperator<String> mutation) {
    return Arguments.of(name, mutation);
  }

  private static List<String> broken(ProviderDouble provider) throws IOException {
    var outcomes = outcomes(provider.target(), INVITED);
    outcomes.values().removeIf(outcome -> !(outcome instanceof InteractionOutcome.Broken));
    return List.copyOf(outcomes.keySet());
  }

  /** The outcomes by consumer and interaction. */
  private static Map<String, InteractionOutcome> outcomes(
      VerifiedTarget target, InvitedAddresses invited) throws IOException {
    var outcomes = new TreeMap<String, InteractionOutcome>();
    try (var clients = new SenderClients(target)) {
      var verifier = new PactVerifier(target, new ProviderStates(target, () -> invited), clients);
      for (var pact : PactSources.folder(Path.of("pacts"))) {
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
