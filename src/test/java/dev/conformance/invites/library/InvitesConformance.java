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
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
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
 *         .with(Setting.STRICT, "true")
 *         .tests();
 *   }
 * }
 * }</pre>
 *
 * <p>Settings of the environment and system properties are ignored, so that a test is about the
 * same server everywhere.
 */
public final class InvitesConformance {
  private static final List<Setting> CREDENTIALS =
      List.of(
          Setting.PUBLIC_KEY,
          Setting.PRIVATE_KEY,
          Setting.CLIENT_ID,
          Setting.CLIENT_SECRET,
          Setting.ACCESS_TOKEN);

  private final Map<Setting, String> given;

  private InvitesConformance(Map<Setting, String> given) {
    this.given = given;
  }

  /** A run against the server with this base URL, which may have a path prefix. */
  public static InvitesConformance against(String baseUrl) {
    return new InvitesConformance(Map.of(Setting.BASE_URL, baseUrl));
  }

  /** The project whose pending invitations the credentials may read. Required. */
  public InvitesConformance project(String id) {
    return with(Setting.PROJECT_ID, id);
  }

  /** A readable project without invitations. */
  public InvitesConformance emptyProject(String id) {
    return with(Setting.EMPTY_PROJECT_ID, id);
  }

  /** A project on which the caller has no owner role. */
  public InvitesConformance forbiddenProject(String id) {
    return with(Setting.FORBIDDEN_PROJECT_ID, id);
  }

  /** An API key, used with HTTP Digest. One kind of credential is required. */
  public InvitesConformance apiKey(String publicKey, String privateKey) {
    return with(Setting.PUBLIC_KEY, publicKey).with(Setting.PRIVATE_KEY, privateKey);
  }

  /** A service account, used with the token endpoint. One kind of credential is required. */
  public InvitesConformance serviceAccount(String clientId, String clientSecret) {
    return with(Setting.CLIENT_ID, clientId).with(Setting.CLIENT_SECRET, clientSecret);
  }

  /** A bearer token that is ready to use. One kind of credential is required. */
  public InvitesConformance accessToken(String token) {
    return with(Setting.ACCESS_TOKEN, token);
  }

  /**
   * Any other setting, in the form of its environment variable.
   *
   * <pre>{@code
   * .with(Setting.FAIL_ON, "should").with(Setting.REPORTS, "target/invites")
   * }</pre>
   */
  public InvitesConformance with(Setting setting, String value) {
    var all = new EnumMap<>(given);
    all.put(setting, value);
    return new InvitesConformance(all);
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
    Map<String, String> environment =
        given.entrySet().stream()
            .collect(Collectors.toMap(one -> one.getKey().environment(), Map.Entry::getValue));
    try {
      return SettingsReader.readRemote(SettingSources.none().withEnvironment(environment));
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
                  CREDENTIALS.stream()
                      .filter(given::containsKey)
                      .map(setting -> setting.environment() + "=…")
                      .collect(Collectors.joining(" "))));
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
