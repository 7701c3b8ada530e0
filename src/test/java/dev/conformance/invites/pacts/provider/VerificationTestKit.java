package dev.conformance.invites.pacts.provider;

import dev.conformance.invites.config.PactSettings;
import dev.conformance.invites.config.SettingSources;
import dev.conformance.invites.config.SettingsReader;
import dev.conformance.invites.http.Client;
import dev.conformance.invites.junit.EmbeddedReference;
import dev.conformance.invites.reference.ReferenceOptions;
import dev.conformance.invites.reference.ReferenceServer;
import dev.conformance.invites.report.PactResult;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.opentest4j.TestAbortedException;

/** Runs verifications as JUnit would and describes how each test ends: for tests. */
final class VerificationTestKit {
  static final Path PACTS = Path.of("pacts");

  private Optional<ProviderVerification> verification = Optional.empty();

  /** What the last verification found of the interactions. */
  List<PactResult> results() {
    return verification.orElseThrow().results();
  }

  List<String> violations() {
    return verification.orElseThrow().violations();
  }

  /**
   * Verifies the committed pacts against a reference server.
   *
   * @param environment changes to the settings of a complete run; an empty value removes one
   */
  List<String> verify(ReferenceOptions options, Map<String, String> environment, PactGate gate) {
    return verify(options, environment, Map.of(), PACTS, gate);
  }

  /**
   * Verifies the pacts of a folder, or of the broker that the settings name, against a reference
   * server.
   *
   * @param given settings about pacts, as properties or variables
   */
  List<String> verify(
      ReferenceOptions options,
      Map<String, String> environment,
      Map<String, String> given,
      Path folder,
      PactGate gate) {
    try (var server = ReferenceServer.start(options)) {
      var variables = new HashMap<>(EmbeddedReference.environment(server));
      variables.putAll(environment);
      variables.values().removeIf(String::isEmpty);
      var settings = SettingsReader.read(SettingSources.none().withEnvironment(variables));
      try (var client = Client.open(settings)) {
        var latest =
            new ProviderVerification(
                PactSettings.read(new SettingSources(given, given)),
                folder,
                new PactVerifier(client, settings.gate().profile()),
                gate);
        verification = Optional.of(latest);
        return tests(latest.tests().stream()).map(VerificationTestKit::end).toList();
      }
    }
  }

  private static Stream<DynamicTest> tests(Stream<? extends DynamicNode> nodes) {
    return nodes.flatMap(
        node ->
            node instanceof DynamicContainer container
                ? tests(container.getChildren())
                : Stream.of((DynamicTest) node));
  }

  @SuppressWarnings("CatchingUnchecked") // a test may end in any way
  private static String end(DynamicTest test) {
    try {
      test.getExecutable().execute();
      return "passed " + test.getDisplayName();
    } catch (Throwable end) {
      // The command line has a port that is another one in each run.
      return "%s %s: %s"
          .formatted(
              end instanceof TestAbortedException ? "skipped" : "failed",
              test.getDisplayName(),
              String.valueOf(end.getMessage()).replaceFirst("\\ncurl .*$", ""));
    }
  }
}
