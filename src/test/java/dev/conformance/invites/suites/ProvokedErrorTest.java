package dev.conformance.invites.suites;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.contract.Level;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.suites.ErrorIT.ProvokedError;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProvokedErrorTest {

  /** A server that drops another method, or leaves it without a response, meets every MUST. */
  @Test
  void aMustDoesNotDependOnTheResponseToAnotherMethod() {
    var musts =
        Stream.of(Requirement.values()).filter(requirement -> requirement.level() == Level.MUST);

    assertThat(musts).noneMatch(ProvokedError.OTHER_METHOD::appliesTo);
  }

  /** HTTP-2 warns of the missing response; the other requirements have nothing to judge. */
  @Test
  void onlyAnotherMethodMayBeUnanswered() {
    assertThat(ProvokedError.values())
        .filteredOn(ProvokedError::mayBeUnanswered)
        .containsExactly(ProvokedError.OTHER_METHOD);
  }
}
