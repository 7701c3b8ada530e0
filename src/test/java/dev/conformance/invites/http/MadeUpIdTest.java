package dev.conformance.invites.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MadeUpIdTest {
  private static final String OWNED = "32b6e34b3d91647abb20e7b8";

  @Test
  void replacesTheFirstDigitOfTheOwnedId() {
    assertThat(MadeUpId.unknown(OWNED, List.of())).isEqualTo("c2b6e34b3d91647abb20e7b8");
  }

  @Test
  void replacesADigitNearTheEndOfTheOwnedId() {
    assertThat(MadeUpId.neighbour(OWNED, List.of())).isEqualTo("32b6e34b3d91647abb20e8b8");
  }

  @Test
  void replacesMoreIfThatIsTheIdOfAnotherProject() {
    var others = List.of("c2b6e34b3d91647abb20e7b8", "cdb6e34b3d91647abb20e7b8");

    assertThat(MadeUpId.unknown(OWNED, others)).isEqualTo("cd46e34b3d91647abb20e7b8");
  }
}
