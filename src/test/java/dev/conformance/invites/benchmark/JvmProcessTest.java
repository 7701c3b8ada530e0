package dev.conformance.invites.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JvmProcessTest {

  @Test
  void measuresWithTheFlagsOfTheLauncher() {
    var launcher = Path.of("src/test/launcher/atlas-invites-conformance");

    assertThat(launcher)
        .content()
        .contains("flags=\"" + String.join(" ", JvmProcess.FLAGS) + "\"\n");
  }

  @Test
  void startsAJvmThatDoesNotKnowAFlag() throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command = new ArrayList<>(List.of(java, "-XX:FlagOfAnotherJvm=1"));
    command.addAll(JvmProcess.FLAGS);
    command.add("-version");

    var jvm = new ProcessBuilder(command).redirectErrorStream(true).start();

    assertThat(jvm.inputReader().lines()).anyMatch(line -> line.contains(" version "));
  }
}
