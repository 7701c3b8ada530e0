package dev.conformance.invites.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ChildTest {

  @Test
  void measuresWithTheFlagsOfTheLauncher() {
    var launcher = Path.of("src/test/launcher/atlas-invites-conformance");

    assertThat(launcher).content().contains("flags=\"" + String.join(" ", Child.FLAGS) + "\"\n");
  }
}
