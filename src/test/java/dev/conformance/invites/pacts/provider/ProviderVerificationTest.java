package dev.conformance.invites.pacts.provider;

import static dev.conformance.invites.contract.Profile.ATLAS_CLOUD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.contract.Profile;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.reference.ErrorFault;
import dev.conformance.invites.reference.Fault;
import dev.conformance.invites.reference.ReferenceOptions;
import dev.conformance.invites.reference.SchemaFault;
import dev.conformance.invites.reference.Variation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ProviderVerificationTest {
  private static final ReferenceOptions CONFORMANT = ReferenceOptions.defaults();

  private final VerificationTestKit verification = new VerificationTestKit();

  /** Those that change what consumers read: challenges, content types, members and errors. */
  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.MATCH_ANY,
      names = ".*(CHALLENGE|TYPE|MEMBER|NULL|MALFORMED|UNKNOWN).*")
  void failsNothingThatTheProfileAllows(Variation variation) {
    assertThat(verify(CONFORMANT.withVariation(variation), variation.profile()))
        .hasSizeGreaterThan(20)
        .filteredOn(line -> !line.startsWith("passed "))
        .allMatch(line -> variation.profile() == ATLAS_CLOUD && line.contains(": Tolerated. "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ATLAS_CLOUD |                     | warned a request for a project that does not exist: Tolerated. expected status of 404 but was 403, which the profile atlas-cloud tolerates.
          ATLAS_CLOUD | ERROR_NUMBER_STRING | failed a request for a project that does not exist: $.error: The consumer cannot decode it: string found, [integer, null] expected
          DOCUMENTED  |                     | failed a request for a project that does not exist: expected status of 404 but was 403
          """)
  void toleratesAStatusAloneUnderTheProfileThatDoes(
      Profile profile, @Nullable ErrorFault fault, String line) {
    var options = CONFORMANT.withVariation(Variation.UNKNOWN_IS_FORBIDDEN);

    assertThat(verify(fault == null ? options : options.withFault(fault), profile)).contains(line);
  }

  @Test
  void aPactOfAnotherConsumerThatCannotBeReadDoesNotFailARunFilteredToOne(@TempDir Path folder)
      throws IOException {
    Files.writeString(folder.resolve("a.json"), "[]");
    Files.writeString(
        folder.resolve("b.json"), "{\"consumer\": {\"name\": \"b\"}, \"interactions\": 5}");
    Files.copy(
        VerificationTestKit.PACTS.resolve("curl-service-account-atlas-invites-api.json"),
        folder.resolve("c.json"));

    assertThat(verify(folder, Map.of("pact.filter.consumers", "curl-service-account")))
        .containsExactly("passed a list for a person to read");
  }

  @Test
  void acceptsAKnownDeviationOfARequirementThatAnInteractionCites() {
    var gate = new PactGate(EnumSet.allOf(Requirement.class), Set.of(Requirement.SCHEMA_8));

    assertThat(verify(SchemaFault.ROLES_STRING, gate))
        .contains(
            "accepted a request for all pending invitations: A known deviation. $[0].roles:"
                + " The consumer cannot decode it: string found, [array, null] expected");
  }

  @Test
  void verifiesOnlyInteractionsThatCiteASelectedRequirement() {
    var gate = new PactGate(Set.of(Requirement.SCHEMA_14), Set.of());

    assertThat(verify(SchemaFault.ROLES_STRING, gate))
        .containsExactly(
            "passed the raw command for a project without invitations",
            "passed a request for all pending invitations to a project without any");
  }

  @Test
  void failsNothingIfTheProjectThatWasGivenAsEmptyHasAnInvitation() {
    var options = CONFORMANT.withAnInvitationToTheEmptyProject();

    assertThat(verification.verify(options, Map.of(), PactGate.complete()))
        .filteredOn(line -> !line.startsWith("passed "))
        .containsExactly(
            "not exercised a request for all pending invitations to a project without any: The"
                + " project of atlas.empty-project-id has invitations.");
  }

  @ParameterizedTest
  @CsvSource({
    "BEARER_ONLY, MONGODB_ATLAS_PUBLIC_API_KEY, MONGODB_ATLAS_PRIVATE_API_KEY, an API key",
    "DIGEST_ONLY, MONGODB_ATLAS_CLIENT_ID, MONGODB_ATLAS_CLIENT_SECRET, a service account"
  })
  void failsNothingOfAServerWithOneKindOfCredential(
      Variation variation, String name, String secret, String missing) {
    var settings = Map.of(name, "", secret, "");
    var hint = "(%s, %s) to %s.".formatted(name, secret, missing);

    assertThat(
            verification.verify(CONFORMANT.withVariation(variation), settings, PactGate.complete()))
        .allMatch(line -> line.startsWith("passed ") || line.endsWith(hint))
        .anyMatch(line -> line.startsWith("passed "))
        .anyMatch(line -> line.startsWith("not exercised "));
  }

  private List<String> verify(ReferenceOptions options, Profile profile) {
    return verification.verify(options, Map.of("ATLAS_PROFILE", profile.id()), PactGate.complete());
  }

  private List<String> verify(Path folder, Map<String, String> given) {
    return verification.verify(CONFORMANT, Map.of(), given, folder, PactGate.complete());
  }

  private List<String> verify(Fault fault, PactGate gate) {
    return verification.verify(CONFORMANT.withFault(fault), Map.of(), gate);
  }
}
