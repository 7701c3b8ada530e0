package dev.conformance.invites.pacts.provider;

import dev.conformance.invites.contract.Profile;
import dev.conformance.invites.http.TargetClient;
import dev.conformance.invites.reference.ReferenceServer;
import java.io.Closeable;
import java.util.Map;

/** The verifier of a reference server and its client, for tests of pacts. */
public record ProviderUnderTest(TargetClient client, PactVerifier verifier) implements Closeable {

  /** A server whose invited addresses are known, whatever it responds. */
  public static ProviderUnderTest of(ReferenceServer server, Profile profile) {
    var data = server.data();
    var settings =
        VerificationTestKit.settings(
            server.baseUrl(),
            Map.of(
                "ATLAS_PROFILE", profile.id(),
                "ATLAS_TIMEOUT", "3s",
                "MONGODB_ATLAS_PROJECT_ID", data.ownedProject(),
                "ATLAS_EMPTY_PROJECT_ID", data.emptyProject(),
                "ATLAS_FORBIDDEN_PROJECT_ID", data.foreignProject(),
                "MONGODB_ATLAS_PUBLIC_API_KEY", data.publicKey(),
                "MONGODB_ATLAS_PRIVATE_API_KEY", data.privateKey(),
                "MONGODB_ATLAS_CLIENT_ID", data.clientId(),
                "MONGODB_ATLAS_CLIENT_SECRET", data.clientSecret()));
    var client = TargetClient.open(settings);
    var invited = InvitedAddresses.of("ann@example.com", "kim+atlas@example.com");
    return new ProviderUnderTest(client, new PactVerifier(client, settings, invited));
  }

  @Override
  public void close() {
    client.close();
  }
}
