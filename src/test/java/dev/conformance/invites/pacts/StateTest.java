package dev.conformance.invites.pacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
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

  @ParameterizedTest
  @EnumSource(State.Case.class)
  void isDescribedBesideThePacts(State.Case value) {
    assertThat(Path.of("pacts", "README.md"))
        .content()
        .contains("`" + value.state().sentence() + "`", "`" + value.words() + "`");
  }

  @Test
  void knowsNoOtherValueOfAParameter() {
    assertThat(State.OWNED_PROJECT.caseOf(Map.of("invitations", "a few"))).isEmpty();
  }

  @Test
  void takesNoCaseOfAnotherState() {
    assertThatThrownBy(() -> State.OWNED_PROJECT.parameters(State.Case.ANONYMOUS))
        .hasMessage("ANONYMOUS is no case of OWNED_PROJECT");
  }
}
