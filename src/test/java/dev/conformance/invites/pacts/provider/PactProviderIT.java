package dev.conformance.invites.pacts.provider;

import dev.conformance.invites.config.ConfigurationException;
import dev.conformance.invites.config.Settings;
import dev.conformance.invites.pacts.broker.PactProperties;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
  private final PactReport report = new PactReport();
  private Optional<ProviderUnderTest> opened = Optional.empty();

  @TestFactory
  List<DynamicNode> pacts() {
    try {
      var settings = ProviderUnderTest.settings();
      var refusal = ProviderUnderTest.refusal(settings);
      return refusal.isPresent() ? ProviderVerification.refused(refusal.get()) : verify(settings);
    } catch (ConfigurationException wrong) {
      return ProviderVerification.refused(String.valueOf(wrong.getMessage()));
    }
  }

  List<DynamicNode> verify(Settings settings) {
    var provider = ProviderUnderTest.open(settings);
    opened = Optional.of(provider);
    return new ProviderVerification(
            PactProperties.ofProcess(), Path.of("pacts"), provider.verifier(), report)
        .tests();
  }

  @AfterAll
  void leaveTheReport() throws IOException {
    if (opened.isPresent()) {
      try (var provider = opened.get()) {
        write(provider.reports(), report.toMarkdown(provider.name()));
      }
    }
  }

  private static void write(Path folder, String text) {
    var page = folder.resolve("pacts.md");
    try {
      Files.createDirectories(folder);
      Files.writeString(page, text, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new ConfigurationException(
          "The page %s cannot be written; check atlas.reports.".formatted(page), e);
    }
  }
}
