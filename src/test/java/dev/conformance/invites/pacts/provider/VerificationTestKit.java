package dev.conformance.invites.pacts.provider;

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

/** Runs verifications, and describes each result in one line: for tests. */
final class VerificationTestKit {
  static final Path PACTS = Path.of("pacts");

  private List<PactResult> results = List.of();

  /** What the last verification found of the interactions. */
  List<PactResult> results() {
    return results;
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
      var settings = SettingsReader.read(SettingSources.ofEnvironment(variables));
      try (var client = Client.open(settings)) {
        results =
            new ProviderVerification(
                    sources(given),
                    folder,
                    new PactVerifier(client, settings.gate().profile()),
                    gate)
                .verify();
        return results.stream()
            .flatMap(pact -> pact.interactions().stream())
            .map(VerificationTestKit::line)
            .toList();
      }
    }
  }

  private static SettingSources sources(Map<String, String> given) {
    var properties = new HashMap<>(given);
    var environment = new HashMap<>(given);
    properties.keySet().removeIf(name -> name.startsWith("PACT_"));
    environment.keySet().removeAll(properties.keySet());
    return new SettingSources(properties, environment);
  }

  private static String line(PactResult.Interaction result) {
    // The command line has a port that is another one in each run.
    var message = result.message().map(text -> ": " + text.replaceFirst("\\ncurl .*$", ""));
    return result.status().words() + " " + result.description() + message.orElse("");
  }
}
