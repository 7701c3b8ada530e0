package dev.conformance.invites.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequirementSetTest {
  @Test
  void aNewerSetHasTheRequirementsOfTheOlderOnes() {
    var sets =
        RequirementSet.all(
            requirement -> requirement.area() == Area.PRETTY ? "2027-02" : "2026-11");

    var older = EnumSet.allOf(Requirement.class);
    older.removeIf(requirement -> requirement.area() == Area.PRETTY);
    assertThat(sets)
        .containsExactly(
            new RequirementSet("2026-11", older),
            new RequirementSet("2027-02", EnumSet.allOf(Requirement.class)));
  }

  @Test
  void theNewestHasAllRequirements() {
    assertThat(RequirementSet.newest().requirements())
        .containsExactlyInAnyOrder(Requirement.values());
    assertThat(RequirementSet.all()).endsWith(RequirementSet.newest());
  }

  @Test
  void setsWithOtherRequirementsHaveOtherDigests() {
    var digests =
        List.of(
            new RequirementSet("2026-11", EnumSet.of(Requirement.HTTP_1)).sha256(),
            new RequirementSet("2026-11", EnumSet.of(Requirement.HTTP_1, Requirement.HTTP_2))
                .sha256(),
            new RequirementSet("2027-02", EnumSet.of(Requirement.HTTP_1)).sha256());

    assertThat(digests.get(0))
        .matches("[0-9a-f]{64}")
        .isNotEqualTo(digests.get(1))
        .isEqualTo(digests.get(2));
  }
}
