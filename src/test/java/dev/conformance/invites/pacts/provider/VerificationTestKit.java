package dev.conformance.invites.pacts.provider;

import dev.conformance.invites.config.SettingSources;
import dev.conformance.invites.config.Settings;
import dev.conformance.invites.config.SettingsReader;
import dev.conformance.invites.contract.Profile;
import dev.conformance.invites.http.TargetClient;
import dev.conformance.invites.pacts.broker.PactProperties;
import dev.conformance.invites.reference.ReferenceOptions;
import dev.conformance.invites.reference.ReferenceServer;
import dev.conformance.invites.testing.ProviderDouble;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.opentest4j.TestAbortedException;

/** Runs verifications as JUnit would and describes how each test ends: for tests. */
final class VerificationTestKit {
  static final Path PACTS = Path.of("pacts");
  static final InvitedAddresses INVITED =
      InvitedAddresses.of("test-738@mongodb.com", "test+1@mongodb.com");
  static final Map<String, String> KEY =
      Map.of(
          "MONGODB_ATLAS_PUBLIC_API_KEY", "public",
          "MONGODB_ATLAS_PRIVATE_API_KEY", "private");
  static final Map<String, String> ACCOUNT =
      Map.of("MONGODB_ATLAS_CLIENT_ID", "id", "MONGODB_ATLAS_CLIENT_SECRET", "secret");

  private final PactReport report = new PactReport();
  private PactGate gate = PactGate.open();

  VerificationTestKit with(PactGate other) {
    gate = other;
    return this;
  }

  PactReport report() {
    return report;
  }

  /** Settings for a server, without optional projects. */
  static Settings settings(URI baseUrl, Map<String, String> environment) {
    var all = new HashMap<>(environment);
    all.put("MONGODB_ATLAS_BASE_URL", baseUrl.toString());
    all.putIfAbsent("MONGODB_ATLAS_PROJECT_ID", ProviderDouble.PROJECT);
    return SettingsReader.read(SettingSources.none().withEnvironment(all));
  }

  /** Settings for the double, with all credentials and projects. */
  static Settings settings(ProviderDouble provider) {
    var environment = new HashMap<>(ACCOUNT);
    environment.putAll(KEY);
    environment.put("ATLAS_EMPTY_PROJECT_ID", ProviderDouble.EMPTY);
    environment.put("ATLAS_FORBIDDEN_PROJECT_ID", ProviderDouble.FORBIDDEN);
    return settings(provider.baseUrl(), environment);
  }

  /**
   * Against the double, by API key and service account.
   *
   * @param given settings about pacts
   * @param mutation what is done to each body before it is sent
   */
  static List<String> run(Map<String, String> given, Path folder, UnaryOperator<String> mutation)
      throws IOException {
    try (var provider = ProviderDouble.start(mutation)) {
      return new VerificationTestKit().against(settings(provider), given, folder);
    }
  }

  List<String> against(Settings settings, Map<String, String> given, Path folder) {
    try (var client = TargetClient.open(settings)) {
      return against(client, settings, given, folder);
    }
  }

  List<String> against(
      TargetClient client, Settings settings, Map<String, String> given, Path folder) {
    var addresses =
        client.known().map(known -> InvitedAddresses.of(known.invitations())).orElse(INVITED);
    return run(given, folder, new PactVerifier(client, settings, addresses), client);
  }

  /** Against a reference server. */
  static List<String> against(ReferenceOptions options, Profile profile) {
    try (var server = ReferenceServer.start(options);
        var provider = ProviderUnderTest.of(server, profile)) {
      return new VerificationTestKit().run(Map.of(), PACTS, provider.verifier(), provider.client());
    }
  }

  private List<String> run(
      Map<String, String> given, Path folder, PactVerifier verifier, TargetClient client) {
    var settings = new HashMap<>(given);
    var properties = new PactProperties(settings::get, settings::get);
    return ends(
        new ProviderVerification(properties, folder, verifier, gate, report, client::finalRefusal)
            .tests().stream());
  }

  /** Runs these tests and describes how each ends. */
  static List<String> ends(Stream<? extends DynamicNode> nodes) {
    return tests(nodes).map(VerificationTestKit::end).toList();
  }

  private static Stream<DynamicTest> tests(Stream<? extends DynamicNode> nodes) {
    return nodes.flatMap(
        node ->
            node instanceof DynamicContainer container
                ? tests(container.getChildren())
                : Stream.of((DynamicTest) node));
  }

  @SuppressWarnings("CatchingUnchecked") // a test may end in any way
  private static String end(DynamicTest test) {
    try {
      test.getExecutable().execute();
      return "passed " + test.getDisplayName();
    } catch (TestAbortedException e) {
      return "skipped %s: %s".formatted(test.getDisplayName(), e.getMessage());
    } catch (AssertionError e) {
      return "failed %s: %s".formatted(test.getDisplayName(), e.getMessage());
    } catch (Throwable e) {
      return "erred %s: %s".formatted(test.getDisplayName(), e);
    }
  }
}
