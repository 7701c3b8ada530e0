package dev.conformance.invites.cli;

import dev.conformance.invites.config.ConfigurationException;
import dev.conformance.invites.config.Setting;
import dev.conformance.invites.reference.Faults;
import dev.conformance.invites.reference.ReferenceOptions;
import dev.conformance.invites.reference.ReferenceServer;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The kit's own reference server, in this process. */
public final class EmbeddedReference implements Reference {
  @Override
  public SortedMap<String, String> faults() {
    var words = new TreeMap<String, String>();
    Faults.all().forEach(fault -> words.put(fault.id(), fault.title()));
    return words;
  }

  @Override
  public Running start(
      int port, Optional<String> fault, Optional<Duration> live, Operations operations) {
    var conformant = ReferenceOptions.defaults().withPort(port);
    var still = fault.map(id -> withFault(conformant, id)).orElse(conformant);
    var changing = live.map(still::withLiveProject).orElse(still);
    var options =
        switch (operations) {
          case LIST -> changing;
          case ALL -> changing.withInvitationOperations();
        };
    try {
      return new Server(ReferenceServer.start(options));
    } catch (IllegalStateException busy) {
      throw new ConfigurationException(
          "Port %d cannot be opened: choose another one with --port, or none for a free one."
              .formatted(port),
          busy);
    }
  }

  private static ReferenceOptions withFault(ReferenceOptions options, String id) {
    return options.withFault(Faults.withId(id).orElseThrow());
  }

  /** The settings of a complete run against the server: both credentials, all projects. */
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
            Setting.CLIENT_SECRET, data.clientSecret()));
  }

  /** A reference server that runs. */
  private record Server(ReferenceServer server) implements Running {
    @Override
    public URI baseUrl() {
      return server.baseUrl();
    }

    @Override
    public SortedMap<Setting, String> settings() {
      return EmbeddedReference.settings(server);
    }

    @Override
    public void close() {
      server.close();
    }
  }
}
