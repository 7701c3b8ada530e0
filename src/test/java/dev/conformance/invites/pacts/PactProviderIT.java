package dev.conformance.invites.pacts;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * Does the server keep what its consumers rely on? Verifies the pacts in {@code pacts/}, or those
 * that a broker selects, against the embedded server or the one that is configured, and leaves
 * {@code pacts.md} in the reports folder.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PactProviderIT {
  private final ProviderUnderTest provider = ProviderUnderTest.open();
  private final PactReport report = new PactReport();

  @TestFactory
  List<DynamicNode> pacts() {
    return new ProviderVerification(
            PactProperties.ofProcess(), Path.of("pacts"), provider.verifier(), report)
        .tests();
  }

  @AfterAll
  void leaveTheReport() throws IOException {
    Files.createDirectories(provider.reports());
    Files.writeString(
        provider.reports().resolve("pacts.md"),
        report.toMarkdown(provider.name()),
        StandardCharsets.UTF_8);
    provider.close();
  }
}
