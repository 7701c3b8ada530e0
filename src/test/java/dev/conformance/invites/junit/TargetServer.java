package dev.conformance.invites.junit;

import dev.conformance.invites.config.Credentials;
import dev.conformance.invites.config.Settings;
import dev.conformance.invites.config.Settings.Target;
import dev.conformance.invites.reference.ReferenceOptions;
import dev.conformance.invites.reference.ReferenceServer;
import java.time.Clock;
import java.util.Optional;

/**
 * The server of a run: the one that the settings name, or an embedded reference server started for
 * the run.
 *
 * @param settings settings with a target
 * @param embedded the server to stop at the end; empty for an external server
 */
record TargetServer(Settings settings, Optional<ReferenceServer> embedded)
    implements AutoCloseable {

  static TargetServer of(Settings settings, Clock clock) {
    if (settings.target().isPresent()) {
      return new TargetServer(settings, Optional.empty());
    }
    var server = ReferenceServer.start(ReferenceOptions.defaults().withClock(clock));
    return new TargetServer(against(server, settings), Optional.of(server));
  }

  private static Settings against(ReferenceServer server, Settings settings) {
    var data = server.data();
    var credentials =
        Credentials.none()
            .withApiKey(data.publicKey(), data.privateKey())
            .withServiceAccount(data.clientId(), data.clientSecret())
            .withExpiredToken(data.expiredToken());
    return settings.withTarget(
        new Target(
            server.baseUrl(),
            data.ownedProject(),
            Optional.of(data.emptyProject()),
            Optional.of(data.foreignProject()),
            credentials));
  }

  boolean isEmbedded() {
    return embedded.isPresent();
  }

  @Override
  public void close() {
    embedded.ifPresent(ReferenceServer::close);
  }
}
