package dev.conformance.invites.pacts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.testing.GeneratedFile;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StateTest {
  @ParameterizedTest
  @EnumSource
  void isFoundAgainByItsNameAndParameters(State state) {
    assertThat(State.named(state.sentence(), state.parameters())).contains(state);
  }

  @Test
  void isUnknownWithAnotherValueOfItsParameter() {
    assertThat(State.named("a project that the caller owns", Map.of("invitations", "a few")))
        .isEmpty();
  }

  @Test
  void isDocumentedBesideThePacts() throws IOException {
    GeneratedFile.at("pacts", "README.md").holdsSection("states", State.markdown());
  }
}
