package dev.conformance.invites.pacts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.testing.GeneratedFile;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class StateTest {
  @Test
  void isUnknownWithAnotherValueOfItsParameter() {
    assertThat(State.named("a project that the caller owns", Map.of("invitations", "a few")))
        .isEmpty();
  }

  @Test
  @Tag(GeneratedFile.TAG)
  void isDocumentedBesideThePacts() throws IOException {
    GeneratedFile.at("pacts", "README.md").holdsSection("states", State.markdown());
  }
}
