package dev.conformance.invites.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1 << 20, (1 << 20) + 1, 3_000_000})
  void givesBackTheBytesThatItRead(int length) throws IOException {
    var bytes = new byte[length];
    new Random(1).nextBytes(bytes);

    var body = Body.read(new ByteArrayInputStream(bytes));

    assertThat(body.length()).isEqualTo(length);
    assertThat(body.stream()).hasBinaryContent(bytes);
  }
}
