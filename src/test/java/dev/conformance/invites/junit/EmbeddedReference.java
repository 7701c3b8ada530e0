package dev.conformance.invites.junit;

import dev.conformance.invites.config.Setting;
import dev.conformance.invites.config.SettingSources;
import dev.conformance.invites.config.Settings.TargetSettings;
import dev.conformance.invites.config.SettingsReader;
import dev.conformance.invites.reference.ReferenceServer;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The settings for a complete run against the kit's own reference server. */
public final class EmbeddedReference {
  private EmbeddedReference() {}

  /** The settings: both credentials, all projects. */
  public static SortedMap<Setting, String> settings(ReferenceServer server) {
    var data = server.data();
    return new TreeMap<>(
        Map.of(
            Setting.BASE_URL, server.baseUrl().toString(),
            Setting.PROJECT_ID, data.ownedProject(),
            Setting.EMPTY_PROJECT_ID, data.emptyProject(),
            Setting.FORBIDDEN_PROJECT_ID, data.foreignProject(),
            Setting.PUBLIC_KEY, data.publicKey(),
            Setting.PRIVATE_KEY, data.privateKey(),
            Setting.CLIENT_ID, data.clientId(),
            Setting.CLIENT_SECRET, data.clientSecret(),
            Setting.EXPIRED_ACCESS_TOKEN, data.expiredToken()));
  }

  /** The same by the names of their environment variables. */
  public static Map<String, String> environment(ReferenceServer server) {
    return settings(server).entrySet().stream()
        .collect(Collectors.toMap(setting -> setting.getKey().environment(), Map.Entry::getValue));
  }

  static TargetSettings target(ReferenceServer server) {
    return SettingsReader.readRemote(SettingSources.none().withEnvironment(environment(server)))
        .target()
        .orElseThrow();
  }
}
