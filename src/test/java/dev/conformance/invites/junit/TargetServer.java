package dev.conformance.invites.junit;

import dev.conformance.invites.config.SettingSources;
import dev.conformance.invites.config.Settings;
import dev.conformance.invites.config.SettingsReader;
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
    var target =
        SettingsReader.readRemote(
                SettingSources.none().withEnvironment(EmbeddedReference.environment(server)))
            .target()
            .orElseThrow();
    return new TargetServer(settings.withTarget(target), Optional.of(server));
  }

  boolean isEmbedded() {
    return embedded.isPresent();
  }

  @Override
  public void close() {
    embedded.ifPresent(ReferenceServer::close);
  }
}
