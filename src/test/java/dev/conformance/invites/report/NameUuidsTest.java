package dev.conformance.invites.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameUuidsTest {
  private final NameUuids uuids = new NameUuids();

  /** Others would cut off the history of every check in Allure. */
  @ParameterizedTest
  @ValueSource(strings = {"", "ENVELOPE-2", "groß", "a\nb", "0", "1", "2", "3", "4", "5", "6", "7"})
  void areThoseOfTheJavaPlatform(String name) {
    var expected = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));

    assertThat(uuids.of(name)).isEqualTo(expected.toString());
  }
}
