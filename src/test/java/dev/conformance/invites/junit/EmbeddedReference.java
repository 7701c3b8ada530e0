package dev.conformance.invites.junit;

import dev.conformance.invites.config.SettingSources;
import dev.conformance.invites.config.Settings.TargetSettings;
import dev.conformance.invites.config.SettingsReader;
import dev.conformance.invites.reference.ReferenceServer;
import java.util.Map;

/** The settings for a complete run against the kit's own reference server. */
public final class EmbeddedReference {
  private EmbeddedReference() {}

  /** The variables: both credentials, all projects. */
  public static Map<String, String> environment(ReferenceServer server) {
    var data = server.data();
    return Map.of(
        "MONGODB_ATLAS_BASE_URL", server.baseUrl().toString(),
        "MONGODB_ATLAS_PROJECT_ID", data.ownedProject(),
        "ATLAS_EMPTY_PROJECT_ID", data.emptyProject(),
        "ATLAS_FORBIDDEN_PROJECT_ID", data.foreignProject(),
        "MONGODB_ATLAS_PUBLIC_API_KEY", data.publicKey(),
        "MONGODB_ATLAS_PRIVATE_API_KEY", data.privateKey(),
        "MONGODB_ATLAS_CLIENT_ID", data.clientId(),
        "MONGODB_ATLAS_CLIENT_SECRET", data.clientSecret(),
        "ATLAS_EXPIRED_ACCESS_TOKEN", data.expiredToken());
  }

  static TargetSettings target(ReferenceServer server) {
    return SettingsReader.read(SettingSources.ofEnvironment(environment(server)))
        .target()
        .orElseThrow();
  }
}
