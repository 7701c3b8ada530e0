package dev.conformance.invites.selftest;

import dev.conformance.invites.testing.GeneratedFile;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ProofPageTest {
  @Test
  void thePageNamesEveryFaultAndVariation() throws IOException {
    GeneratedFile.at(".github", "PROOF.md").holds(ProofPage.render());
  }
}
