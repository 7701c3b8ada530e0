package dev.conformance.invites.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.config.Credentials;
import dev.conformance.invites.config.Settings.TargetSettings;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NonexistentIdTest {
  @ParameterizedTest
  @CsvSource({
    ", , c2b6e34b3d91647abb20e7b8, 32b6e34b3d91647abb20e8b8",
    "c2b6e34b3d91647abb20e7b8, cdb6e34b3d91647abb20e7b8, cd46e34b3d91647abb20e7b8,"
        + " 32b6e34b3d91647abb20e8b8",
    "32b6e34b3d91647abb20e8b8, , c2b6e34b3d91647abb20e7b8, 32b6e34b3d91647abb20e848",
  })
  void replacesDigitsAtTheBeginningOrNearTheEndUntilNoProjectHasTheId(
      @Nullable String empty, @Nullable String forbidden, String unknown, String neighbour) {
    var target =
        new TargetSettings(
            URI.create("http://target.invalid"),
            "32b6e34b3d91647abb20e7b8",
            Optional.ofNullable(empty),
            Optional.ofNullable(forbidden),
            Credentials.none());

    assertThat(NonexistentId.unknown(target)).isEqualTo(unknown);
    assertThat(NonexistentId.neighbour(target)).isEqualTo(neighbour);
  }
}
