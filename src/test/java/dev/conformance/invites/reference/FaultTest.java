package dev.conformance.invites.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FaultTest {

  @ParameterizedTest
  @EnumSource
  void startsAServerThatAnswers(Fault fault) {
    try (var server = ReferenceServer.start(ReferenceOptions.defaults().withFault(fault))) {
      var response = TestClient.anonymous(server).list("");

      assertThat(response.status()).isIn(200, 401);
    }
  }

  @Test
  void isFoundByItsName() {
    assertThat(Fault.ID_MISSING.id()).isEqualTo("id-missing");
    assertThat(Fault.withId(" Id-Missing ")).contains(Fault.ID_MISSING);
    assertThat(Fault.withId("nothing")).isEmpty();
  }

  @Test
  void describesEachFaultOnce() {
    var descriptions = Arrays.stream(Fault.values()).map(Fault::description).toList();

    assertThat(descriptions)
        .doesNotHaveDuplicates()
        .allSatisfy(text -> assertThat(text).matches("[\\p{Lu}\\p{Ll}*/0-9].*[^.]"));
  }
}
