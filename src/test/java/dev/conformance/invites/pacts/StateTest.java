package dev.conformance.invites.pacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.conformance.invites.testing.GeneratedFile;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StateTest {
  @ParameterizedTest
  @EnumSource(State.Case.class)
  void isFoundAgainByItsNameAndParameters(State.Case value) {
    var parameters = value.state().parameters(value);

    assertThat(State.withSentence(value.state().sentence()).orElseThrow().caseOf(parameters))
        .contains(value);
  }

  @Test
  void isDocumentedBesideThePacts() throws IOException {
    GeneratedFile.at("pacts", "README.md").holdsSection("states", State.markdown());
  }

  @Test
  void doesNotKnowOtherValuesOfItsParameter() {
    assertThat(State.OWNED_PROJECT.caseOf(Map.of("invitations", "a few"))).isEmpty();
  }

  @Test
  void refusesACaseOfAnotherState() {
    assertThatThrownBy(() -> State.OWNED_PROJECT.parameters(State.Case.ANONYMOUS))
        .hasMessage("ANONYMOUS is not a case of OWNED_PROJECT");
  }
}
