package dev.conformance.invites.pacts.provider;

import dev.conformance.invites.config.Credentials;
import dev.conformance.invites.config.Credentials.ApiKey;
import dev.conformance.invites.config.Credentials.ServiceAccount;
import dev.conformance.invites.config.Secret;
import dev.conformance.invites.config.SettingSources;
import dev.conformance.invites.config.Settings;
import dev.conformance.invites.config.SettingsReader;
import dev.conformance.invites.contract.Profile;
import dev.conformance.invites.http.TargetClient;
import dev.conformance.invites.reference.ReferenceOptions;
import dev.conformance.invites.reference.ReferenceServer;
import java.io.Closeable;
import java.util.Map;
import java.util.Optional;

/** A reference server and its verifier, for tests of pacts. */
public final class ProviderUnderTest implements Closeable {
  private final ReferenceServer server;
  private final TargetClient client;
  private final PactVerifier verifier;

  private ProviderUnderTest(ReferenceServer server, TargetClient client, PactVerifier verifier) {
    this.server = server;
    this.client = client;
    this.verifier = verifier;
  }

  /** A reference server whose invited addresses are known, whatever it responds. */
  public static ProviderUnderTest reference(
      ReferenceOptions options, Profile profile, InvitedAddresses addresses) {
    var server = ReferenceServer.start(options);
    var settings = settings(server, profile);
    var client = TargetClient.open(settings);
    return new ProviderUnderTest(server, client, new PactVerifier(client, settings, addresses));
  }

  public PactVerifier verifier() {
    return verifier;
  }

  TargetClient client() {
    return client;
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }

  private static Settings settings(ReferenceServer server, Profile profile) {
    var data = server.data();
    var credentials =
        new Credentials(
            Optional.of(new ApiKey(data.publicKey(), new Secret(data.privateKey()))),
            Optional.of(new ServiceAccount(data.clientId(), new Secret(data.clientSecret()))),
            Optional.empty());
    return SettingsReader.read(
            SettingSources.none()
                .withProperties(Map.of("atlas.profile", profile.id(), "atlas.timeout", "3s")))
        .withTarget(
            new Settings.Target(
                server.baseUrl(),
                data.ownedProject(),
                Optional.of(data.emptyProject()),
                Optional.of(data.foreignProject()),
                credentials));
  }
}
