package dev.conformance.invites.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VariationTest {

  @ParameterizedTest
  @EnumSource
  void startsAServerThatChallengesAnonymousRequests(Variation variation) {
    try (var server = ReferenceServer.start(ReferenceOptions.defaults().withVariation(variation))) {
      var response = TestClient.anonymous(server).list("");

      assertThat(response.status()).isEqualTo(401);
      assertThat(response.headers().first("WWW-Authenticate")).isPresent();
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DIGEST_ONLY")
  void listsInvitations(Variation variation) {
    try (var server = ReferenceServer.start(ReferenceOptions.defaults().withVariation(variation))) {
      var response = TestClient.bearer(server).list("");

      assertThat(response.status()).isEqualTo(200);
      assertThat(response.listing().holdsAList()).isTrue();
    }
  }

  @Test
  void saysToWaitIfTheRateIsLimited() {
    var options = ReferenceOptions.defaults().withVariation(Variation.RETRY_AT_ONCE);
    try (var server = ReferenceServer.start(options)) {
      var client = TestClient.anonymous(server);

      var statuses = new int[10];
      Arrays.setAll(statuses, index -> client.list("").status());

      assertThat(statuses).isEqualTo(new int[] {401, 401, 401, 401, 401, 401, 401, 401, 401, 429});
    }
  }
}
