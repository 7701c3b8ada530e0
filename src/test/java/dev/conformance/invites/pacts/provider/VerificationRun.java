package dev.conformance.invites.pacts.provider;

import dev.conformance.invites.contract.Profile;
import dev.conformance.invites.http.Limits;
import dev.conformance.invites.pacts.broker.PactProperties;
import dev.conformance.invites.reference.ReferenceOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.opentest4j.TestAbortedException;

/** Runs a verification's tests and tells of each how it ended. */
final class VerificationRun {
  static final Path PACTS = Path.of("pacts");
  private static final InvitedAddresses INVITED =
      InvitedAddresses.of("test-738@mongodb.com", "test+1@mongodb.com");

  private VerificationRun() {}

  /**
   * Against recorded responses.
   *
   * @param mutation what is done to each body before it is sent
   */
  static List<String> run(Map<String, String> given, Path folder, UnaryOperator<String> mutation)
      throws IOException {
    try (var provider = ProviderDouble.start(mutation);
        var clients = new SenderClients(provider.target())) {
      var states = new ProviderStates(provider.target(), () -> INVITED);
      return run(given, folder, new PactVerifier(provider.target(), states, clients));
    }
  }

  /** Against a reference server. */
  static List<String> against(ReferenceOptions options, Profile profile) throws IOException {
    var invited = InvitedAddresses.of("ann@example.com", "kim+atlas@example.com");
    try (var provider =
        ProviderUnderTest.reference(
            options, profile, invited, new Limits(Duration.ofSeconds(3), 64_000_000))) {
      return run(Map.of(), PACTS, provider.verifier());
    }
  }

  private static List<String> run(Map<String, String> given, Path folder, PactVerifier verifier) {
    var properties = new PactProperties(new HashMap<>(given)::get, name -> null);
    var verification = new ProviderVerification(properties, folder, verifier, new PactReport());
    return ends(verification.tests().stream());
  }

  /** Runs these tests and tells of each how it ended. */
  static List<String> ends(Stream<? extends DynamicNode> nodes) {
    return tests(nodes).map(VerificationRun::end).toList();
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
