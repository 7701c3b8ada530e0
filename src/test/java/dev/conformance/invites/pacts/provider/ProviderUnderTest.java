package dev.conformance.invites.pacts.provider;

import dev.conformance.invites.config.Credentials;
import dev.conformance.invites.config.Credentials.ApiKey;
import dev.conformance.invites.config.Credentials.ServiceAccount;
import dev.conformance.invites.config.Secret;
import dev.conformance.invites.config.SettingSources;
import dev.conformance.invites.config.Settings;
import dev.conformance.invites.config.SettingsReader;
import dev.conformance.invites.contract.Profile;
import dev.conformance.invites.http.Limits;
import dev.conformance.invites.http.TargetClient;
import dev.conformance.invites.reference.ReferenceData;
import dev.conformance.invites.reference.ReferenceOptions;
import dev.conformance.invites.reference.ReferenceServer;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** The server that pacts are verified against, with all that the verification opens. */
public final class ProviderUnderTest implements Closeable {
  private final Optional<ReferenceServer> embedded;
  private final VerifiedTarget target;
  private final Path reports;
  private final SenderClients clients;
  private final PactVerifier verifier;

  private ProviderUnderTest(
      Optional<ReferenceServer> embedded,
      VerifiedTarget target,
      Path reports,
      Optional<InvitedAddresses> addresses) {
    this.embedded = embedded;
    this.target = target;
    this.reports = reports;
    this.clients = new SenderClients(target);
    this.verifier =
        new PactVerifier(target, new ProviderStates(target, addresses(target, addresses)), clients);
  }

  /**
   * The settings of this process.
   *
   * @throws dev.conformance.invites.config.ConfigurationException where they are wrong
   */
  public static Settings settings() {
    return SettingsReader.read(SettingSources.ofProcess());
  }

  /** Why the server of these settings cannot be judged, in one sentence; empty where it can. */
  public static Optional<String> refusal(Settings settings) {
    if (settings.target().isEmpty()) {
      return Optional.empty();
    }
    try (var conversation = TargetClient.open(settings)) {
      return conversation.refusal();
    }
  }

  /** The server that the settings name, else a reference server. */
  public static ProviderUnderTest open(Settings settings) {
    return VerifiedTarget.of(settings)
        .map(
            target ->
                new ProviderUnderTest(
                    Optional.empty(), target, settings.reports(), Optional.empty()))
        .orElseGet(
            () -> {
              var server = ReferenceServer.start(ReferenceOptions.defaults());
              return new ProviderUnderTest(
                  Optional.of(server),
                  target(
                      server,
                      settings.gate().profile(),
                      new Limits(settings.limits().timeout(), settings.limits().maxBodyBytes())),
                  settings.reports(),
                  Optional.empty());
            });
  }

  /** A reference server of which the invited addresses are known, whatever it answers. */
  public static ProviderUnderTest reference(
      ReferenceOptions options, Profile profile, InvitedAddresses addresses, Limits limits) {
    var server = ReferenceServer.start(options);
    return new ProviderUnderTest(
        Optional.of(server), target(server, profile, limits), Path.of(""), Optional.of(addresses));
  }

  /** The server's name in reports. */
  public String name() {
    return embedded.isPresent() ? "the embedded reference server" : target.baseUrl().toString();
  }

  /** Where the run's reports go. */
  public Path reports() {
    return reports;
  }

  public PactVerifier verifier() {
    return verifier;
  }

  @Override
  public void close() throws IOException {
    clients.close();
    embedded.ifPresent(ReferenceServer::close);
  }

  private Supplier<InvitedAddresses> addresses(
      VerifiedTarget target, Optional<InvitedAddresses> known) {
    return new Supplier<>() {
      private Optional<InvitedAddresses> addresses = known;

      @Override
      public InvitedAddresses get() {
        if (addresses.isEmpty()) {
          addresses = Optional.of(InvitedAddresses.listedBy(target, clients));
        }
        return addresses.get();
      }
    };
  }

  private static VerifiedTarget target(ReferenceServer server, Profile profile, Limits limits) {
    var data = server.data();
    return new VerifiedTarget(
        server.baseUrl(),
        data.ownedProject(),
        Optional.of(data.emptyProject()),
        Optional.of(data.foreignProject()),
        credentials(data),
        profile,
        limits,
        Optional.empty());
  }

  private static Credentials credentials(ReferenceData data) {
    return new Credentials(
        Optional.of(new ApiKey(data.publicKey(), new Secret(data.privateKey()))),
        Optional.of(new ServiceAccount(data.clientId(), new Secret(data.clientSecret()))),
        Optional.empty());
  }
}
