package dev.conformance.invites.library;

import static org.junit.jupiter.api.Assumptions.abort;

import dev.conformance.invites.config.Setting;
import dev.conformance.invites.config.SettingSources;
import dev.conformance.invites.config.SettingsReader;
import dev.conformance.invites.junit.ConformanceRun;
import dev.conformance.invites.report.CheckResult;
import dev.conformance.invites.report.ConsoleText;
import dev.conformance.invites.report.Report;
import dev.conformance.invites.report.Reports;
import dev.conformance.invites.report.RequirementResult;
import dev.conformance.invites.report.Status;
import dev.conformance.invites.report.Verdict;
import dev.conformance.invites.suites.Suites;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;

/**
 * Judges a server from the tests of another project. The base URL, projects and credentials come
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
 * <p>Settings of the environment and system properties are ignored, so that a test judges the same
 * server everywhere.
 */
public final class InvitesConformance {
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
   * Judges the server and writes the reports, by default into the folder {@code reports}.
   *
   * @throws dev.conformance.invites.config.ConfigurationException if a setting is wrong or missing,
   *     with one line for each problem; nothing was sent
   * @throws dev.conformance.invites.report.ReportsException if the folder cannot be written
   */
  public Report run() {
    Map<String, String> environment =
        given.entrySet().stream()
            .collect(Collectors.toMap(one -> one.getKey().environment(), Map.Entry::getValue));
    var settings = SettingsReader.readRemote(SettingSources.none().withEnvironment(environment));
    var run = new ConformanceRun(Suites.all(), Clock.systemUTC());
    return Reports.judge(settings.reports(), () -> run.judge(settings));
  }

  /**
   * Judges the server, writes the reports, and returns the result as JUnit tests: a container for
   * each requirement with a test for each check, and a last test that fails unless the verdict is
   * conformant.
   */
  public Stream<DynamicNode> tests() {
    var report = run();
    return Stream.concat(
        report.requirements().stream().map(InvitesConformance::container),
        Stream.of(DynamicTest.dynamicTest("Verdict", () -> requireConformant(report))));
  }

  private static DynamicNode container(RequirementResult result) {
    var requirement = result.requirement();
    return DynamicContainer.dynamicContainer(
        requirement.id() + " " + requirement.title(), checks(result).stream());
  }

  private static List<DynamicTest> checks(RequirementResult result) {
    if (result.checks().isEmpty()) {
      return List.of(
          DynamicTest.dynamicTest(
              "not exercised", () -> abort(result.hint().orElse("no check ran"))));
    }
    return result.checks().stream()
        .map(check -> DynamicTest.dynamicTest(check.name(), () -> require(result, check)))
        .toList();
  }

  private static void require(RequirementResult result, CheckResult check) {
    if (check.status() == Status.FAILED) {
      throw new AssertionError(ConsoleText.failure(result.requirement(), check));
    }
    if (check.status() != Status.PASSED) {
      abort(check.status().id() + ": " + check.message().orElse(""));
    }
  }

  private static void requireConformant(Report report) {
    if (report.verdict() != Verdict.CONFORMANT) {
      throw new AssertionError(ConsoleText.closing(report));
    }
  }
}
