package dev.conformance.invites.pacts.provider;

import static dev.conformance.invites.contract.Profile.ATLAS_CLOUD;
import static dev.conformance.invites.contract.Profile.DOCUMENTED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.reference.ErrorFault;
import dev.conformance.invites.reference.ReferenceOptions;
import dev.conformance.invites.reference.ReferenceServer;
import dev.conformance.invites.reference.Variation;
import dev.conformance.invites.testing.ProviderDouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ProviderVerificationTest {
  /**
   * Conformant, and yet without what some consumer needs: an address, a credential, a second try.
   */
  private static final Set<Variation> MISSED_BY_A_CONSUMER =
      EnumSet.of(
          Variation.FIVE_THOUSAND,
          Variation.ONE,
          Variation.NONE,
          Variation.DIGEST_ONLY,
          Variation.BEARER_ONLY);

  @Test
  void verifiesTheCommittedPacts() throws IOException {
    assertThat(
            VerificationTestKit.run(Map.of(), VerificationTestKit.PACTS, UnaryOperator.identity()))
        .hasSizeGreaterThan(20)
        .allSatisfy(line -> assertThat(line).startsWith("passed "));
  }

  @ParameterizedTest
  @MethodSource("conformantVariations")
  void failsNothingThatTheContractLeavesOpen(Variation variation) throws IOException {
    var lines =
        VerificationTestKit.against(
            ReferenceOptions.defaults().withVariation(variation), DOCUMENTED);

    assertThat(lines)
        .hasSizeGreaterThan(20)
        .allSatisfy(line -> assertThat(line).startsWith("passed "));
  }

  static Stream<Variation> conformantVariations() {
    return Arrays.stream(Variation.values())
        .filter(variation -> variation.profile() == DOCUMENTED)
        .filter(variation -> !MISSED_BY_A_CONSUMER.contains(variation));
  }

  @ParameterizedTest
  @MethodSource("deviationsThatAtlasCloudTolerates")
  void failsNothingThatTheProfileTolerates(Variation variation) throws IOException {
    var lines =
        VerificationTestKit.against(
            ReferenceOptions.defaults().withVariation(variation), ATLAS_CLOUD);

    assertThat(lines)
        .hasSizeGreaterThan(20)
        .allSatisfy(line -> assertThat(line).matches("(?s)passed .*|skipped .*: Tolerated\\..*"));
  }

  static Stream<Variation> deviationsThatAtlasCloudTolerates() {
    return Arrays.stream(Variation.values())
        .filter(variation -> variation.profile() == ATLAS_CLOUD);
  }

  @Test
  void skipsAStatusThatTheProfileToleratesAndSaysWhy() throws IOException {
    var options = ReferenceOptions.defaults().withVariation(Variation.UNKNOWN_IS_FORBIDDEN);

    var lines = VerificationTestKit.against(options, ATLAS_CLOUD);

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

    var lines = VerificationTestKit.against(options, DOCUMENTED);

    assertThat(lines)
        .filteredOn(line -> !line.startsWith("passed "))
        .containsExactly(
            "failed a request for a project that does not exist: atlas-go-sdk does not get what it"
                + " reads, for \"a request for a project that does not exist\":"
                + " expected status of 404 but was 403",
            "failed a list of a project that does not exist: cloudformation-project-invitation does"
                + " not get what it reads, for \"a list of a project that does not"
                + " exist\": expected status of 404 but was 403");
  }

  @Test
  void toleratesTheStatusAloneAndNotTheBodyBesideIt() throws IOException {
    var options =
        ReferenceOptions.defaults()
            .withVariation(Variation.UNKNOWN_IS_FORBIDDEN)
            .withFault(ErrorFault.ERROR_NUMBER_STRING);

    var lines = VerificationTestKit.against(options, ATLAS_CLOUD);

    assertThat(lines)
        .filteredOn(line -> line.contains("a request for a project that does not exist"))
        .containsExactly(
            "failed a request for a project that does not exist: atlas-go-sdk does not get what it"
                + " reads, for \"a request for a project that does not exist\":"
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
      var credentials =
          variation == Variation.BEARER_ONLY
              ? Map.of(
                  "MONGODB_ATLAS_CLIENT_ID", data.clientId(),
                  "MONGODB_ATLAS_CLIENT_SECRET", data.clientSecret())
              : Map.of(
                  "MONGODB_ATLAS_PUBLIC_API_KEY", data.publicKey(),
                  "MONGODB_ATLAS_PRIVATE_API_KEY", data.privateKey());
      var environment = new HashMap<>(credentials);
      environment.put("MONGODB_ATLAS_PROJECT_ID", data.ownedProject());

      var lines =
          new VerificationTestKit()
              .against(
                  VerificationTestKit.settings(server.baseUrl(), environment),
                  Map.of(),
                  VerificationTestKit.PACTS);

      assertThat(lines)
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
