package dev.conformance.invites.pacts;

import dev.conformance.invites.config.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where pacts come from: the committed folder, or a broker. */
final class PactSources {
  private PactSources() {}

  /** All pacts of a folder, by name. */
  static List<PactUnderTest> folder(Path folder) {
    return documents(folder).stream()
        .map(document -> new PactUnderTest(document.pact(), Optional.empty()))
        .toList();
  }

  /** The same as they are written. */
  static List<PactDocument> documents(Path folder) {
    try (var entries = Files.list(folder)) {
      return entries
          .filter(path -> path.toString().endsWith(".json"))
          .sorted()
          .map(PactDocument::read)
          .toList();
    } catch (IOException e) {
      throw new ConfigurationException(
          "The folder %s with the pacts cannot be read.".formatted(folder));
    }
  }

  /** The pacts that a broker selects for this provider. */
  static List<PactUnderTest> broker(Broker broker, BrokerSelection selection) {
    return broker.pactsFor(Expectation.PROVIDER, selection).stream()
        .map(
            found ->
                new PactUnderTest(
                    PactDocument.parse(found.url(), found.document().toString()).pact(),
                    Optional.of(found)))
        .toList();
  }
}
