package dev.conformance.invites.pacts.provider;

import static dev.conformance.invites.contract.Profile.ATLAS_CLOUD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.contract.Profile;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.reference.ErrorFault;
import dev.conformance.invites.reference.ReferenceOptions;
import dev.conformance.invites.reference.ReferenceServer;
import dev.conformance.invites.reference.Variation;
import dev.conformance.invites.testing.ProviderDouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ProviderVerificationTest {
  private static final ReferenceOptions FORBIDDEN =
      ReferenceOptions.defaults().withVariation(Variation.UNKNOWN_IS_FORBIDDEN);

  /** All but those without what some consumer needs: an address, a credential, few items. */
  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"FIVE_THOUSAND", "ONE", "NONE", "DIGEST_ONLY", "BEARER_ONLY"})
  void failsNothingThatTheProfileAllows(Variation variation) {
    var options = ReferenceOptions.defaults().withVariation(variation);

    var lines = VerificationTestKit.against(options, variation.profile());

    assertThat(lines)
        .hasSizeGreaterThan(20)
        .filteredOn(line -> !line.startsWith("passed "))
        .allMatch(line -> variation.profile() == ATLAS_CLOUD && line.contains(": Tolerated. "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ATLAS_CLOUD | skipped a request for a project that does not exist: Tolerated. expected status of 404 but was 403, which the profile atlas-cloud tolerates.
          ATLAS_CLOUD | skipped a list of a project that does not exist: Tolerated. expected status of 404 but was 403, which the profile atlas-cloud tolerates.
          DOCUMENTED  | failed a request for a project that does not exist: atlas-go-sdk cannot use the response to "a request for a project that does not exist": expected status of 404 but was 403
          DOCUMENTED  | failed a list of a project that does not exist: cloudformation-project-invitation cannot use the response to "a list of a project that does not exist": expected status of 404 but was 403
          """)
  void toleratesAStatusOnlyUnderTheProfileThatDoes(Profile profile, String line) {
    assertThat(VerificationTestKit.against(FORBIDDEN, profile))
        .contains(line)
        .filteredOn(other -> !other.startsWith("passed "))
        .hasSize(2);
  }

  @Test
  void toleratesTheStatusAloneAndNotTheBodyBesideIt() {
    assertThat(
            VerificationTestKit.against(
                FORBIDDEN.withFault(ErrorFault.ERROR_NUMBER_STRING), ATLAS_CLOUD))
        .contains(
            "failed a request for a project that does not exist: atlas-go-sdk cannot use the response to"
                + " \"a request for a project that does not exist\":"
                + " $.error: The consumer cannot decode it: string found, [integer, null] expected");
  }

  @Test
  void failsIfThereIsNothingToVerify(@TempDir Path empty) throws IOException {
    assertThat(VerificationTestKit.run(Map.of(), empty, UnaryOperator.identity()))
        .containsExactly(
            "failed something was verified: There is no pact to verify for atlas-invites-api; set"
                + " -Dpacts.allow-none if that is intended.");
  }

  @Test
  void passesWithNothingToVerifyIfThatIsAllowed(@TempDir Path empty) throws IOException {
    assertThat(
            VerificationTestKit.run(
                Map.of("pacts.allow-none", ""), empty, UnaryOperator.identity()))
        .containsExactly("passed something was verified");
  }

  @Test
  void aFileThatIsNotAPactFailsAlone(@TempDir Path folder) throws IOException {
    var file = Files.writeString(folder.resolve("a.json"), "[]");
    Files.copy(
        VerificationTestKit.PACTS.resolve("curl-service-account-atlas-invites-api.json"),
        folder.resolve("b.json"));

    assertThat(VerificationTestKit.run(Map.of(), folder, UnaryOperator.identity()))
        .contains(
            "failed the pact can be read: %s is not a pact: it is not a JSON object; correct or"
                    .formatted(file)
                + " remove it.",
            "passed a list for a person to read");
  }

  @Test
  void aKnownDeviationOfARequirementThatAnInteractionCitesIsAccepted() throws IOException {
    assertThat(lines(new PactGate(EnumSet.allOf(Requirement.class), Set.of(Requirement.PRETTY_2))))
        .filteredOn(line -> !line.startsWith("passed "))
        .isNotEmpty()
        .allSatisfy(
            line ->
                assertThat(line)
                    .startsWith("skipped a list for a person to read: A known deviation. "));
  }

  @Test
  void onlyInteractionsThatCiteASelectedRequirementAreVerified() throws IOException {
    assertThat(lines(new PactGate(Set.of(Requirement.PRETTY_2), Set.of())))
        .containsOnlyOnce("passed something was verified")
        .filteredOn(line -> !line.startsWith("passed something"))
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line).startsWith("failed a list for a person to read: "));
  }

  @ParameterizedTest
  @EnumSource(names = {"BEARER_ONLY", "DIGEST_ONLY"})
  void aServerWithOneKindOfCredentialFailsNothing(Variation variation) {
    var options = ReferenceOptions.defaults().withVariation(variation);
    try (var server = ReferenceServer.start(options)) {
      var data = server.data();
      var environment =
          variation == Variation.BEARER_ONLY
              ? Map.of(
                  "MONGODB_ATLAS_PROJECT_ID", data.ownedProject(),
                  "MONGODB_ATLAS_CLIENT_ID", data.clientId(),
                  "MONGODB_ATLAS_CLIENT_SECRET", data.clientSecret())
              : Map.of(
                  "MONGODB_ATLAS_PROJECT_ID", data.ownedProject(),
                  "MONGODB_ATLAS_PUBLIC_API_KEY", data.publicKey(),
                  "MONGODB_ATLAS_PRIVATE_API_KEY", data.privateKey());
      var settings = VerificationTestKit.settings(server.baseUrl(), environment);

      assertThat(new VerificationTestKit().against(settings, Map.of(), VerificationTestKit.PACTS))
          .noneMatch(line -> line.startsWith("failed "))
          .contains("passed something was verified")
          .anyMatch(line -> line.contains("Not exercised. Its client authenticates with "));
    }
  }

  /** Against a server that never indents. */
  private static List<String> lines(PactGate gate) throws IOException {
    try (var provider = ProviderDouble.start(body -> body.replace("\n", ""))) {
      return new VerificationTestKit()
          .with(gate)
          .against(VerificationTestKit.settings(provider), Map.of(), VerificationTestKit.PACTS);
    }
  }
}
