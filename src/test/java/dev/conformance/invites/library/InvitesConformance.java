package dev.conformance.invites.library;

import dev.conformance.invites.config.ConfigurationException;
import dev.conformance.invites.config.Setting;
import dev.conformance.invites.config.SettingSources;
import dev.conformance.invites.config.Settings;
import dev.conformance.invites.config.SettingsReader;
import dev.conformance.invites.junit.ConformanceRun;
import dev.conformance.invites.report.ConsoleText;
import dev.conformance.invites.report.Report;
import dev.conformance.invites.report.Reports;
import dev.conformance.invites.report.Status;
import dev.conformance.invites.report.Template;
import dev.conformance.invites.report.Verdict;
import dev.conformance.invites.suites.Suites;
import java.lang.StackWalker.StackFrame;
import java.time.Clock;
import java.util.Map;
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
 * are ignored. A run changes no data. It sends up to 200 requests, 800 at {@code atlas.depth}
 * thorough, plus retries. Instances are immutable: each method returns a new one. No argument may
 * be null.
 */
public final class InvitesConformance {
  private final Map<String, String> variables;

  private InvitesConformance(Map<String, String> variables) {
    this.variables = variables;
  }

  /** The server's base URL, which may have a path prefix: {@code http://localhost:8080/atlas}. */
  public static InvitesConformance against(String baseUrl) {
    return new InvitesConformance(new TreeMap<>()).with("atlas.base-url", baseUrl);
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
   * @throws ConfigurationException if there is no such setting
   */
  public InvitesConformance with(String property, String value) {
    var changed = new TreeMap<>(variables);
    changed.put(Setting.named(property).variable(), value);
    return new InvitesConformance(changed);
  }

  /**
   * Tests the server and replaces the reports in the folder {@code atlas.reports}, by default
   * {@code reports}. Prints warned requirements, likely causes, the path of the report and the
   * verdict to standard output. The verdict is undetermined if the server cannot be reached or
   * tested.
   *
   * @throws ConfigurationException before any request if settings are wrong or missing, with one
   *     line for each problem
   * @throws dev.conformance.invites.report.ReportsException if the folder is not writable or in use
   */
  public Report run() {
    var settings = settings();
    var run = new ConformanceRun(Suites.all(), Clock.systemUTC());
    var report =
        Reports.runAndWrite(settings.reports(), () -> LibraryWords.of(run.verify(settings)));
    System.out.print(summary(report, page(settings)));
    return report;
  }

  private Settings settings() {
    try {
      return SettingsReader.read(SettingSources.ofEnvironment(variables));
    } catch (ConfigurationException wrong) {
      throw new ConfigurationException(
          LibraryWords.of(String.valueOf(wrong.getMessage())).lines().toList());
    }
  }

  private static String page(Settings settings) {
    return settings.reports().resolve("conformance.html").toAbsolutePath().normalize().toString();
  }

  private static String summary(Report report, String page) {
    return Template.render(
        "library.txt",
        Map.of(
            "warned", report.with(Status.WARNED),
            "causes", report.diagnosis(),
            "page", page,
            "hasFailed", report.verdict() == Verdict.NOT_CONFORMANT,
            "closing", ConsoleText.closing(report)));
  }

  /**
   * Calls {@link #run} and returns the result as JUnit tests: a container for each requirement with
   * a test for each check, and a last test that fails unless the verdict is conformant. The name of
   * a test begins with the id of its requirement. A failure has one line, which names the report
   * with all details, and one stack frame, that of the caller.
   */
  public Stream<DynamicNode> tests() {
    var caller =
        StackWalker.getInstance()
            .walk(frames -> frames.skip(1).map(StackFrame::toStackTraceElement).findFirst());
    var tests = new ConformanceTests(run(), page(settings()), caller);
    return tests.nodes();
  }
}
