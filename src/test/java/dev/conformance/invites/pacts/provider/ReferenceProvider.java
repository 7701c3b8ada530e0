package dev.conformance.invites.pacts.provider;

import dev.conformance.invites.config.SettingSources;
import dev.conformance.invites.config.SettingsReader;
import dev.conformance.invites.http.TargetClient;
import dev.conformance.invites.junit.EmbeddedReference;
import dev.conformance.invites.reference.ReferenceServer;
import java.io.Closeable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The verifier of a reference server and its client, for tests of pacts. */
record ReferenceProvider(TargetClient client, PactVerifier verifier) implements Closeable {

  /**
   * A server whose invited addresses are known, whatever it responds.
   *
   * @param environment changes to the settings of a complete run; an empty value removes one
   */
  static ReferenceProvider of(ReferenceServer server, Map<String, String> environment) {
    var all = new HashMap<>(EmbeddedReference.environment(server));
    all.put("ATLAS_TIMEOUT", "3s");
    all.putAll(environment);
    all.values().removeIf(String::isEmpty);
    var settings = SettingsReader.read(SettingSources.none().withEnvironment(all));
    var client = TargetClient.open(settings);
    var invited = List.of("ann@example.com", "kim+atlas@example.com");
    return new ReferenceProvider(client, new PactVerifier(client, settings, invited));
  }

  @Override
  public void close() {
    client.close();
  }
}
