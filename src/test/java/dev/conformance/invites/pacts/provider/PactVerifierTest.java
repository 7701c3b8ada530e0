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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The committed pacts against a provider whose responses are changed. */
class PactVerifierTest {
  private static final String ALL = "atlas-go-sdk: a request for all pending invitations";

  private static final List<String> GO =
      Stream.of("atlas-cli-api", "atlas-cli-invitations-list", "atlas-go-sdk")
          .map(name -> name + ": the first request of an API key, without credentials")
          .toList();

  @Test
  void requestsAreThoseOfTheConsumersBelowThePathPrefix() throws IOException {
    try (var provider = ProviderDouble.start(UnaryOperator.identity())) {
      assertThat(outcomes(provider).values()).hasSizeGreaterThan(20).containsOnly(new Passed());

      var list = PREFIX + "/api/atlas/v2/groups/" + ProviderDouble.PROJECT + "/invites";
      assertThat(provider.requests())
          .contains(
              list + "?username=",
              list + "?username=test%2B1%40mongodb.com",
              list + "?pretty=true",
              PREFIX + "/api/oauth/token");
    }
  }

  @ParameterizedTest(name = "{0} replaced by {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ^\\[([^$]*)$        | {"results":[$1}
          53Z"                | 53"
          \\["GROUP_READ_ONLY"] | "GROUP_READ_ONLY"
          "error":([0-9]+)    | "error":"$1"
          """)
  void whatBreaksTheGoSdkFails(String pattern, String replacement) throws IOException {
    try (var provider = ProviderDouble.start(body -> body.replaceAll(pattern, replacement))) {
      assertThat(failed(provider)).anyMatch(name -> name.startsWith("atlas-go-sdk: "));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "text/html"})
  void aContentTypeThatTheGoSdkCannotDecodeFails(String type) throws IOException {
    try (var provider = ProviderDouble.start(UnaryOperator.identity(), sent -> type)) {
      assertThat(failed(provider)).contains(ALL);
    }
  }

  @Test
  void anotherJsonTypePassesIfTheRuleForTheHeaderAllowsIt() throws IOException {
    try (var provider =
        ProviderDouble.start(
            UnaryOperator.identity(), sent -> sent.contains("json") ? "application/json" : sent)) {
      assertThat(failed(provider)).isEmpty();
    }
  }

  @Test
  void aCompactBodyFailsForThoseWhoReadIt() throws IOException {
    try (var provider = ProviderDouble.start(body -> body.replace("\n", ""))) {
      var failed = new Failed(List.of("Expected a body of indented lines that contains \\n[ \\t]"));

      assertThat(outcomes(provider))
          .containsEntry("curl-api-key: a list for a person to read", failed)
          .containsEntry("curl-service-account: a list for a person to read", failed);
      assertThat(failed(provider)).hasSize(2);
    }
  }

  @Test
  void aDifferenceNamesItsPathAndIsReportedOnce() throws IOException {
    try (var provider =
        ProviderDouble.start(body -> body.replace("[\"GROUP_READ_ONLY\"]", "\"GROUP\""))) {
      assertThat(outcomes(provider))
          .containsEntry(
              ALL,
              new Failed(
                  List.of(
                      "$[0].roles and 1 more: The consumer cannot decode it: string found, [array, null] expected")));
    }
  }

  /** DIGEST is the challenge of the real service; a semicolon separates fields. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          DIGEST; Bearer realm="MMS Public API" | false
          DIGEST; Basic realm="a, b"            | false
          DIGEST; Negotiate                     | false
          Bearer; DIGEST                        | true
          Bearer realm="x", DIGEST              | true
          DIGEST, Bearer realm="x"              | true
          """)
  void onlyTheGoClientsRequireAFirstFieldWithNothingButDigest(String fields, boolean goBreaks)
      throws IOException {
    var challenges = fields.replace("DIGEST", ProviderDouble.CHALLENGE).split("; ", -1);
    try (var provider = ProviderDouble.challenging(challenges)) {
      assertThat(failed(provider)).isEqualTo(goBreaks ? GO : List.of());
    }
  }

  @Test
  void allReadersOfAChallengeBreakIfThereIsNoDigest() throws IOException {
    try (var provider = ProviderDouble.challenging("Bearer", "Basic realm=\"x\"")) {
      assertThat(failed(provider))
          .contains("curl-api-key: the first request of --digest, without credentials")
          .containsAll(GO);
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
