package dev.conformance.invites.library;

import java.net.URL;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;

/**
 * Tests a running server from the tests of another project, with a base URL that only code knows,
 * such as the random port of Spring Boot or of Testcontainers.
 *
 * <pre>{@code
 * class InvitesContractTest {
 *   @TestFactory
 *   Stream<DynamicNode> keepsTheContract() {
 *     return InvitesConformance.against("http://localhost:" + port)
 *         .project("32b6e34b3d91647abb20e7b8")
 *         .serviceAccount("client-id", "client-secret")
 *         .with("atlas.strict", "true")
 *         .tests();
 *   }
 * }
 * }</pre>
 *
 * <p>A project and one kind of credential are required; environment variables and system properties
 * of the tests are ignored, except the JVM's properties for proxies and certificates. The kit runs
 * in a separate JVM, which ends if the test is interrupted. A run changes no data. It sends up to
 * 200 requests, 800 at {@code atlas.depth} thorough, plus retries. Instances are immutable: each
 * method returns a new one. No argument may be null.
 */
public final class InvitesConformance {
  private final URL kit;
  private final Map<String, String> settings;

  private InvitesConformance(URL kit, Map<String, String> settings) {
    this.kit = kit;
    this.settings = settings;
  }

  /** The server's base URL, which may have a path prefix: {@code http://localhost:8080/atlas}. */
  public static InvitesConformance against(String baseUrl) {
    var kit = InvitesConformance.class.getResource("atlas-invites-conformance-standalone.jar");
    return of(Objects.requireNonNull(kit, "the library's jar is not complete"), baseUrl);
  }

  static InvitesConformance of(URL kit, String baseUrl) {
    return new InvitesConformance(kit, Map.of("atlas.reports", "reports"))
        .with("atlas.base-url", baseUrl);
  }

  /** The project whose pending invitations the credentials may read, 24 lower-case hex digits. */
  public InvitesConformance project(String id) {
    return with("atlas.project-id", id);
  }

  /** A readable project without invitations. Without it, some checks are not exercised. */
  public InvitesConformance emptyProject(String id) {
    return with("atlas.empty-project-id", id);
  }

  /** A project without the owner role for the caller. Without it, some checks are not exercised. */
  public InvitesConformance forbiddenProject(String id) {
    return with("atlas.forbidden-project-id", id);
  }

  /** An API key, used with HTTP Digest. */
  public InvitesConformance apiKey(String publicKey, String privateKey) {
    return with("atlas.public-key", publicKey).with("atlas.private-key", privateKey);
  }

  /** A service account, which gets access tokens from the server's {@code /api/oauth/token}. */
  public InvitesConformance serviceAccount(String clientId, String clientSecret) {
    return with("atlas.client-id", clientId).with("atlas.client-secret", clientSecret);
  }

  /** An access token, which must not expire during the run. */
  public InvitesConformance accessToken(String token) {
    return with("atlas.access-token", token);
  }

  /**
   * Any setting, by the name of its property and with its value as in a configuration file.
   *
   * <pre>{@code
   * .with("atlas.fail-on", "should").with("atlas.reports", "target/invites")
   * }</pre>
   *
   * @throws IllegalArgumentException if the name does not begin with {@code atlas.}, or the value
   *     is null, as the value of a variable that is not set
   */
  public InvitesConformance with(String property, String value) {
    if (!property.startsWith("atlas.")) {
      var words = property.toLowerCase(Locale.ROOT).replace('_', '-').replace("-api-key", "-key");
      throw new IllegalArgumentException(
          "There is no setting '%s': did you mean %s?"
              .formatted(property, words.replaceFirst("^((mongodb-)?atlas-)?", "atlas.")));
    }
    if (value == null) {
      throw new IllegalArgumentException(
          "The value of %s is null: set the environment variable or property that it comes from."
              .formatted(property));
    }
    var changed = new TreeMap<>(settings);
    changed.put(property, value);
    return new InvitesConformance(kit, changed);
  }

  /**
   * Tests the server and replaces the reports in the folder {@code atlas.reports}, by default
   * {@code reports}. Prints the failures, the path of the reports and the verdict to standard
   * output. The verdict is undetermined if the server cannot be reached or tested.
   *
   * @throws IllegalStateException if there is no verdict: settings are wrong or missing, the folder
   *     is not writable or in use, or the kit's JVM cannot start. The message says what to do
   */
  public ConformanceResult run() {
    return KitProcess.run(kit, settings).result();
  }

  /**
   * Like {@link #run}, but returns the result as JUnit tests: a container for each area with a test
   * for each requirement, and last the test {@code Verdict}, which fails unless the verdict is
   * conformant, and has an error if it is undetermined. A requirement that was not exercised or is
   * unstable is a skipped test. The message of a failure is one line, which begins with the id of
   * the requirement and names the report.
   */
  public Stream<DynamicNode> tests() {
    return KitProcess.run(kit, settings).nodes();
  }
}
