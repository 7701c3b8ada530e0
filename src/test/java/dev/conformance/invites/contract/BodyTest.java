package dev.conformance.invites.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BodyTest {

  @Test
  void itsBeginningEndsWithACompleteCharacter() {
    var body = Body.of("aü€😀".getBytes(StandardCharsets.UTF_8));

    assertThat(IntStream.rangeClosed(1, 10).mapToObj(body::beginning))
        .containsExactly("a", "a", "aü", "aü", "aü", "aü€", "aü€", "aü€", "aü€", "aü€😀");
  }
}
