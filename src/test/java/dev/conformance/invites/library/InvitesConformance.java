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
import dev.conformance.invites.report.Verdict;
import dev.conformance.invites.suites.Suites;
import java.lang.StackWalker.StackFrame;
import java.time.Clock;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;

/**
 * Tests a server from the tests of another project. The base URL, projects and credentials come
 * from code, such as the random port of Spring Boot or a container of Testcontainers. Immutable:
 * each method returns a new value.
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
 * <p>Settings of the environment and system properties are ignored, so that a test is about the
 * same server everywhere.
 */
public final class InvitesConformance {
  private final Map<String, String> given;

  private InvitesConformance(Map<String, String> given) {
    this.given = given;
  }

  /** A run against the server with this base URL, which may have a path prefix. */
  public static InvitesConformance against(String baseUrl) {
    return new InvitesConformance(new TreeMap<>()).with("atlas.base-url", baseUrl);
  }

  /** The project whose pending invitations the credentials may read. Required. */
  public InvitesConformance project(String id) {
    return with("atlas.project-id", id);
  }

  /** A readable project without invitations. */
  public InvitesConformance emptyProject(String id) {
    return with("atlas.empty-project-id", id);
  }

  /** A project on which the caller has no owner role. */
  public InvitesConformance forbiddenProject(String id) {
    return with("atlas.forbidden-project-id", id);
  }

  /** An API key, used with HTTP Digest. One kind of credential is required. */
  public InvitesConformance apiKey(String publicKey, String privateKey) {
    return with("atlas.public-key", publicKey).with("atlas.private-key", privateKey);
  }

  /** A service account, used with the token endpoint. One kind of credential is required. */
  public InvitesConformance serviceAccount(String clientId, String clientSecret) {
    return with("atlas.client-id", clientId).with("atlas.client-secret", clientSecret);
  }

  /** A bearer token that is ready to use. One kind of credential is required. */
  public InvitesConformance accessToken(String token) {
    return with("atlas.access-token", token);
  }

  /**
   * Any other setting by the name of its property.
   *
   * <pre>{@code
   * .with("atlas.fail-on", "should").with("atlas.reports", "target/invites")
   * }</pre>
   *
   * @throws ConfigurationException if there is no such setting
   */
  public InvitesConformance with(String property, String value) {
    var more = new TreeMap<>(given);
    more.put(Setting.named(property).variable(), value);
    return new InvitesConformance(more);
  }

  /**
   * Tests the server and writes the reports, by default into the folder {@code reports}. Prints the
   * requirements that got a warning, where the report is, and the verdict.
   *
   * @throws ConfigurationException if a setting is wrong or missing, with one line for each
   *     problem; nothing was sent
   * @throws dev.conformance.invites.report.ReportsException if the folder cannot be written
   */
  public Report run() {
    var settings = settings();
    var run = new ConformanceRun(Suites.all(), Clock.systemUTC());
    var report = Reports.judge(settings.reports(), () -> LibraryWords.of(run.judge(settings)));
    System.out.println(summary(report, page(settings)));
    return report;
  }

  private Settings settings() {
    try {
      return SettingsReader.readRemote(SettingSources.none().withEnvironment(given));
    } catch (ConfigurationException wrong) {
      throw new ConfigurationException(
          LibraryWords.of(String.valueOf(wrong.getMessage())).lines().toList());
    }
  }

  private static String page(Settings settings) {
    return settings.reports().resolve("conformance.html").toAbsolutePath().normalize().toString();
  }

  private String summary(Report report, String page) {
    var lines = new StringJoiner(System.lineSeparator());
    report
        .with(Status.WARNED)
        .forEach(
            result ->
                lines.add(
                    "WARNED %s: %s"
                        .formatted(result.requirement().id(), result.requirement().title())));
    lines.add("Report: " + page);
    if (report.verdict() == Verdict.NOT_CONFORMANT) {
      lines.add(
          "Its curl lines take credentials from variables: export %s before you paste one."
              .formatted(
                  Setting.ofARun().stream()
                      .filter(Setting::isCredential)
                      .flatMap(setting -> setting.environment().stream())
                      .filter(given::containsKey)
                      .collect(Collectors.joining("=… ", "", "=…"))));
    }
    return lines.add(ConsoleText.closing(report)).toString();
  }

  /**
   * Tests the server, writes the reports, and returns the result as JUnit tests: a container for
   * each requirement with a test for each check, and a last test that fails unless the verdict is
   * conformant. The name of a test begins with the id of its requirement. A test that fails has one
   * line, which names the report with all details, and the frame of the caller of this method.
   */
  public Stream<DynamicNode> tests() {
    var caller =
        StackWalker.getInstance()
            .walk(frames -> frames.skip(1).map(StackFrame::toStackTraceElement).findFirst());
    var tests = new ConformanceTests(run(), page(settings()), caller);
    return tests.nodes();
  }
}
