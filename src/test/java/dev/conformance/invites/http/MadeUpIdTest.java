package dev.conformance.invites.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MadeUpIdTest {
  private static final String OWNED = "32b6e34b3d91647abb20e7b8";

  @Test
  void replacesTheFirstHalfOfTheOwnedId() {
    assertThat(MadeUpId.unknown(OWNED, List.of())).isEqualTo("cd491cb4c26e647abb20e7b8");
  }

  @Test
  void replacesAMiddleDigitOfTheOwnedId() {
    assertThat(MadeUpId.neighbour(OWNED, List.of())).isEqualTo("32b6e34b3d916b7abb20e7b8");
  }

  @Test
  void replacesMoreWhereThatIsTheIdOfAnotherProject() {
    var others = List.of("cd491cb4c26e647abb20e7b8", "cd491cb4c26e947abb20e7b8");

    assertThat(MadeUpId.unknown(OWNED, others)).isEqualTo("cd491cb4c26e9b7abb20e7b8");
  }
}
