package dev.conformance.invites.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ProofPageTest {
  private static final Path PAGE = Path.of(".github", "PROOF.md");

  @Test
  void thePageNamesEveryFaultAndVariation() throws IOException {
    if (System.getProperty("proof.refresh") != null) {
      Files.writeString(PAGE, ProofPage.render(), StandardCharsets.UTF_8);
    }

    assertThat(PAGE)
        .as("write it with: mvn test -Dtest=ProofPageTest -Dproof.refresh")
        .usingCharset(StandardCharsets.UTF_8)
        .hasContent(ProofPage.render());
  }
}
